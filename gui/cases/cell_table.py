"""A short table of ready cells, on the sheet: first and last areas, visits, history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.common import paint
from gui.common.cells import CELL_ROLE, Cell
from gui.common.table import GridView
from gui.common.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
HEAD_PX, ROW_PX = 26, 28


class Head(NamedTuple):
    """A column: its title, its width in pixels at 100 % (0 takes what is left), and whether it holds numbers.

    Attributes:
        spoken: What a screen reader calls it where no title is drawn.
    """

    title: str
    width: int
    numeric: bool = False
    spoken: str = ""


class CellRow(NamedTuple):
    """A row: its cells, what it stands for, and what its tooltip adds."""

    cells: tuple[Cell, ...]
    key: str = ""
    more: str = ""


class CellModel(QAbstractTableModel):
    """Holds heads and rows as they are drawn."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[Head, ...] = ()
        self.rows: tuple[CellRow, ...] = ()

    def show(self, heads: Sequence[Head], rows: Sequence[CellRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.heads, self.rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.heads[section].title or self.heads[section].spoken
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return paint.RIGHT_MIDDLE if self.heads[section].numeric else paint.LEFT_MIDDLE
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        said = ", ".join(filter(None, (cell.text, cell.after)))
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.heads[index.column()].title
            return f"{title} {said}" if title and said else said
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join(filter(None, (said, row.more))))
        return None


class CellTable(GridView):
    """A table of ready cells.

    Attributes:
        activated_key: What the row stands for that was taken with Enter or a double click.
    """

    activated_key = Signal(str)

    def __init__(
        self, name: str, spoken: str, says: str, *, head: int = HEAD_PX, parent: QWidget | None = None
    ) -> None:
        super().__init__(ring="row", head=head, height=ROW_PX, parent=parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(says)
        self.cells = CellModel()
        self.setModel(self.cells)
        self.doubleClicked.connect(lambda index: self._take(index.row()))

    def show_rows(self, heads: Sequence[Head], rows: Sequence[CellRow]) -> None:
        """Show other rows; the same ones are left alone, and so is where the reader was."""
        if (tuple(heads), tuple(rows)) == (self.cells.heads, self.cells.rows):
            return
        at = self.currentIndex().row()
        self.cells.show(heads, rows)
        self.set_widths([head.width for head in heads])
        if 0 <= at < len(rows) and self.hasFocus():
            self.selectRow(at)

    def texts(self) -> list[list[str]]:
        """Return what the rows say, cell by cell."""
        return [[" ".join(filter(None, (cell.text, cell.after))) for cell in row.cells] for row in self.cells.rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._take(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _take(self, row: int) -> None:
        key = self.cells.rows[row].key
        if key:
            self.activated_key.emit(key)
