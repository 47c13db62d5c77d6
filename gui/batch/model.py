"""A table of cells that never change once shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.batch.words import Rows
from gui.common.cells import CELL_ROLE, Cell
from gui.common.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class RowsTable(QAbstractTableModel):
    """Args:
    heads: Titles of the columns.
    numeric: Which of them hold numbers.
    """

    def __init__(self, heads: Sequence[str], numeric: Sequence[int]) -> None:
        super().__init__()
        self._heads, self._numeric = tuple(heads), frozenset(numeric)
        self._rows: Rows = ()
        self._details: Sequence[str] = ()

    def show_rows(self, rows: Rows, details: Sequence[str] = ()) -> None:
        """Show these rows; `details` say more of each, one a row, or there are none."""
        self.beginResetModel()
        self._rows, self._details = rows, details
        self.endResetModel()

    def detail(self, row: int) -> str:
        """Return what is told of a row beside what it shows; often empty."""
        return self._details[row] if row < len(self._details) else ""

    def words(self, row: int) -> str:
        """Return a row as a sentence."""
        return ", ".join(
            f"{head}: {' '.join(filter(None, (cell.text, cell.after)))}"
            for head, cell in zip(self._heads, self._rows[row], strict=True)
        )

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._numeric:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell: Cell = self._rows[index.row()][index.column()]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.detail(index.row()) or " ".join(filter(None, (cell.text, cell.after))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.words(index.row())
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.detail(index.row())
        return None
