"""Holds the Worksheet place open from the first paint on: desk and sheet, still empty, where they will be."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.common import paint
from gui.theme import theme

SHEET_PX = 560


class PlaceHost(QWidget):
    """Paints the two surfaces until `fill` gives it the place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: QWidget | None = None
        self._cover: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def fill(self, place: QWidget) -> None:
        """Show the place itself."""
        self._place = place
        self._column.addWidget(place)
        place.setVisible(self._cover is None)  # at once, not with the next event: only what is shown can take the focus

    def cover(self, cover: QWidget | None) -> None:
        """Show `cover` in place of what is held; None takes it away again."""
        if self._cover is not None:
            self._column.removeWidget(self._cover)
            self._cover.hide()
            self._cover.deleteLater()
        self._cover = cover
        if self._place is not None:
            self._place.setVisible(cover is None)
        if cover is not None:
            self._column.addWidget(cover)
            cover.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._place is not None:
            return
        painter, sheet = QPainter(self), theme().px(SHEET_PX)
        paint.fill(painter, self.rect(), "bg")
        paint.fill(painter, QRect(self.width() - sheet, 0, sheet, self.height()), "panel")
        painter.end()
