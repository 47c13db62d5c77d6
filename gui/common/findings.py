"""One finding: icon and word in a fixed column, message, source on demand. Stops and warnings are boxed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.worksheet import Severity
from gui.common import paint
from gui.common.tall_by_width import TallByWidth
from gui.common.text import Text, plain_tooltip
from gui.theme import FontRole, Token, draw_icon, theme

WORD_COLUMN_PX = 84


@dataclass(frozen=True, slots=True)
class _Look:
    word: str
    icon: str
    icon_token: Token
    text: Token
    surface: Token | None
    edge: Token | None


_LOOKS: dict[Severity, _Look] = {
    Severity.STOP: _Look("Stop", "warning-circle", "stop", "stop", "stop.bg", "stop.line"),
    Severity.WARNING: _Look("Warning", "warning", "warning.icon", "warning", "warning.bg", "warning.line"),
    Severity.NOTE: _Look("Note", "info", "note", "note", None, None),
}


class FindingRow(TallByWidth):
    """Says one finding. The whole row is one thing to a screen reader: `Warning: 15275 includes …`.

    Args:
        word: Overrides the word of the severity, such as `Not counted` or `Contradicted`.
        icon: Overrides its icon.
    """

    def __init__(
        self,
        severity: Severity = Severity.NOTE,
        message: str = "",
        source: str = "",
        *,
        word: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = _LOOKS[severity]
        self._icon = icon or self._look.icon
        self._word = Text("", FontRole.STATE)
        self._message = Text("", FontRole.BODY, wrap=True, selectable=True)
        self._source = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        self._source.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self._message)
        words.addWidget(self._source)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self.show_finding(severity, message, source, word=word, icon=icon)
        theme().changed.connect(self._arrange)

    def show_finding(
        self, severity: Severity, message: str, source: str = "", *, word: str = "", icon: str = ""
    ) -> None:
        """Show another finding in this row; the row is kept while the user types."""
        self._look = _LOOKS[severity]
        self._icon = icon or self._look.icon
        self._word.setText(word or self._look.word)
        self._word.set_token(self._look.text)
        self._message.setText(message)
        self._source.setText(source)
        self.setToolTip(plain_tooltip(source))
        self.setAccessibleName(f"{self._word.text()}: {message}")
        self.setAccessibleDescription(source)
        self._arrange()

    def show_source(self, shown: bool) -> None:
        """Show or hide the source under the message."""
        self._source.setVisible(shown and bool(self._source.text()))

    def word(self) -> str:
        return self._word.text()

    def message(self) -> str:
        return self._message.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._look.surface is not None:
            paint.box(painter, QRectF(self.rect()), 7, surface=self._look.surface, edge=self._look.edge)
        top = self._message.y() + theme().line() / 2
        draw_icon(painter, self._icon, self._look.icon_token, theme().px(11), top)
        painter.end()

    @Slot()
    def _arrange(self) -> None:
        px = theme().px
        boxed = self._look.surface is not None
        lead = px(33)  # margin, icon, gap
        column = theme().metrics(FontRole.STATE).horizontalAdvance(self._word.text()) + px(8)
        self._word.setFixedWidth(max(px(WORD_COLUMN_PX) + px(14) - lead, column))
        self._word.setFixedHeight(theme().line())
        down = px(6) if boxed else px(1)
        self._row.setContentsMargins(lead, down, px(11), down)
        self.update()
