"""A worksheet as it is printed: under the name of its case, with what was ticked and what its case adds."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from core.cases.store import CaseStore
from core.cases.trend import TrendVisit, trend
from core.encounter import Encounter
from core.report.course import course
from core.report.left_out import with_left_out
from core.report.model import Report
from core.report.ticks import with_ticks
from db.settings import Settings
from gui.worksheet.draft import EncounterDraft


def as_printed(report: Report, draft: EncounterDraft, name: str, number: int) -> Report:
    """Return a report as it is printed: with what was ticked, and as a draft where rows are not counted in it.

    Args:
        draft: What was typed.
        name: What the store calls a case that has no name of the coder's, and `number` which of its visits this is; 0
            before it has one.
    """
    if number and not draft.carried.label:
        report = msgspec.structs.replace(report, title=f"{name}, visit {number}")
    left_out = tuple(f"{row.name} {row.why}." for row in draft.parse().waiting)
    return with_left_out(with_ticks(report, draft.carried.ticked), left_out)


def with_course(
    report: Report,
    store: CaseStore,
    settings: Settings,
    case_id: str,
    present: tuple[str, int, Encounter | None],
    zone: tzinfo | None,
) -> Report:
    """Return the report with what the settings want printed of its case: the trend of its wounds, its history.

    Args:
        present: The visit printed, its number, and what is counted of it.
        zone: Time zone of the times in the log.

    Raises:
        StoreTrouble: the case cannot be read.
    """
    if not (settings.print_trend or settings.print_history):
        return report
    history = store.history(case_id) if settings.print_history else ()
    visits = _visits(store, case_id, *present) if settings.print_trend else []
    return msgspec.structs.replace(report, course=course(trend(visits), history, zone))


def _visits(
    store: CaseStore, case_id: str, visit_id: str, number: int, encounter: Encounter | None
) -> list[TrendVisit]:
    """Return the visits up to the day of the one printed, which counts as it is given."""
    if encounter is None:
        return []
    visits = [TrendVisit(number, encounter)]
    for row in store.case(case_id).visits:
        day = row.facts.date_of_service
        if row.visit_id != visit_id and day is not None and day <= encounter.date_of_service:
            other = store.visit(row.visit_id).content.encounter
            visits += [TrendVisit(row.visit_number, other)] if other is not None else []
    return visits
