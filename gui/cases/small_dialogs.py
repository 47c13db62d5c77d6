"""The account number of a case, and the old cases that may go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core.cases.values import Case
from core.numbers import counted
from db.cases.retention import last_day
from gui.cases.cell_table import CellRow, CellTable, Head
from gui.cases.dialog import SmallDialog
from gui.common.cells import Cell
from gui.common.field import Field
from gui.common.scroll import ScrollColumn
from gui.common.text import Text
from gui.theme import FontRole, theme
from gui.worksheet.reading import Unreadable, day, settled_day

LIST_PX = 240
NOTHING_LISTED = "No case is listed"
TYPE_A_DAY = "Type a day to list the cases."


class AccountDialog(SmallDialog):
    """Attributes:
    given: The account number; empty for none.
    """

    given = Signal(str)

    def __init__(self, account: str, parent: QWidget | None = None) -> None:
        says = "An account or encounter number of your billing system, if you want to find the case by it."
        super().__init__("account_dialog", "Account number", says, "Keep", parent)
        self.account = QLineEdit(account)
        self.account.setObjectName("account")
        self.content.addWidget(Field("Account number", self.account, placeholder="none"))
        self.do.clicked.connect(self._take)

    def _take(self) -> None:
        self.given.emit(self.account.text().strip())
        self.accept()


class OldCasesDialog(SmallDialog):
    """Lists what would go before anything goes.

    Args:
        before: The day that stands there at first; None: none does, and nothing is listed before one is typed.
        today: The day, for one that is typed without its year.

    Attributes:
        before: The day whose list was asked for last; None while none can be.
        asked: The day that every visit of a case has to be older than.
        agreed: The ids of the cases listed.
    """

    asked = Signal(object)
    agreed = Signal(object)

    def __init__(self, before: date | None, today: Callable[[], date], parent: QWidget | None = None) -> None:
        says = "Cases with no visit on this day or later. They are listed before anything is deleted."
        super().__init__("old_cases", "Delete old cases", says, "Delete", parent)
        self._today, self._cases = today, ()  # type: Callable[[], date], Sequence[Case]
        self.before: date | None = None
        self.day = QLineEdit("" if before is None else before.isoformat())
        self.day.setObjectName("old_before")
        self.field = Field("No visit since", self.day, placeholder="2019-03-02", width=140)
        self.found = Text("", FontRole.STRONG)
        self.found.setObjectName("old_found")
        self.table = CellTable("old_table", "Cases that would be deleted", "Each with visits and the day of the last")
        column = ScrollColumn("panel")
        column.set_margin(0)
        column.content.addWidget(self.table)
        column.content.addStretch(1)
        column.setFixedHeight(theme().px(LIST_PX))
        for part in (self.field, self.found, column):
            self.content.addWidget(part)
        self.day.editingFinished.connect(self._ask)
        self.do.clicked.connect(self._take)
        self.do.setEnabled(False)
        self.do.setToolTip(NOTHING_LISTED)
        self.do.setDefault(False)
        self.do.setAutoDefault(False)

    def is_open(self) -> bool:
        """Say whether it is still there to show something."""
        return shiboken6.isValid(self) and self.isVisible()

    def ask(self) -> None:
        """Ask for the list of the day that stands there."""
        self._ask()

    def show_cases(self, cases: Sequence[Case]) -> None:
        """List what would go."""
        self._cases = cases
        visits = sum(len(case.visits) for case in cases)
        said = f"{counted(len(cases), 'case')} with {counted(visits, 'visit')}" if cases else "No case is that old."
        self.found.setText(said)
        self.do.setEnabled(bool(cases))
        self.do.setToolTip("" if cases else NOTHING_LISTED)
        self.do.setText(f"Delete {counted(len(cases), 'case')}" if cases else "Delete")
        self.do.updateGeometry()
        heads = (Head("Case", 0), Head("Visits", 60, True), Head("Last visit", 110, True))
        self.table.show_rows(heads, [_old(case) for case in cases])

    def _ask(self) -> None:
        self.before = None
        if not self.day.text().strip():
            self.show_cases(())
            self.found.setText(TYPE_A_DAY)
            self.show_wrong("")
            return
        try:
            before = day(settled_day(self.day.text(), self._today))
        except Unreadable as error:
            self.show_cases(())
            self.found.setText("")
            self.show_wrong(str(error))
            return
        self.show_wrong("")
        self.before = before
        self.do.setEnabled(False)  # until its list is here: what goes is what is listed
        self.asked.emit(before)

    def _take(self) -> None:
        self.agreed.emit([case.case_id for case in self._cases])
        self.accept()


def _old(case: Case) -> CellRow:
    cells = (
        Cell(case.name, FontRole.TOTAL, after=case.account),
        Cell(f"{len(case.visits):,}", numeric=True),
        Cell(last_day(case).isoformat(), numeric=True),
    )
    return CellRow(cells)
