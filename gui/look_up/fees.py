"""What Medicare pays a practitioner for a code in each locality, from an imported fee file. The first few, then all."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.code_page import CodePage, PageFee
from core.numbers import counted
from gui.common.row_pool import RowPool
from gui.common.text import Text
from gui.look_up.table import FoldingSection, TableRow, stacked
from gui.theme import FontRole

WIDTHS_PX = (0, 96, 96)
HEADS = ("Contractor and locality", "Office", "Facility")
FIRST = 6  # of more than a hundred


class FeeRow(TableRow):
    """The fee of one locality."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.where = Text("", FontRole.BODY, wrap=True, selectable=True)
        self.place = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        self.office, self.facility = Text("", FontRole.BODY, selectable=True), Text("", FontRole.BODY, selectable=True)
        super().__init__((stacked(self.where, self.place), self.office, self.facility), WIDTHS_PX, parent)

    def show_row(self, row: PageFee) -> None:
        modifier = f", modifier {row.modifier}" if row.modifier else ""
        self.where.setText(f"{row.carrier} {row.locality}{modifier}")
        self.place.setText(row.place)
        self.place.setVisible(bool(row.place))
        self.office.setText(row.nonfacility or "Not given")
        self.facility.setText(row.facility or "Not given")
        where = ", ".join(filter(None, (f"{self.where.text()}", row.place)))
        self.setAccessibleName(f"{where}: office {self.office.text()}, facility {self.facility.text()}")


class Fees(FoldingSection):
    """The section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Physician fee", HEADS, WIDTHS_PX, parent)
        self.setObjectName("page_fees")
        self._told: tuple[PageFee, ...] = ()
        self._rows: RowPool[PageFee, FeeRow] = RowPool(self.rows_room, FeeRow, FeeRow.show_row)

    def show_page(self, page: CodePage) -> None:
        self._told = page.fees
        self.head.set_secondary(f"USD a unit, {page.fees_edition}")
        self.fold()
        self.setVisible(bool(page.fees))

    def rows(self) -> list[FeeRow]:
        return self._rows.rows()

    def draw(self) -> None:
        self._rows.show(self._told if self.opened else self._told[:FIRST])
        more = f"Show all {counted(len(self._told), 'row')}"
        self.show_link(more=more, fewer=f"The first {FIRST}", needed=len(self._told) > FIRST)
