"""A column that scrolls by itself, up and down only."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.common import paint
from gui.theme import Token, theme


class ScrollColumn(QScrollArea):
    """Content as wide as the column, scrolled when taller; a focused child is always brought into view.

    Attributes:
        content: Add widgets here; a stretch keeps them at the top.
    """

    def __init__(self, surface: Token = "bg", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = _Inside(surface)
        self.content = QVBoxLayout(self._inside)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)
        self.set_margin(20)
        self.content.setSpacing(theme().px(14))

    def set_margin(self, side: int) -> None:
        """Keep `side` pixels at 100 % free at each side: 20, or 16 when narrow."""
        px = theme().px
        self.content.setContentsMargins(px(side), px(14), px(side), px(16))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inside.minimumSizeHint().width(), theme().px(120))


class _Inside(QWidget):
    def __init__(self, surface: Token) -> None:
        super().__init__()
        self._surface = surface
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return the least width alone where the height follows from the width there is, not from the least one."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least

    def hasHeightForWidth(self) -> bool:
        layout = self.layout()
        return layout is not None and layout.hasHeightForWidth()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, event.rect(), self._surface)
        painter.end()
