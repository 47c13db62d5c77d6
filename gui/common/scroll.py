"""A column that scrolls by itself, up and down only."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
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
        self._inside, self._side = _Inside(surface), 20
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
        self._side = side
        self._keep_clear()

    def keep_free(self, height: int) -> None:
        """Leave `height` pixels at the foot to what lies there, so that nothing of the content is under it."""
        bar, focus = self.verticalScrollBar(), self.focusWidget()
        at_end = 0 < bar.maximum() == bar.value()
        in_view = focus is not None and focus.hasFocus() and not focus.visibleRegion().isEmpty()
        self.setViewportMargins(0, 0, 0, height)
        if at_end:
            bar.setValue(bar.maximum())
        if focus is not None and in_view:
            self.ensureWidgetVisible(focus)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inside.minimumSizeHint().width(), theme().px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_clear()

    def _keep_clear(self) -> None:
        """Keep the margins; the bar stands in the right one, so that nothing moves when it comes."""
        px, bar = theme().px, self.width() - self.viewport().width()
        right = max(px(self._side) - bar, px(4))
        self.content.setContentsMargins(px(self._side), px(14), right, px(16))


class _Inside(QWidget):
    def __init__(self, surface: Token) -> None:
        super().__init__()
        self._surface = surface
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # a taller column keeps what is drawn above
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Return the size there is, once shown: the column decides, and a wish would be measured at its own width."""
        return self.size() if self.isVisible() and self.hasHeightForWidth() else super().sizeHint()

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
