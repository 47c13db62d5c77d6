"""Two parts beside or over each other, and the boundary between them: dragged, or moved by keys."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from gui.common import paint
from gui.theme import theme

STEP_PX = 16
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_BACK = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class Boundary(QSplitterHandle):
    """A line; in the accent while the keys move it."""

    def __init__(self, split: Split) -> None:
        super().__init__(split.orientation(), split)
        self._split = split
        self._came_from: QWidget | None = None
        self.setAccessibleName("Boundary of the columns")
        self.setAccessibleDescription("Left and Right move it, Home puts it back, Enter goes back to where you were")

    def take_focus(self) -> None:
        """Take the keys, until Enter or Esc gives them back."""
        if not self.hasFocus():
            self._came_from = self.window().focusWidget()
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            at = self.x() if self.orientation() is Qt.Orientation.Horizontal else self.y()
            self.moveSplitter(at + _STEPS[key] * theme().px(STEP_PX))
        elif key == Qt.Key.Key_Home:
            self._split.drawn.emit(0)
        elif key in _BACK and self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._split.drawn.emit(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        across = self.orientation() is Qt.Orientation.Horizontal
        paint.fill(painter, self.rect(), "accent" if self.hasFocus() else "panel")
        if not self.hasFocus():
            paint.fill(painter, QRect(0, 0, 1, self.height()) if across else QRect(0, 0, self.width(), 1), "line")
        painter.end()


class Split(QSplitter):
    """The second part keeps its size when the window grows.

    Args:
        thick: Of the boundary, pixels at 100 %.

    Attributes:
        drawn: The length of the second part in logical pixels as the user drew it; 0 when it is to be as it comes.
    """

    drawn = Signal(int)

    def __init__(self, first: QWidget, second: QWidget, thick: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(theme().px(thick))
        self.setChildrenCollapsible(False)
        for stretch, part in ((1, first), (0, second)):
            self.addWidget(part)
            self.setStretchFactor(self.indexOf(part), stretch)
        self.splitterMoved.connect(lambda: self.drawn.emit(self.sizes()[1]))

    def is_parted(self) -> bool:
        """Say whether both parts are in sight, so that there is a boundary to move."""
        return all(part is not None and part.isVisible() for part in map(self.widget, range(self.count())))

    def boundary(self) -> Boundary:
        handle = self.handle(1)
        assert isinstance(handle, Boundary)
        return handle

    def createHandle(self) -> QSplitterHandle:
        return Boundary(self)
