"""What the window asks of the case store. `db.cases` implements it; tests pass fakes.

Every method may raise a `StoreTrouble`. None of them leaves anything half done.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol

import msgspec

from core.cases.values import (
    Case,
    Event,
    HistoryEntry,
    Listing,
    Visit,
    VisitContent,
    VisitFacts,
    VisitStatus,
)
from core.errors import AppError


class StoreTrouble(AppError):
    """The store cannot do what was asked: says what happened, and what to do. The work in the window is not touched."""


class StoreLocked(StoreTrouble):
    """The store is locked; nothing can be read or written before it is unlocked."""


class StoreBusy(StoreTrouble):
    """Another program holds the file for the moment, such as a backup; trying again is worth while."""


class StoreDamaged(StoreTrouble):
    """The file cannot be read as what it was: truncated, altered, or not a store. Offers the newest good backup."""


class EditedElsewhere(StoreTrouble):
    """The visit was changed in another window since it was read; nothing was written.

    Attributes:
        visit_id: Which one, where it was written behind the window's back; else empty.
    """

    visit_id: str = ""


class SortBy(StrEnum):
    CHANGED = "changed"
    STATUS = "status"
    CASE = "case"
    PAYER = "payer"
    GRAFTED = "grafted"
    DATE_OF_SERVICE = "date-of-service"


class Find(msgspec.Struct, frozen=True, kw_only=True):
    """Which visits to list: those of a day of service (None: of any day), a status, and words.

    Attributes:
        day: Visits whose date of service is this day. Visits without a readable date are listed on the day they were
            begun.
        words: Full text over case name, account, codes, sites, lots, diagnoses; each word may be unfinished.
    """

    day: date | None = None
    status: VisitStatus | None = None
    words: str = ""
    sort: SortBy = SortBy.CHANGED
    descending: bool = True


class CaseStore(Protocol):
    """The saved cases of this workstation account."""

    def visits(self, find: Find, first: int = 0, count: int = 200) -> Listing: ...

    def nearest_day(self, day: date, *, after: bool) -> date | None:
        """Return the next (`after`) or the last day of service before or behind `day` that has visits, or None."""

    def case(self, case_id: str) -> Case: ...

    def visit(self, visit_id: str) -> Visit: ...

    def history(self, case_id: str) -> tuple[HistoryEntry, ...]:
        """Return the log of one case, newest first."""

    def broken_history(self) -> str:
        """Check the whole log. Return what is wrong, naming the first bad entry; empty when the chain holds."""

    def products_in_use(self) -> dict[str, int]:
        """Return how many cases use each product code."""

    def keep(
        self,
        visit_id: str,
        case_id: str,
        version: int,
        content: VisitContent,
        facts: VisitFacts,
        name: str,
    ) -> int:
        """Write the work of a visit; a visit or case that is new begins with it. Return the new version.

        Args:
            version: The version last read or written; 0 for a new visit.
            name: The coder's label of the case; empty: the store numbers it.

        Raises:
            EditedElsewhere: the stored version is another.
        """

    def record(
        self, visit_id: str, event: Event, changes: Iterable[str] = (), *, keep_worksheet: bool = False
    ) -> HistoryEntry:
        """Append to the history of a visit; `keep_worksheet` keeps its worksheet as it now stands."""

    def set_status(self, visit_id: str, status: VisitStatus) -> int:
        """Return the new version. Recorded in the history."""

    def rename(self, case_id: str, name: str, account: str) -> None:
        """Name a case. Another name raises the version of its visits, so that no window writes the old one back."""

    def delete(self, case_ids: Iterable[str]) -> int:
        """Delete cases for good, their pages overwritten. Returns how many. That they existed stays in the log."""

    def hold(self, visit_id: str) -> None:
        """Note that this window has the visit open, so that others are told. Nothing to do for one not stored yet."""

    def release(self, visit_id: str) -> None: ...

    def release_all(self) -> None: ...

    def left_open(self) -> tuple[str, ...]:
        """Return the visits that a window of this computer held when it was killed, the newest first."""
