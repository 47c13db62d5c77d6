"""What a saved case adds to the print of the visit on screen: the trend of its wounds, and its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from core.cases.store import CaseStore, StoreTrouble
from core.cases.trend import TrendVisit, trend
from core.encounter import Encounter
from core.report.course import course
from core.report.model import Report
from db.settings import Settings
from gui.keeping.keeper import Keeper
from gui.keeping.on_screen import OnScreen


class PrintedCourse:
    """Args:
    keeper: The store.
    visit: The visit on screen, and `encounter` what is counted of it now.
    settings: Whether trend and history are printed.
    now: The clock, for its time zone.
    """

    def __init__(
        self,
        keeper: Keeper,
        visit: Callable[[], OnScreen],
        encounter: Callable[[], Encounter | None],
        settings: Settings,
        now: Callable[[], datetime],
    ) -> None:
        self._keeper, self._visit, self._encounter, self._settings, self._now = keeper, visit, encounter, settings, now

    def on(self, report: Report) -> Report:
        """Return the report with what the settings want printed of the case; as it is for a visit of no stored case."""
        store, visit = self._keeper.store, self._visit()
        wanted = self._settings.print_trend or self._settings.print_history
        if store is None or not visit.version or not wanted:
            return report
        try:
            history = store.history(visit.case_id) if self._settings.print_history else ()
            visits = self._visits(store, visit) if self._settings.print_trend else []
        except StoreTrouble:  # told where the work is kept; the worksheet itself prints all the same
            return report
        return replace(report, course=course(trend(visits), history, self._now().tzinfo))

    def _visits(self, store: CaseStore, shown: OnScreen) -> list[TrendVisit]:
        """Return the visits up to the day of the one on screen, which counts as it stands now."""
        present = self._encounter()
        if present is None:
            return []
        visits = [TrendVisit(shown.number, present)]
        for row in store.case(shown.case_id).visits:
            day = row.facts.date_of_service
            if row.visit_id != shown.visit_id and day is not None and day <= present.date_of_service:
                encounter = store.visit(row.visit_id).content.encounter
                visits += [TrendVisit(row.visit_number, encounter)] if encounter is not None else []
        return visits
