"""Saved visits as they are printed without being opened, and what the history is told of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from core.cases.changes import changes
from core.cases.store import CaseStore, StoreLocked
from core.cases.values import Event, Visit, VisitRow, VisitStatus
from core.encounter import Encounter
from core.worksheet import Worksheet
from db.settings import Settings
from gui.bench import Bench
from gui.cases.ports import PrintedVisit
from gui.keeping.keeper import Keeper
from gui.keeping.on_screen import LOCKED, draft_of, found_by, label_of, named
from gui.keeping.printed import as_printed, with_course


class StoredPrints:
    """Implements `gui.cases.ports.Prints`.

    Args:
        keeper: The store.
        bench: Works what was not saved, and puts worksheets into words.
        settings: Whether trend and history are printed.
        settle: Writes what is on screen.
        now: The clock, for its time zone.
    """

    def __init__(
        self,
        keeper: Keeper,
        bench: Bench,
        settings: Settings,
        settle: Callable[[], bool],
        now: Callable[[], datetime],
    ) -> None:
        self._keeper, self._bench, self._settings, self._settle, self._now = keeper, bench, settings, settle, now

    def settle(self) -> None:
        self._settle()

    def read(self, visit_id: str) -> PrintedVisit | None:
        store = self._store()
        visit = store.visit(visit_id)
        row, encounter = visit.row, visit.content.encounter
        if encounter is None:
            return None
        report = self._bench.put(named(encounter, label_of(row)), self._worksheet(visit, encounter))
        told = as_printed(report, draft_of(visit), row.case_name, row.visit_number)
        present = row.visit_id, row.visit_number, encounter
        whole = with_course(told, store, self._settings, row.case_id, present, self._now().tzinfo)
        return PrintedVisit(row, whole)

    def note(self, printed: VisitRow, what: str) -> None:
        store = self._store()
        visit = store.visit(printed.visit_id)
        row, content = visit.row, visit.content
        if row.version != printed.version or content.encounter is None:  # worked on since: that is not printed yet
            store.record(row.visit_id, Event.PRINTED, (what,))
            return
        keep = not _is_kept(visit)
        if keep:
            worksheet = self._worksheet(visit, content.encounter)
            if worksheet != content.worksheet:
                now = msgspec.structs.replace(content, worksheet=worksheet)  # the typing itself stays, to the letter
                store.keep(row.visit_id, row.case_id, row.version, now, found_by(draft_of(visit), worksheet), row.label)
        told = (what, *changes(visit.logged, content.encounter))
        store.record(row.visit_id, Event.PRINTED, told, keep_worksheet=keep)
        if row.status is not VisitStatus.PRINTED:
            store.set_status(row.visit_id, VisitStatus.PRINTED)

    def _worksheet(self, visit: Visit, encounter: Encounter) -> Worksheet:
        """Return the kept worksheet where the visit was not changed since, else today's answer."""
        if visit.kept is not None and _is_kept(visit):
            return visit.kept.worksheet
        return self._bench.opened().evaluate(encounter)

    def _store(self) -> CaseStore:
        store = self._keeper.store
        if store is None:
            raise StoreLocked(LOCKED)
        return store


def _is_kept(visit: Visit) -> bool:
    return visit.kept is not None and visit.kept.encounter == visit.content.encounter
