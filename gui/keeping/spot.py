"""Where one was when the store locked, to go on there once it is open again."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.common.focus_trail import FocusTrail


class Spot:
    """The field of the window that had the focus, and the cell of each grid of `place` one was on.

    Only rows and columns are remembered: nothing of a case.
    """

    def __init__(self, place: QWidget) -> None:
        self._place = place
        self._trail, self._cells = FocusTrail(), dict[QAbstractItemView, QPoint]()

    def remember(self) -> None:
        """Take what is current now; a dialog over the window does not count."""
        self._trail.begin(self._place.window().focusWidget())
        grids = [grid for grid in self._place.findChildren(QAbstractItemView) if grid.currentIndex().isValid()]
        self._cells = {grid: QPoint(grid.currentIndex().column(), grid.currentIndex().row()) for grid in grids}

    def go_back(self) -> None:
        """Go there as far as it is still there, and forget it."""
        cells, self._cells = self._cells, {}
        for grid, cell in cells.items():
            if shiboken6.isValid(grid) and (index := grid.model().index(cell.y(), cell.x())).isValid():
                grid.setCurrentIndex(index)
        self._trail.go_back()
        self._trail.begin(None)
