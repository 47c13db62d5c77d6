"""A case store in memory, a vault round it, its upkeep and its prints: what the tests of the Cases place work with."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
from PySide6.QtCore import QObject, Signal

from core.cases.store import EditedElsewhere, Find, SortBy, StoreLocked
from core.cases.values import (
    Case,
    DayCounts,
    Event,
    HistoryEntry,
    Listing,
    Visit,
    VisitContent,
    VisitStatus,
)
from core.words import PAYERS
from db.cases.exchange import Exported
from gui.cases.ports import PrintedVisit

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 10, 45, tzinfo=UTC)
_ORDER = {
    SortBy.CHANGED: lambda row: row.changed,
    SortBy.STATUS: lambda row: list(VisitStatus).index(row.status),
    SortBy.CASE: lambda row: row.case_name,
    SortBy.PAYER: lambda row: PAYERS[row.facts.payer] if row.facts.payer else "",
    SortBy.GRAFTED: lambda row: row.facts.grafted_cm2 or Decimal(0),
    SortBy.DATE_OF_SERVICE: lambda row: day_of(row),
}


def day_of(row):
    return row.facts.date_of_service or row.begun.date()


class FakeStore:
    """Keeps visits in a dict; `asked` holds what was listed, `trouble` is raised by every call while it is set."""

    def __init__(self):
        self.contents = {}
        self.rows = {}
        self.accounts = {}
        self.log = []
        self.asked = []
        self.trouble = None
        self.broken = ""

    def add(self, row, encounter=None):
        self.rows[row.visit_id] = row
        self.contents[row.visit_id] = VisitContent(draft=b"", encounter=encounter, worksheet=None)

    def tell(self, row, event, *changes, at=None, who="R. Diaz"):
        entry = HistoryEntry(
            number=len(self.log) + 1,
            case_id=row.case_id,
            visit_id=row.visit_id,
            visit_number=row.visit_number,
            at=at or NOW,
            who=who,
            event=event,
            changes=changes,
            editions=("Rules 2026-01-01 to 2026-12-31",),
            answers=(),
            digest="0" * 64,
        )
        self.log.append(entry)
        return entry

    def visits(self, find: Find, first: int = 0, count: int = 200) -> Listing:
        self._check()
        self.asked.append((find, first, count))
        wanted = find.words.lower().split()
        listed = [
            row
            for row in self.rows.values()
            if (find.day is None or day_of(row) == find.day)
            and all(word in f"{row.case_name} {row.account} {row.facts.words}".lower() for word in wanted)
        ]
        counts = Counter(row.status for row in listed)
        shown = [row for row in listed if find.status in (None, row.status)]
        shown.sort(key=_ORDER[find.sort], reverse=find.descending)
        return Listing(
            rows=tuple(shown[first : first + count]),
            first=first,
            matching=len(shown),
            counts=DayCounts(everything=len(listed), by_status=dict(counts)),
        )

    def nearest_day(self, day: date, *, after: bool) -> date | None:
        self._check()
        days = {day_of(row) for row in self.rows.values()}
        found = [other for other in days if (other > day if after else other < day)]
        return (min(found) if after else max(found)) if found else None

    def case(self, case_id: str) -> Case:
        self._check()
        visits = sorted(self._of(case_id), key=lambda row: -row.visit_number)
        return Case(case_id=case_id, name=visits[0].case_name, account=visits[0].account, visits=tuple(visits))

    def visit(self, visit_id: str) -> Visit:
        self._check()
        return Visit(row=self.rows[visit_id], content=self.contents[visit_id], kept=None)

    def history(self, case_id: str):
        self._check()
        return tuple(entry for entry in reversed(self.log) if entry.case_id == case_id)

    def broken_history(self) -> str:
        return self.broken

    def products_in_use(self):
        return {}

    def keep(self, visit_id, case_id, version, content, facts, name):
        row = self.rows[visit_id]
        if row.version != version:
            raise EditedElsewhere("This visit was changed in another window.")
        self._put(row, facts=facts, version=version + 1)
        return version + 1

    def record(self, visit_id, event, changes=(), *, keep_worksheet=False):
        return self.tell(self.rows[visit_id], event, *changes)

    def set_status(self, visit_id: str, status: VisitStatus) -> int:
        self._check()
        row = self.rows[visit_id]
        self.tell(row, Event.STATUS, f"Status {row.status} to {status}")
        self._put(row, status=status, version=row.version + 1)
        return row.version + 1

    def rename(self, case_id: str, name: str, account: str) -> None:
        self._check()
        for row in self._of(case_id):
            self._put(row, case_name=name, account=account)

    def delete(self, case_ids) -> int:
        self._check()
        gone = [row.visit_id for case_id in case_ids for row in self._of(case_id)]
        for visit_id in gone:
            del self.rows[visit_id]
        return len(list(case_ids))

    def _of(self, case_id):
        return [row for row in self.rows.values() if row.case_id == case_id]

    def _put(self, row, **fields):
        self.rows[row.visit_id] = msgspec.structs.replace(row, **fields)

    def _check(self):
        if self.trouble is not None:
            raise self.trouble


class FakeVault(QObject):
    """Opens with the passphrase `correct horse`; `refusal` is what another one brings."""

    opened = Signal()
    locking = Signal()
    locked = Signal()
    written = Signal(object)
    troubled = Signal(object)
    refused = Signal(object)

    def __init__(self, store, kept_by="passphrase", *, locked=False):
        super().__init__()
        self.inside, self.kept_by = store, kept_by
        self.store = None if locked else store
        self.is_locked = locked
        self.refusal = StoreLocked("The passphrase is wrong. The next try is possible in 4 s.")
        self.refusal.wait = 4
        self.tried = []

    def protection(self):
        return self.kept_by

    def unlock(self, passphrase):
        self.tried.append(passphrase)
        if passphrase == "correct horse":
            self.start()
        else:
            self.refused.emit(self.refusal)

    def start(self):
        self.store, self.is_locked = self.inside, False
        self.opened.emit()

    def lock(self):
        self.locking.emit()
        self.store, self.is_locked = None, True
        self.locked.emit()


class FakeUpkeep:
    """Notes what was asked in `asked`; `trouble` is raised by every work while it is set."""

    def __init__(self, store=None):
        self.store = store
        self.asked = []
        self.trouble = None
        self.backups = ()
        self.old = ()
        self.left = ""
        self.left_out = ()
        self.gate = None  # an event to wait for, so that a test can look at the work while it runs

    def has_keychain(self):
        return True

    def set_passphrase(self, passphrase):
        return self._note("set", passphrase)

    def change_passphrase(self, old, new):
        return self._note("change", old, new)

    def use_keychain(self, passphrase):
        return self._note("keychain", passphrase)

    def back_up(self, target, passphrase, progress):
        self._note("back_up", target.name, passphrase)
        self._work(progress)

    def begin_again(self):
        self._note("begin_again")

    def restore(self, source, passphrase, progress):
        self._note("restore", source.name, passphrase)
        self._work(progress)

    def good_backups(self):
        self._note("good_backups")
        return self.backups

    def export_cases(self, case_ids, target, progress):
        self._note("export", tuple(case_ids), target.name)
        self._work(progress)
        return Exported(cases=len(case_ids), visits=len(case_ids), left_out=self.left_out)

    def import_cases(self, source, progress):
        self._note("import", source.name)
        self._work(progress)
        return 3

    def export_history(self, case_id, target):
        self._note("history", case_id, target.name)

    def older_than(self, day):
        self._note("old", day)
        return self.old

    def broken_history(self, progress):
        return self.store.broken if self.store is not None else ""

    def _note(self, *what):
        if self.trouble is not None:
            raise self.trouble
        self.asked.append(what)
        return self.left

    def _work(self, progress):
        for done in range(1, 5):
            if not progress(done, 4):
                raise StoreLocked("Cancelled.")
            if self.gate is not None:
                self.gate.wait(5)


class FakePrints:
    """Gives the one report it has for every visit with an encounter; notes what the history is told in `noted`."""

    def __init__(self, store=None):
        self.store, self.report, self.trouble = store, None, None
        self.noted, self.settled = [], 0

    def settle(self):
        self.settled += 1

    def read(self, visit_id):
        if self.trouble is not None:
            raise self.trouble
        visit = self.store.visit(visit_id)
        return PrintedVisit(visit.row, self.report) if visit.content.encounter is not None else None

    def note(self, printed, what):
        self.noted.append((printed.visit_id, what))
