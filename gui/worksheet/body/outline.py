"""The outline itself: a list to the keyboard and to a screen reader, a drawing to the eye."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from gui.common.row_delegate import Index
from gui.theme import Token, theme
from gui.worksheet.body import painting
from gui.worksheet.body.coordinates import SIZE
from gui.worksheet.body.model import RegionModel
from gui.worksheet.body.places import Places, next_figure, next_over
from gui.worksheet.body.shapes import Region, regions

Move, AS_NEEDED = QAbstractItemView.CursorAction, QAbstractItemView.ScrollHint.EnsureVisible
ARROWS = {Move.MoveLeft: (-1, 0), Move.MoveRight: (1, 0), Move.MoveUp: (0, -1), Move.MoveDown: (0, 1)}
FIGURE_STEPS = {Move.MovePageUp: -1, Move.MovePrevious: -1, Move.MovePageDown: 1, Move.MoveNext: 1}


class BodyOutline(QListView):
    """Draws the regions in the room there is.

    Attributes:
        picked: The `Region` that was clicked, or taken with Enter or Space.
        moved: The `Region` under the mouse, else the one the keyboard is on.
        cancelled: Escape.
    """

    picked = Signal(object)
    moved = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regions = RegionModel(self)
        self._hovered: Region | None = None
        self.setModel(self._regions)
        self.setObjectName("body_outline")
        self.setAccessibleName("Body outline")
        self.setAccessibleDescription("Arrow keys move between places, Page Down to the next view. Enter takes one.")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(lambda index: self.picked.emit(self._regions.region_at(index)))

    def show_places(self, places: Places) -> None:
        """Draw the wounds of a draft, and go to the place of the current one."""
        self._regions.show_places(places)
        self.setCurrentIndex(self._regions.index_of(places.start()))

    def current(self) -> Region:
        """Return the region the keyboard is on."""
        return self._regions.region_at(self.currentIndex())

    def at(self) -> QTransform:
        """Return how the drawing stands in the view."""
        room = self.viewport().size()
        scale = min(room.width() / SIZE[0], room.height() / SIZE[1])
        left, top = (room.width() - SIZE[0] * scale) / 2, (room.height() - SIZE[1] * scale) / 2
        return QTransform(scale, 0, 0, scale, left, top)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(SIZE[0]), theme().px(SIZE[1]))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(100))

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid():
            return QRect()
        return self.at().mapRect(self._regions.region_at(index).path.boundingRect()).toAlignedRect()

    def indexAt(self, p: QPoint) -> QModelIndex:
        inverted, _ = self.at().inverted()
        where = inverted.map(p.toPointF())
        found = next((region for region in reversed(regions()) if region.path.contains(where)), None)
        return self._regions.index_of(found) if found is not None else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = AS_NEEDED) -> None:
        """Do nothing: all of the drawing is in sight."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        at = self.current()
        if action in ARROWS:
            return self._regions.index_of(next_over(at, *ARROWS[action]))
        if action in FIGURE_STEPS:
            return self._regions.index_of(next_figure(at, FIGURE_STEPS[action]))
        of_figure = [region for region in regions() if region.figure == at.figure]
        return self._regions.index_of(of_figure[0 if action == Move.MoveHome else -1])

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._hovered = None
        self.viewport().update()
        if current.isValid():
            self.moved.emit(self._regions.region_at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.current())
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        found = self._regions.region_at(index) if index.isValid() else None
        if found is not self._hovered:
            self._hovered = found
            self.moved.emit(found or self.current())
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, at, places = QPainter(self.viewport()), self.at(), self._regions.places
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paths = [at.map(region.path) for region in regions()]
        for region, path in zip(regions(), paths, strict=True):
            held = places.groups.get(region.site)
            painting.draw_region(painter, path, held.group if held else None, self._surface(region, places))
            if region.several:
                painting.draw_several(painter, path.boundingRect().toRect(), self._surface(region, places))
        painting.draw_titles(painter, at)
        if self.currentIndex().isValid():
            painting.draw_ring(painter, paths[self.currentIndex().row()])
        painting.draw_badges(painter, places, at)
        painter.end()

    def _surface(self, region: Region, places: Places) -> Token:
        if region is self._hovered:
            return "sel"
        if self.currentIndex().isValid() and region is self.current():
            return "sel"
        return "lit" if places.at(region) else "panel"
