"""The line at the foot: which editions answered, the AMA notice, and whether the case is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.common import paint
from gui.common.text import Text, plain_tooltip
from gui.shell.measures import STATUS_LINE_PX
from gui.theme import FontRole, draw_icon, theme

AMA_NOTICE = "CPT codes: © AMA. Short labels are our own."
_DOT = "·"


class EditionNote(NamedTuple):
    """One edition in words, such as `Codes HCPCS July 2026`; `stale` when it is older than the date of service."""

    text: str
    stale: bool = False


class EditionsLine(QWidget):
    """Editions side by side. Where there is no room the tooltip has them all; a stale one keeps its place longest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[EditionNote, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_editions(self, notes: Sequence[EditionNote]) -> None:
        self._notes = tuple(notes)
        said = ", ".join(f"Warning: {note.text}" if note.stale else note.text for note in notes)
        self.setAccessibleName(f"Editions: {said}" if said else "")
        self.setToolTip(plain_tooltip("\n".join(note.text for note in notes)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._width(note) for note in self._notes), theme().line(FontRole.NOTE) + theme().px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(24), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, x = QPainter(self), theme().px, 0
        shown = list(self._notes)
        while sum(self._width(note) for note in shown) > self.width() and any(not note.stale for note in shown):
            shown.remove(next(note for note in shown if not note.stale))
        middle = self.height() / 2
        for place, note in enumerate(shown):
            if place:
                dot = QRect(x, 0, px(20), self.height())
                paint.text(painter, dot, _DOT, "text2", FontRole.STATE, paint.CENTER)
                x += px(20)
            if note.stale:
                draw_icon(painter, "warning", "warning.icon", x, middle, 14)
                x += px(20)
            room = QRect(x, 0, max(self.width() - x, 0), self.height())
            token, role = ("warning", FontRole.STATE) if note.stale else ("text2", FontRole.NOTE)
            x += paint.text(painter, room, note.text, token, role)  # type: ignore[arg-type]
        painter.end()

    def _width(self, note: EditionNote) -> int:
        role = FontRole.STATE if note.stale else FontRole.NOTE
        return theme().metrics(role).horizontalAdvance(note.text) + theme().px(40 if note.stale else 20)


class StatusLine(QWidget):
    """Editions at the left; at the right the AMA notice and the saved or lock state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self._editions = EditionsLine()
        self._notice = Text(AMA_NOTICE, FontRole.NOTE, "text2")
        self._state = Text("", FontRole.NOTE, "text2")
        self._state.setObjectName("saved_state")
        self._row = row = QHBoxLayout(self)
        row.setSpacing(theme().px(16))
        row.addWidget(self._editions, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._notice)
        row.addWidget(self._state)
        self._restyle()
        theme().changed.connect(self._restyle)

    def show_editions(self, notes: Sequence[EditionNote]) -> None:
        """Show which editions answered, in this order."""
        self._editions.show_editions(notes)

    def show_state(self, text: str) -> None:
        """Show the saved or lock state, such as `Saved 10:42`."""
        self._state.setText(text)

    def state(self) -> str:
        return self._state.text()

    def editions(self) -> EditionsLine:
        return self._editions

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "rail")
        paint.fill(painter, QRect(0, 0, self.width(), 1), "line")
        painter.end()

    @Slot()
    def _restyle(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(16), 1, px(16), 0)
        self.setFixedHeight(max(px(STATUS_LINE_PX), theme().line(FontRole.NOTE) + px(8)))
