"""Decides what becomes of the case that is chosen: shown, opened, carried forward, named, deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot

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
        export_wanted: The ids of the cases to write to a file.
        history_wanted: The id of the case whose history is to be written to a file.
        said: Title and detail of what went well.
        changed: Something in the store is other than listed.
    """

    open_wanted = Signal(str)
    carry_wanted = Signal(str)
    export_wanted = Signal(object)
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
        table.menu_wanted.connect(self._show_menu)
        place.list.menu.wanted.connect(self._menu)
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
            focus = self._place.window().focusWidget()
            held = focus is not None and self._place.detail.isAncestorOf(focus)
            self._place.list.confirm.put_away()
            self._place.detail.clear()
            self._place.show_detail(False)
            if held:
                self._place.go_to_search()

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
        if self._place is not None and self._place.list.card.isVisible():  # on with the list, as before F2
            self._place.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, case: Case, name: str, account: str) -> None:
        """Give a case another name or account; said, as what is searched for may not find it any more."""
        self._access.ask(lambda store: store.rename(case.case_id, name, account))
        named = self._access.ask(lambda store: store.case(case.case_id))
        if named is not None and named.name != case.name:
            self.said.emit(f"{case.name} is now {named.name}", "")
        self.changed.emit()

    @Slot(object)
    def _show_menu(self, where: QPoint) -> None:
        if self._place is not None:
            table = self._place.list.table
            self._place.list.menu.show_at(where, table.selected(), table.model().rowCount())

    @Slot(str)
    def _menu(self, wanted: str) -> None:
        self.settle()
        case, place = self._case, self._place
        if case is None or place is None:
            return
        match wanted:
            case "open":
                self._open()
            case "carry":
                self._carry()
            case "pdfs":
                place.pdfs_wanted.emit(False)
            case "rename":
                place.detail.head.edit_name()
            case "account":
                dialog = AccountDialog(case.account, place)
                dialog.given.connect(lambda account: self._name(case, case.name, account))
                dialog.open()
            case "export":
                self.export_wanted.emit(self._wanted_cases(case))
            case "history":
                self.history_wanted.emit(case.case_id)
            case "delete":
                self._ask_delete()

    @Slot()
    def _ask_delete(self) -> None:
        self.settle()
        if self._case is None or self._place is None:
            return
        wanted = self._wanted_cases(self._case)
        cases = self._access.ask(lambda store: [store.case(case_id) for case_id in wanted])
        if cases:
            says, more = detail_rows.delete_words(cases)
            self._place.list.confirm.ask(says, more, "Delete for good", lambda: self.delete(wanted))

    def _wanted_cases(self, case: Case) -> list[str]:
        """Return the ids of the cases of all rows selected, each once; `case` is the one shown."""
        selected = self._place.list.table.selected() if self._place is not None else []
        return list(dict.fromkeys(row.case_id for row in selected)) if len(selected) > 1 else [case.case_id]


def file_of(store: CaseStore, row: VisitRow) -> CaseFile:
    """Read a case with its log, and the encounters of its visits for the trend."""
    case = store.case(row.case_id)
    read = [(visit.visit_number, store.visit(visit.visit_id).content.encounter) for visit in case.visits]
    counted = [TrendVisit(number, encounter) for number, encounter in read if encounter is not None]
    return CaseFile(row, case, trend(counted), store.history(row.case_id))
