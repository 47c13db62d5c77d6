"""Why: the steps of the selected line in three columns, then the rules in plain words with their sources."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.report.model import Ground, WhyBlock, WhyRow
from gui.common import paint
from gui.common.clip import copy_text
from gui.common.later import ask_for_height
from gui.common.row_pool import RowPool
from gui.common.section import SectionHead
from gui.common.tall_by_width import TallByWidth
from gui.common.text import Text
from gui.theme import FontRole, theme

_WRAP = Qt.TextFlag.TextWordWrap
_SIDE_PX, _WHAT_PX, _GAP_PX = 10, 142, 8


class StepTable(QLabel):
    """Draws the steps. It takes the focus, so that the keyboard and a screen reader reach them; Ctrl+C copies them.

    A label, as a screen reader knows no other kind of text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[WhyRow, ...] = ()
        self._tall: dict[tuple[WhyRow, int], int] = {}  # a row and a width: its height, measured once
        self.setObjectName("steps")
        theme().changed.connect(self._forget)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, heading: str, rows: tuple[WhyRow, ...]) -> None:
        said = "; ".join(
            f"{row.what}: {row.how}, {row.result}" if row.how else f"{row.what}: {row.result}" for row in rows
        )
        self.setAccessibleName(f"Steps of {heading}")
        self.setAccessibleDescription(said)
        if rows != self._rows:
            before, self._rows = self.heightForWidth(self.width()), rows
            self._tall = {known: tall for known, tall in self._tall.items() if known[0] in rows}
            if self.heightForWidth(self.width()) != before:
                ask_for_height(self)
            self.update()

    def text(self) -> str:
        """Return the steps as tab-separated lines."""
        return "\n".join("\t".join((row.what, row.how, row.result)) for row in self._rows)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(height for _, height in self._heights(width)) + theme().px(4)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), self.heightForWidth(max(self.width(), theme().px(300))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.heightForWidth(max(self.width(), theme().px(300))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_text(self.text())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, top = QPainter(self), theme().px, theme().px(2)
        for row, (rule, height) in zip(self._rows, self._heights(self.width()), strict=True):
            if rule:
                line = QRect(px(_SIDE_PX), top + px(2), self.width() - 2 * px(_SIDE_PX), 1)
                paint.fill(painter, line, "border")
            what, how, value = self._cells(row, self.width())
            top_of_text = top + rule
            self._draw(painter, what, top_of_text, row.what, "text2", FontRole.BODY)
            self._draw(painter, how, top_of_text, row.how, "text", FontRole.BODY)
            at = QRect(value.left(), top_of_text, value.width(), theme().line())
            paint.text(painter, at, row.result, "text", FontRole.TOTAL, paint.RIGHT_MIDDLE)
            top += height
        if self.hasFocus():
            paint.ring(painter, self.rect(), radius=5)
        painter.end()

    def _draw(self, painter: QPainter, room: QRect, top: int, words: str, token: str, role: FontRole) -> None:
        painter.setFont(theme().font(role))
        painter.setPen(theme().color(token))  # type: ignore[arg-type]
        down = (theme().line() - theme().metrics(role).height()) // 2
        painter.drawText(QRect(room.left(), top + down, room.width(), 9999), int(_WRAP), words)

    def _heights(self, width: int) -> list[tuple[int, int]]:
        """Return for each row the height of the rule above it and its whole height."""
        rules = [theme().px(6) if row.total and place else 0 for place, row in enumerate(self._rows)]
        return [(rule, rule + self._height(row, width)) for rule, row in zip(rules, self._rows, strict=True)]

    def _height(self, row: WhyRow, width: int) -> int:
        found = self._tall.get((row, width))
        if found is None:
            metrics, line = theme().metrics(), theme().line()
            what, how, _ = self._cells(row, width)
            tallest = max(
                metrics.boundingRect(QRect(0, 0, room.width(), 9999), int(_WRAP), words).height() if words else 0
                for room, words in ((what, row.what), (how, row.how))
            )
            found = self._tall[row, width] = max(line, tallest + line - metrics.height()) + theme().px(1)
        return found

    @Slot()
    def _forget(self) -> None:
        self._tall = {}
        self.updateGeometry()

    def _cells(self, row: WhyRow, width: int) -> tuple[QRect, QRect, QRect]:
        px = theme().px
        side, gap = px(_SIDE_PX), px(_GAP_PX)
        value = theme().metrics(FontRole.TOTAL).horizontalAdvance(row.result) + px(2)
        what = min(px(_WHAT_PX), max((width - value) // 2, px(40)))
        how = max(width - 2 * side - what - value - 2 * gap, px(30))
        left = side + what + gap
        if not row.how:  # then the name of the step may run on
            what = width - 2 * side - value - gap
        return QRect(side, 0, what, 0), QRect(left, 0, how, 0), QRect(width - side - value, 0, value, 0)


class GroundRow(TallByWidth):
    """The rules that were read at one source, and the source with its dates and confidence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rules = Text("", FontRole.NOTE, wrap=True, selectable=True)
        self.source = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        column = QVBoxLayout(self)
        side = theme().px(_SIDE_PX)
        column.setContentsMargins(side, theme().px(2), side, 0)
        column.setSpacing(theme().px(1))
        column.addWidget(self.rules)
        column.addWidget(self.source)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_ground(self, ground: Ground) -> None:
        self.rules.setText(" ".join(ground.rules))
        self.rules.setVisible(bool(ground.rules))
        self.source.setText(ground.source)


class Why(TallByWidth):
    """The whole block of one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why")
        self.head = SectionHead("Why")
        self.steps = StepTable()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        column.addWidget(self.head)
        column.addWidget(self.steps)
        self._grounds: RowPool[Ground, GroundRow] = RowPool(column, GroundRow, GroundRow.show_ground)

    def show_line(self, heading: str, place: str, block: WhyBlock) -> None:
        """Show why a line reads as it does; `place` is `line 1 of 5`."""
        self.head.set_title(f"Why {heading}")
        self.head.set_secondary(place)
        self.steps.show_rows(heading, block.rows)
        self.steps.setVisible(bool(block.rows))
        self._grounds.show(block.grounds)
