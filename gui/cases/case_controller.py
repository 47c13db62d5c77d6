"""Decides what becomes of the case that is chosen: shown, opened, carried forward, named, deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.cases.store import CaseStore
from core.cases.trend import TrendVisit, trend
from core.cases.values import Case, VisitRow, VisitStatus
from gui.cases import detail_rows, words
from gui.cases.asking_store import StoreAccess
from gui.cases.detail import CaseFile
from gui.cases.place import CasesPlace
from gui.cases.small_dialogs import AccountDialog

SETTLE_MS = 80  # a list walked through with the arrow keys shows each case only where one stays


class CaseController(QObject):
    """Args:
        access: Asks the store.
        now: The clock.

    Attributes:
        open_wanted: The id of the visit to open as a worksheet.
        carry_wanted: The id of the visit to begin the next one from.
        export_wanted, history_wanted: The id of the case to write to a file, or whose history.
        said: Title and detail of what went well.
        changed: Something in the store is other than listed.
    """

    open_wanted = Signal(str)
    carry_wanted = Signal(str)
    export_wanted = Signal(str)
    history_wanted = Signal(str)
    said = Signal(str, str)
    changed = Signal()

    def __init__(self, access: StoreAccess, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._access, self._now = access, now
        self._place: CasesPlace | None = None
        self._case: Case | None = None
        self._broken = ""
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._show_case)

    def attach(self, place: CasesPlace) -> None:
        """Take the place once it has been made."""
        self._place = place
        table, head = place.list.table, place.detail.head
        table.row_chosen.connect(self._choose)
        table.opened.connect(self._open)
        table.deleted.connect(self._ask_delete)
        table.renamed.connect(head.edit_name)
        table.menu_wanted.connect(head.menu.popup)
        head.open.clicked.connect(self._open)
        head.carry.clicked.connect(self._carry)
        head.renamed.connect(self._rename)
        head.wanted.connect(self._menu)
        head.pill.picked.connect(self._set_status)
        place.detail.visit_wanted.connect(self.open_wanted)
        place.carried.connect(self._carry)
        place.destroyed.connect(self._settle.stop)

    @Slot()
    def clear(self) -> None:
        """Forget the case; nothing of it stays in a widget."""
        self._case = None
        self._settle.stop()
        if self._place is not None:
            self._place.list.confirm.put_away()
            self._place.detail.clear()
            self._place.show_detail(False)

    @Slot()
    def settle(self) -> None:
        """Show the case of the chosen row now rather than in a moment."""
        if self._settle.isActive():
            self._settle.stop()
            self._show_case()

    @Slot(object)
    def show_broken(self, told: str) -> None:
        """Warn over every history that the log was altered; empty takes the warning away."""
        self._broken = told
        if self._place is not None:
            self._place.detail.show_broken(told)

    def delete(self, case_ids: list[str]) -> None:
        """Delete cases that were agreed on."""
        count = self._access.ask(lambda store: store.delete(case_ids))
        if count is not None:
            self.said.emit("Deleted", words.deleted(count))
        self.changed.emit()

    def _chosen(self) -> VisitRow | None:
        return self._place.list.table.current() if self._place is not None else None

    @Slot(object)
    def _choose(self, row: VisitRow) -> None:
        if self._place is not None:
            self._place.detail.show_row(row)
            self._settle.start()

    @Slot()
    def _show_case(self) -> None:
        row = self._chosen()
        if row is None or self._place is None:
            return
        file = self._access.ask(lambda store: file_of(store, row))
        if file is not None:
            self._case = file.case
            self._place.detail.show_case(file, self._now())
            self._place.detail.show_broken(self._broken)
            self._place.show_detail(True)

    @Slot()
    def _open(self) -> None:
        row = self._chosen()
        if row is not None:
            self.open_wanted.emit(row.visit_id)

    @Slot()
    def _carry(self) -> None:
        row = self._chosen()
        if row is not None:
            self.carry_wanted.emit(row.visit_id)

    @Slot(object)
    def _set_status(self, status: VisitStatus) -> None:
        row = self._chosen()
        if row is not None:
            self._access.ask(lambda store: store.set_status(row.visit_id, status))
            self.changed.emit()

    @Slot(str)
    def _rename(self, name: str) -> None:
        self.settle()
        if self._case is not None:
            self._name(self._case, name, self._case.account)

    def _name(self, case: Case, name: str, account: str) -> None:
        self._access.ask(lambda store: store.rename(case.case_id, name, account))
        self.changed.emit()

    @Slot(str)
    def _menu(self, wanted: str) -> None:
        self.settle()
        case, place = self._case, self._place
        if case is None or place is None:
            return
        match wanted:
            case "rename":
                place.detail.head.edit_name()
            case "account":
                dialog = AccountDialog(case.account, place)
                dialog.given.connect(lambda account: self._name(case, case.name, account))
                dialog.open()
            case "export":
                self.export_wanted.emit(case.case_id)
            case "history":
                self.history_wanted.emit(case.case_id)
            case "delete":
                self._ask_delete()

    @Slot()
    def _ask_delete(self) -> None:
        self.settle()
        if self._case is not None and self._place is not None:
            case_id = self._case.case_id
            says, more = detail_rows.delete_words(self._case)
            self._place.list.confirm.ask(says, more, "Delete for good", lambda: self.delete([case_id]))


def file_of(store: CaseStore, row: VisitRow) -> CaseFile:
    """Read a case with its log, and the encounters of its visits for the trend."""
    case = store.case(row.case_id)
    read = [(visit.visit_number, store.visit(visit.visit_id).content.encounter) for visit in case.visits]
    counted = [TrendVisit(number, encounter) for number, encounter in read if encounter is not None]
    return CaseFile(row, case, trend(counted), store.history(row.case_id))
