"""Opens the outline for the current wound and makes what is taken there an edit of the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QPoint, QRect, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from core import words
from gui.theme import theme
from gui.worksheet.body.panel import BodyPanel
from gui.worksheet.body.places import Groups, places_of
from gui.worksheet.body.shapes import Region
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.inputs.card import GridCard
from gui.worksheet.inputs.session import Session

EDGE_PX = 8


class SitePicking(QObject):
    """Args:
    session: Takes the edit.
    wounds: The wounds grid; the outline speaks of its current row.
    groups: The body groups in force on a day.
    day: The date of service, None while it cannot be read.
    """

    def __init__(
        self,
        session: Session,
        wounds: GridCard,
        groups: Callable[[date | None], Groups],
        day: Callable[[], date | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._wounds, self._groups, self._day = session, wounds, groups, day
        self.panel: BodyPanel | None = None
        self._row = 0
        session.edited.connect(self._redraw)

    @Slot()
    def open(self) -> None:
        """Show the outline for the wound the grid is on, or for a new one."""
        grid = self._wounds.grid
        grid.close_editor()
        draft = self._session.draft
        at = grid.currentIndex()
        self._row = min(at.row(), len(draft.wounds)) if at.isValid() else len(draft.wounds)
        grid.go(self._row, "site")
        if self.panel is None:
            self.panel = BodyPanel(grid.window())
            self.panel.picked.connect(self._take)
            self.panel.closed.connect(lambda: grid.go(self._row, "site"))
        self.panel.open_at(self._row_rect(), room_of(grid), places_of(draft, self._row, self._groups_now()))

    def _groups_now(self) -> Groups:
        return self._groups(self._day())

    def _row_rect(self) -> QRect:
        """Return the row in the window, from edge to edge of its card."""
        grid, card = self._wounds.grid, self._wounds.card()
        cell = grid.whole_rect(grid.model().index(self._row, 0))
        top = grid.viewport().mapTo(grid.window(), QPoint(0, cell.top())).y()
        return QRect(card.mapTo(grid.window(), QPoint(0, 0)).x(), top, card.width(), cell.height())

    @Slot(object)
    def _take(self, region: Region) -> None:
        side = words.SIDES[region.side] if region.side is not None else ""
        self._session.place_wound(self._row, words.SITES[region.site], side)
        self._wounds.grid.go(self._row, "kind" if side else "side")

    @Slot(object)
    def _redraw(self, draft: EncounterDraft) -> None:
        if self.panel is not None and self.panel.isVisible():
            self.panel.show_places(places_of(draft, self._row, self._groups_now()))


def room_of(grid: QWidget) -> QRect:
    """Return where in its window the outline may lie: over the place `grid` is in, not over menus or status line."""
    place = grid
    while (above := place.parentWidget()) is not None and not isinstance(above, QStackedWidget):
        place = above
    edge = theme().px(EDGE_PX)
    return QRect(place.mapTo(grid.window(), QPoint(0, 0)), place.size()).adjusted(edge, edge, -edge, -edge)
