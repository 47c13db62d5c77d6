"""Remembers where one was typing before the palette, so that an action acts there and Esc leads back there."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget


class WayBack(QObject):
    """Follows the focus into `box`."""

    def __init__(self, box: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box = box
        self._trail: list[QWidget] = []
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def go(self) -> bool:
        """Give the focus back to where it was, or to what held it: the editor of a cell is gone by then.

        Returns:
            False when nothing of it is left.
        """
        for widget in self._trail:
            if shiboken6.isValid(widget) and widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not self._box or old is None or old is self._box:
            return
        self._trail = []
        widget: QWidget | None = old
        while widget is not None and not widget.isWindow():
            self._trail.append(widget)
            widget = widget.parentWidget()
