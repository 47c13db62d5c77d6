"""The rows of the day list, read from the store a page at a time as they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.cases.store import Find, SortBy, StoreTrouble
from core.cases.values import Listing, VisitRow
from gui.cases import words
from gui.common import paint
from gui.common.cells import CELL_ROLE, Cell
from gui.common.text import plain_tooltip
from gui.theme import FontRole

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Find, int, int], Listing]
PAGE = 100  # the rows read while a frame is drawn
PAGES_KEPT = 24
_ROOT = QModelIndex()


class Column(IntEnum):
    STATUS = 0
    CASE = 1
    DAY = 2
    PAYER = 3
    GRAFT = 4
    GRAFTED = 5
    CHANGED = 6


SHORT_HEADS = {"Grafted sq cm": "Sq cm", "Graft and debridement": "Procedures"}
HEADS = ("Status", "Case", "Service", "Payer", "Graft and debridement", "Grafted sq cm", "Changed")
SORTS: dict[Column, SortBy] = {
    Column.STATUS: SortBy.STATUS,
    Column.CASE: SortBy.CASE,
    Column.DAY: SortBy.DATE_OF_SERVICE,
    Column.PAYER: SortBy.PAYER,
    Column.GRAFTED: SortBy.GRAFTED,
    Column.CHANGED: SortBy.CHANGED,
}
RIGHT = {Column.GRAFTED, Column.CHANGED}


class VisitModel(QAbstractTableModel):
    """Args:
        fetch: Reads rows from the store: what to find, the first row, how many.
        now: The clock, for `10:42` or a day.

    Attributes:
        troubled: A `StoreTrouble`: rows could not be read.
    """

    troubled = Signal(object)

    def __init__(self, fetch: Fetch, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch, self._now = fetch, now
        self._find, self._count, self._failed, self._short = Find(), 0, False, False
        self._pages: OrderedDict[int, tuple[VisitRow, ...]] = OrderedDict()

    @property
    def find(self) -> Find:
        """What is listed."""
        return self._find

    def show(self, find: Find, listing: Listing) -> None:
        """List what `find` matches; `listing` holds its first page."""
        self.beginResetModel()
        self._find, self._count, self._failed = find, listing.matching, False
        self._pages.clear()
        self._pages[0] = listing.rows
        self.endResetModel()

    def set_short(self, short: bool) -> None:
        """Name the columns shortly, where there is little room."""
        if short is not self._short:
            self._short = short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def clear(self) -> None:
        """Forget every row."""
        self.beginResetModel()
        self._count = 0
        self._pages.clear()
        self.endResetModel()

    def visit(self, row: int) -> VisitRow | None:
        """Return the visit in `row`; None when it could not be read or is gone."""
        page, place = divmod(row, PAGE)
        if not 0 <= row < self._count:
            return None
        if page not in self._pages:
            self._read(page)
        self._pages.move_to_end(page)
        found = self._pages[page]
        return found[place] if place < len(found) else None

    def cell(self, row: int, column: int) -> Cell:
        """Return how a cell is drawn; empty for a visit that could not be read."""
        found = self.visit(row)
        return Cell() if found is None else _cell(found, Column(column), self._now())

    def row_of(self, visit_id: str) -> int:
        """Return where a visit stands among the rows that were read; -1 when it is not there."""
        for page, found in self._pages.items():
            for place, row in enumerate(found):
                if row.visit_id == visit_id:
                    return page * PAGE + place
        return -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return SHORT_HEADS.get(HEADS[section], HEADS[section]) if self._short else HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return paint.RIGHT_MIDDLE if Column(section) in RIGHT else paint.LEFT_MIDDLE
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        row, column = self.visit(index.row()), Column(index.column())
        if row is None:
            return Cell() if role == CELL_ROLE else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"Open elsewhere: {row.in_use_by}" if row.in_use_by else _tip(row, column))
        cell = self.cell(index.row(), column)
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.STATUS:
            return words.row_words(row, self._now())
        return " ".join(filter(None, (cell.text, cell.after)))

    def _read(self, page: int) -> None:
        rows: tuple[VisitRow, ...] = ()
        if not self._failed:  # told once; a list being scrolled would tell it at every row
            try:
                rows = self._fetch(self._find, page * PAGE, PAGE).rows
            except StoreTrouble as trouble:
                self._failed = True
                self.troubled.emit(trouble)
        self._pages[page] = rows
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)


_ROLES = {
    CELL_ROLE,
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
    int(Qt.ItemDataRole.ToolTipRole),
}


def _cell(row: VisitRow, column: Column, now: datetime) -> Cell:
    facts = row.facts
    match column:
        case Column.STATUS:
            look = words.STATUS[row.status]
            return Cell(look.word, FontRole.STATE, look.token, icon=look.icon, icon_token=look.token)
        case Column.CASE:
            return Cell(row.case_name, FontRole.TOTAL, after=f"visit {row.visit_number}")
        case Column.DAY:
            return Cell(words.service_day(facts))
        case Column.PAYER:
            return Cell(words.payer(facts))
        case Column.GRAFT:
            codes = words.procedures(facts)
            return Cell(codes) if codes else Cell(words.without_procedures(facts), token="text2")
        case Column.GRAFTED:
            return Cell(words.grafted(facts), numeric=True)
        case Column.CHANGED:
            icon = "lock" if row.in_use_by else ""
            return Cell(words.changed_at(row.changed, now), token="text2", numeric=True, icon=icon)


def _tip(row: VisitRow, column: Column) -> str:
    if column is Column.CASE:
        return "\n".join(filter(None, (f"{row.case_name}, visit {row.visit_number}", words.other_names(row))))
    if column is Column.GRAFT:
        return words.procedures(row.facts)
    return f"{row.changed:%Y-%m-%d %H:%M}" if column is Column.CHANGED else ""
