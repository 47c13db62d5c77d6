"""Holds the Worksheet place open from the first paint on: desk and sheet, still empty, where they will be."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.shell.measures import place_surfaces
from gui.theme import theme


class PlaceHost(QWidget):
    """Paints the two surfaces until `fill` gives it the place.

    Args:
        result_width: The width of the result as the user drew it, pixels; 0 as it comes.
    """

    def __init__(self, result_width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result_width = result_width
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
        painter = QPainter(self)
        for left, top, width, height, token in place_surfaces(
            0, 0, self.width(), self.height(), self._result_width, theme().px
        ):
            painter.fillRect(left, top, width, height, theme().color(token))
        painter.end()
