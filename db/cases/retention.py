"""Which cases are past the years they have to be kept. They are listed first; deleting them is a second step."""

from __future__ import annotations

from datetime import date

from core.cases.store import CaseStore, Find, SortBy
from core.cases.values import Case, VisitRow
from db.cases.copying import Cancelled, Progress

PAGE = 500  # visits read at once


def kept_from(today: date, years: int) -> date | None:
    """Return the first day that is still kept when everything is kept for `years` whole years; None: without end, 0."""
    if not years:
        return None
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # 29 February
        return today.replace(year=today.year - years, month=3, day=1)


def last_day(case: Case) -> date:
    """Return the newest date of service of a case; a visit without one counts for the day it was begun."""
    return max(map(_day, case.visits))


def old_cases(store: CaseStore, before: date, progress: Progress = lambda _done, _total: True) -> tuple[Case, ...]:
    """Return the cases whose every visit is older than `before`, the oldest first. Nothing is deleted.

    Args:
        store: The cases.
        before: The first day that is still kept.
        progress: Told how many visits were looked at; answers whether to go on.

    Raises:
        Cancelled: `progress` answered no.
        StoreTrouble: the store cannot be read.
    """
    newest: dict[str, date] = {}
    first, matching = 0, 1
    while first < matching:
        found = store.visits(Find(sort=SortBy.DATE_OF_SERVICE, descending=False), first, PAGE)
        for row in found.rows:
            newest[row.case_id] = max(newest.get(row.case_id, date.min), _day(row))
        first, matching = first + PAGE, found.matching
        if not progress(min(first, matching), matching):
            raise Cancelled
    cases = (store.case(case_id) for case_id, day in newest.items() if day < before)
    # Once more over the whole case: a visit may have moved to a page already read.
    return tuple(sorted((case for case in cases if case.visits and last_day(case) < before), key=last_day))


def _day(row: VisitRow) -> date:
    return row.facts.date_of_service or row.begun.date()
