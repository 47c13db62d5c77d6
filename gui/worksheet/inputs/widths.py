"""Column widths as the user drew them: dragged at the head, kept in pixels at 100 %, a double click gives them back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QHeaderView

from gui.theme import theme
from gui.worksheet.inputs.model import EntryModel
from gui.worksheet.inputs.row_view import Column, Room
from gui.worksheet.problems import Grid

LEAST_PX, MOST_PX = 30, 600
EACH_WOUND = "each-wound"


class DrawnWidths:
    """The widths by grid, room and column. `held` is the user's to keep: it is changed in place.

    The columns of amounts on wounds share one width: their number changes from case to case.
    """

    def __init__(self) -> None:
        self.held: dict[str, int] = {}

    def applied(self, grid: Grid, room: Room, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """Return the columns in the widths that were drawn; one that takes what is left is never held."""
        if not self.held:
            return columns
        return tuple(
            replace(column, width=min(max(drawn, LEAST_PX), MOST_PX))
            if column.width and (drawn := self.held.get(_name(grid, room, column.key)))
            else column
            for column in columns
        )

    def draw(self, grid: Grid, room: Room, column: str, width: int) -> None:
        """Keep the width of a column, pixels at 100 %; 0 gives it back."""
        name = _name(grid, room, column)
        if width:
            self.held[name] = min(max(width, LEAST_PX), MOST_PX)
        else:
            self.held.pop(name, None)


def _name(grid: Grid, room: Room, column: str) -> str:
    return f"{grid.value}.{room.value}.{EACH_WOUND if column.startswith('applied:') else column}"


class HeadDragging(QObject):
    """Turns a drag at the head of a grid into the width of a column.

    Attributes:
        drawn: Column key and its width in pixels at 100 %; 0 after a double click.
    """

    drawn = Signal(str, int)

    def __init__(self, head: QHeaderView, model: EntryModel) -> None:
        super().__init__(head)
        self._head, self._model = head, model
        self._dragged: tuple[int, int] | None = None
        self._pressed = False
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.sectionResized.connect(self._on_resized)
        head.sectionHandleDoubleClicked.connect(lambda section: self._tell(section, 0))
        head.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed, self._dragged = True, None
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._pressed = False
            if self._dragged is not None:
                section, width = self._dragged
                self._tell(section, round(width * 100 / theme().px(100)))
        return False

    @Slot(int, int, int)
    def _on_resized(self, section: int, before: int, width: int) -> None:
        if self._pressed:
            self._dragged = (section, width)

    def _tell(self, section: int, width: int) -> None:
        if section < len(self._model.columns):
            self.drawn.emit(self._model.columns[section].key, width)
