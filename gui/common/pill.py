"""The status pill: icon and word on a tint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common import paint
from gui.theme import FontRole, Token, draw_icon, theme

HEIGHT_PX = 22


class PillKind(StrEnum):
    """What a pill says about a worksheet, case or code."""

    READY = "ready"
    QUESTION = "question"
    STOPPED = "stopped"
    WARNING = "warning"
    DRAFT = "draft"
    CHECKED = "checked"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class _Look:
    icon: str
    text: Token
    surface: Token
    edge: Token


_LOOKS: dict[PillKind, _Look] = {
    PillKind.READY: _Look("check-circle", "ok", "panel", "border"),
    PillKind.QUESTION: _Look("question", "question", "question.bg", "question.line"),
    PillKind.STOPPED: _Look("warning-circle", "stop", "stop.bg", "stop.line"),
    PillKind.WARNING: _Look("warning", "warning", "warning.bg", "warning.line"),
    PillKind.DRAFT: _Look("pencil-simple", "text2", "panel", "border"),
    PillKind.CHECKED: _Look("check-circle", "ok", "panel", "border"),
    PillKind.PRINTED: _Look("printer", "note", "panel", "border"),
}


class Pill(QWidget):
    """Says one state in an icon and a word or two, such as `1 question open`."""

    def __init__(self, kind: PillKind, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._text = kind, text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(text)
        theme().changed.connect(self._resize)

    def show_state(self, kind: PillKind, text: str) -> None:
        """Show another state."""
        self._kind, self._text = kind, text
        self.setAccessibleName(text)
        self._resize()

    def text(self) -> str:
        return self._text

    def kind(self) -> PillKind:
        return self._kind

    def sizeHint(self) -> QSize:
        words = theme().metrics(FontRole.STATE).horizontalAdvance(self._text)
        height = max(theme().px(HEIGHT_PX), theme().line(FontRole.STATE) + theme().px(4))
        return QSize(words + theme().px(9 + 16 + 5 + 10), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _resize(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, px = _LOOKS[self._kind], QPainter(self), theme().px
        paint.box(painter, QRectF(self.rect()), self.height() / 2, surface=look.surface, edge=look.edge)
        draw_icon(painter, look.icon, look.text, px(9), self.height() / 2, 14)
        words = self.rect().adjusted(px(28), 0, -px(8), 0)
        paint.text(painter, words, self._text, look.text, FontRole.STATE)
        painter.end()
