"""The model of a list whose rows are of several kinds: what can be chosen, and heads and remarks between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)  # -> the row itself
_ROOT = QModelIndex()
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class RowListModel(QAbstractListModel):
    """Args:
    can_choose: Whether a row can be chosen.
    said: What a screen reader says of a row.
    tooltip: What is told of a row while the mouse is on it.
    """

    def __init__(
        self,
        can_choose: Callable[[object], bool],
        said: Callable[[object], str],
        tooltip: Callable[[object], str] = lambda _: "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._can_choose, self._said, self._tooltip = can_choose, said, tooltip
        self.rows: tuple[object, ...] = ()

    def show_rows(self, rows: tuple[object, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def choosable(self) -> list[int]:
        """Return where the rows stand that can be chosen."""
        return [place for place, row in enumerate(self.rows) if self._can_choose(row)]

    def stepped(self, current: int, by: int) -> int | None:
        """Return where one is `by` choosable rows below `current`, stopping at the ends; None when there are none.

        Args:
            current: Where one is; a row that cannot be chosen, or none, counts as the first that can.
        """
        places = self.choosable()
        if not places:
            return None
        here = places.index(current) if current in places else 0
        return places[min(max(here + by, 0), len(places) - 1)]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        taken = index.isValid() and self._can_choose(self.rows[index.row()])
        return chosen if taken else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(row) or None
        return self._said(row) if role in _SAID else None
