"""What a saved case adds to the print of the visit on screen: the trend of its wounds, and its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from core.cases.store import StoreTrouble
from core.encounter import Encounter
from core.report.model import Report
from db.settings import Settings
from gui.keeping.keeper import Keeper
from gui.keeping.on_screen import OnScreen
from gui.keeping.printed import with_course


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
        if store is None or not visit.version:
            return report
        present = visit.visit_id, visit.number, self._encounter()
        try:
            return with_course(report, store, self._settings, visit.case_id, present, self._now().tzinfo)
        except StoreTrouble:  # told where the work is kept; the worksheet itself prints all the same
            return report
