"""Earlier applications of a saved case, counted anew when the date of service of a visit is typed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Slot

from core.cases.carry import episode_before
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.editing import Edit


class EpisodeFollower(QObject):
    """Args:
    draft: What is on screen.
    take: Makes an edit of it, which can be undone.
    """

    def __init__(
        self, draft: Callable[[], EncounterDraft], take: Callable[[Edit], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._draft, self._take = draft, take
        self._applied: tuple[date, ...] = ()
        self._counted: tuple[str, str] | None = None

    @Slot(object)
    def begin(self, applied: tuple[date, ...]) -> None:
        """Another visit is on screen; `applied` are the days on which its case was grafted at other visits."""
        self._applied = applied
        self._counted = self._count(self._draft()) if applied else None

    @Slot(object)
    def follow(self, draft: EncounterDraft) -> None:
        """Count anew for another day, unless the coder typed numbers of their own."""
        if not self._applied:
            return
        counted, strip = self._count(draft), draft.strip
        if counted is None or counted == self._counted:
            return
        if (strip.applications_before, strip.weeks_since_first) == self._counted:
            before, weeks = counted
            told = replace(strip, applications_before=before, weeks_since_first=weeks)
            self._counted = counted
            self._take(Edit(draft=replace(draft, strip=told), label="earlier applications", key="episode"))

    def _count(self, draft: EncounterDraft) -> tuple[str, str] | None:
        """Return both fields as they read for the date of service; None while that cannot be read."""
        encounter = draft.parse().encounter
        if encounter is None:
            return None
        episode = episode_before(encounter.date_of_service, self._applied)
        return (f"{episode.applications_before:f}", f"{episode.weeks_since_first:f}") if episode else ("", "")
