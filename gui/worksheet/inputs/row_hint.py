"""What an empty grid says to do, across the cells of the row to add."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from gui.common import paint
from gui.common.row_delegate import CELL_PADDING_PX
from gui.theme import theme
from gui.worksheet.inputs.model import EntryModel


def draw_hint(grid: QTableView, entries: EntryModel, *, after: int) -> None:
    """Draw the hint of the last row, if it has one, right of the column `after`; too long for one cell."""
    last = entries.rowCount() - 1
    if last < 0 or not entries.rows[last].hint:
        return
    room, pad = grid.visualRect(entries.index(last, after + 1)), theme().px(CELL_PADDING_PX)
    room.setRight(grid.viewport().width())
    painter = QPainter(grid.viewport())
    paint.text(painter, room.adjusted(pad, 0, -pad, 0), entries.rows[last].hint, "text3")
    painter.end()
