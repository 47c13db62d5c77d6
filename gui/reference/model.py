"""The list of editions as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.common.cells import CELL_ROLE, Cell
from gui.common.text import plain_tooltip
from gui.reference.shelf import EditionRow
from gui.theme import FontRole

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HEADS = ("Edition", "Days it holds for", "Rows", "Imported")
ROWS, IMPORTED = 2, 3


class EditionTable(QAbstractTableModel):
    """One row an edition, in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[EditionRow, ...] = ()

    def show_rows(self, rows: tuple[EditionRow, ...]) -> None:
        """Show these editions."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> EditionRow | None:
        """Return the edition in a row; None when there is no such row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place_of(self, id: int | None, name: str) -> int:
        """Return the row of an edition; the first when it is not there any more."""
        return next((row for row, each in enumerate(self._rows) if (each.id, each.name) == (id, name)), 0)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == ROWS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        said = _words(row)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(said)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.kind, row.name, row.days, row.rows, row.imported)))
        if role == CELL_ROLE:
            return self._cell(row, index.column(), said)
        return None

    def _cell(self, row: EditionRow, column: int, said: str) -> Cell:
        if column == 0:
            return Cell(text=said, role=FontRole.TOTAL if row.id is not None else FontRole.BODY)
        if column == ROWS:
            return Cell(text=said, numeric=True)
        quiet = column == IMPORTED or row.id is None
        return Cell(text=said, token="text2" if quiet else "text")


def _words(row: EditionRow) -> tuple[str, ...]:
    imported = "built in" if row.id is None else row.imported.partition(" ")[0]  # the day alone
    return (row.name, row.days, row.rows.partition(" ")[0], imported)
