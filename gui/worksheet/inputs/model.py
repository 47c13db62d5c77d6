"""The one table model of the input grids: draws row views, reports what is typed. It holds nothing of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gui.common.cells import BAD_ROLE, CELL_ROLE, LIT_ROLE, MESSAGE_ROLE, STOP_ROLE
from gui.common.paint import CENTER, LEFT_MIDDLE, RIGHT_MIDDLE
from gui.common.text import plain_tooltip
from gui.worksheet.inputs.row_view import CellView, Column, RowView

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
SHOWN = [Role.DisplayRole, Role.EditRole, Role.CheckStateRole, CELL_ROLE, BAD_ROLE]
CELL_ROLES = [*SHOWN, Role.AccessibleTextRole, Role.ToolTipRole]  # all of a cell


class EntryModel(QAbstractTableModel):
    """Rows of a grid and, last, the row to add one.

    Attributes:
        typed: Row, column key and value of an edit by the user. Drawing never emits it.
    """

    typed = Signal(int, str, object)

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: tuple[RowView, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns

    @property
    def rows(self) -> tuple[RowView, ...]:
        return self._rows

    def show(self, rows: tuple[RowView, ...], columns: tuple[Column, ...] | None = None) -> None:
        """Draw `rows`. What did not change is left alone; a row keeps its place, so that an open editor stays put."""
        if columns is not None and columns != self._columns:
            if len(columns) != len(self._columns):
                self.beginResetModel()
                self._columns, self._rows = columns, rows
                self.endResetModel()
                return
            self._columns = columns
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        before, self_rows = self._rows, len(self._rows)
        if len(rows) > self_rows:
            self.beginInsertRows(ROOT, self_rows, len(rows) - 1)
            self._rows = before + rows[self_rows:]
            self.endInsertRows()
        elif len(rows) < self_rows:
            self.beginRemoveRows(ROOT, len(rows), self_rows - 1)
            self._rows = before[: len(rows)]
            self.endRemoveRows()
        before, self._rows = self._rows, rows
        for row, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new and old != new:
                self._tell_change(row, old, new)

    def _tell_change(self, row: int, old: RowView, new: RowView) -> None:
        """Report the cells of a row that changed, so that no others are painted; all when the row itself did."""
        if replace(old, cells=new.cells) != new:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))
            return
        for column, (was, now) in enumerate(zip(old.cells, new.cells, strict=True)):
            if was != now:
                at = self.index(row, column)
                self.dataChanged.emit(at, at, CELL_ROLES)

    def view_at(self, index: Index) -> CellView:
        return self._rows[index.row()].cells[index.column()]

    def key_at(self, index: Index) -> str:
        return self._columns[index.column()].key

    def told_at(self, index: Index) -> str:
        """Return what is told of one cell below its row; empty when nothing is."""
        said = self._rows[index.row()].message
        return said.about(index.column()) if said is not None and self.view_at(index).bad else ""

    def column_of(self, key: str) -> int:
        """Return the column of a key; -1 when the grid has none."""
        return next((i for i, column in enumerate(self._columns) if column.key == key), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, view = self._rows[index.row()], self.view_at(index)
        match role:
            case Role.DisplayRole:
                return view.cell.text or view.cell.after or ", ".join(view.cell.badges)
            case Role.EditRole:
                return view.edit
            case Role.AccessibleTextRole:
                return f"{view.spoken}. {self.told_at(index)}" if view.bad and row.message else view.spoken
            case Role.ToolTipRole:
                return plain_tooltip(self.told_at(index) or view.tooltip) or None
            case Role.TextAlignmentRole:
                return self._alignment(index.column())
            case Role.CheckStateRole if view.cell.check is not None:
                return Qt.CheckState.Checked if view.cell.check else Qt.CheckState.Unchecked
        return self._look(row, view, role)

    def _look(self, row: RowView, view: CellView, role: int) -> Any:
        if role == CELL_ROLE:
            return view.cell
        if role == BAD_ROLE:
            return view.bad
        if role == MESSAGE_ROLE:
            return row.message
        if role == LIT_ROLE:
            return row.lit
        return row.stop if role == STOP_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if not index.isValid() or role != Role.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        if value != self.view_at(index).edit:
            self.typed.emit(index.row(), self.key_at(index), value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        if not index.isValid():
            return base
        view = self.view_at(index)
        if view.cell.check is not None:
            return base
        return base | Qt.ItemFlag.ItemIsEditable if view.editable else base

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.AccessibleTextRole:
            return column.title or "Wound"
        if role == Role.ToolTipRole:
            return plain_tooltip(column.help) or None
        return self._alignment(section) if role == Role.TextAlignmentRole else None

    def _alignment(self, section: int) -> Qt.AlignmentFlag:
        column = self._columns[section]
        return RIGHT_MIDDLE if column.numeric else CENTER if column.center else LEFT_MIDDLE
