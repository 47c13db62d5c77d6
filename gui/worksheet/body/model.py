"""The regions as a list, so that a screen reader hears each of them by name, group and wounds."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.common.text import plain_tooltip
from gui.worksheet.body.places import Places
from gui.worksheet.body.shapes import Region, regions

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RegionModel(QAbstractListModel):
    """One row a region, in the order of the drawing. Its text begins with the site, so that typing finds it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = Places()

    def show_places(self, places: Places) -> None:
        """Show other wounds or groups."""
        self.places = places
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def region_at(self, index: Index) -> Region:
        return regions()[index.row()]

    def index_of(self, region: Region) -> QModelIndex:
        return self.index(next(row for row, each in enumerate(regions()) if each is region), 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(regions())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        region = self.region_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return region.listed
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.places.spoken(region)
        return plain_tooltip(self.places.spoken(region)) if role == Qt.ItemDataRole.ToolTipRole else None
