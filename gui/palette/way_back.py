"""Remembers where one was typing before the palette, so that an action acts there and Esc leads back there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from gui.common.focus_trail import FocusTrail


class WayBack(QObject):
    """Follows the focus into `box`."""

    def __init__(self, box: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box, self._trail = box, FocusTrail()
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def go(self) -> bool:
        """Give the focus back to where it was. Returns False when nothing of it is left."""
        return self._trail.go_back()

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self._box and old is not None and old is not self._box:
            self._trail.begin(old)
