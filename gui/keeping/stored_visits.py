"""What the store holds, as it goes on screen: a visit as it was left, and the one that follows it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from core.cases.carry import applied_on, carried
from core.cases.store import CaseStore, StoreLocked
from core.cases.values import Event, Visit
from core.encounter import Encounter
from core.errors import AppError
from gui.keeping.on_screen import LOCKED, OnScreen, draft_of, label_of, named
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.writing import written


class Shown(NamedTuple):
    """A visit to show. `applied`: the days on which its case was grafted at other visits."""

    visit: OnScreen
    draft: EncounterDraft
    applied: tuple[date, ...] = ()


def of_example(encounter: Encounter) -> Shown:
    """Return the worked example, which is no case until it is changed."""
    return Shown(OnScreen(example=True), written(encounter))


def of_file(encounter: Encounter, source: str) -> Shown:
    """Return the case that an encounter from the file `source` begins."""
    return Shown(OnScreen(written=None, came_by=(Event.IMPORTED, f"from {source}")), written(encounter))


def as_left(store: CaseStore | None, visit_id: str) -> tuple[Visit, Shown]:
    """Return a stored visit, and how it goes on screen; note that this window has it open.

    Raises:
        AppError: it cannot be read.
    """
    stored = _open(store).visit(visit_id)
    row, draft = stored.row, draft_of(stored)
    others = [other for other in _open(store).case(row.case_id).visits if other.visit_id != visit_id]
    shown = OnScreen.of(stored, draft)
    shown.hold(store)
    return stored, Shown(shown, draft, applied_on(others))


def next_of(store: CaseStore | None, visit_id: str, day: date) -> Shown:
    """Return the next visit of a case, with the wounds and the product of the visit named; not stored yet.

    Raises:
        AppError: there is nothing to carry forward, or it cannot be read.
    """
    stored = _open(store).visit(visit_id)
    case = _open(store).case(stored.row.case_id)
    if stored.content.encounter is None:
        raise AppError("No wound of it is counted yet.")
    applied = applied_on(case.visits)
    encounter = named(carried(stored.content.encounter, day, applied), label_of(stored.row))
    draft = written(encounter)
    came_by = (Event.CARRIED_FORWARD, f"Carried forward from visit {stored.row.visit_number}")
    return Shown(OnScreen(case_id=case.case_id, name=case.name, written=None, came_by=came_by), draft, applied)


def _open(store: CaseStore | None) -> CaseStore:
    if store is None:
        raise StoreLocked(LOCKED)
    return store
