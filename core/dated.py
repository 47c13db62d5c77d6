"""Facts that hold between two days, both inclusive, as CMS prints them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Generic, Literal, Protocol, TypeVar

from core.errors import RuleDataError

Beyond = Literal["hold", "refuse"]


class HasDays(Protocol):
    @property
    def effective(self) -> date: ...

    @property
    def through(self) -> date: ...

    @property
    def ends(self) -> bool: ...


R = TypeVar("R", bound=HasDays)


class DatedTable(Generic[R]):
    """The gap-free history of one fact.

    `through` of the last row is the last day someone checked. What a later day gets is decided by the file, never by
    default: `hold` keeps the last row in use (an arithmetic rule that nobody has announced an end for), `refuse`
    answers None (a price). A row that `ends` is over after `through` whatever the file says.
    """

    def __init__(self, name: str, rows: Iterable[R], beyond: Beyond) -> None:
        self._rows = tuple(sorted(rows, key=lambda row: row.effective))
        self._beyond = beyond
        if not self._rows:
            raise RuleDataError(f"{name}: no values")
        for row in self._rows:
            if row.through < row.effective:
                raise RuleDataError(f"{name}: the value of {row.effective} ends before it starts ({row.through})")
        for older, newer in zip(self._rows, self._rows[1:], strict=False):
            if newer.effective <= older.through:
                raise RuleDataError(f"{name}: {older.through} and {newer.effective} overlap")
            if newer.effective != older.through + timedelta(days=1):
                raise RuleDataError(f"{name}: nothing between {older.through} and {newer.effective}")
        self._starts = [row.effective for row in self._rows]

    def on(self, day: date) -> R | None:
        """Return the row in force on `day`; None before the first day, and after the last where the file refuses."""
        if day < self._rows[0].effective:
            return None
        row = self._rows[bisect_right(self._starts, day) - 1]
        return row if day <= row.through or (self._beyond == "hold" and not row.ends) else None

    @property
    def first(self) -> date:
        """First reviewed day."""
        return self._rows[0].effective

    @property
    def last(self) -> date:
        """Last reviewed day."""
        return self._rows[-1].through

    @property
    def rows(self) -> tuple[R, ...]:
        """Every row, oldest first."""
        return self._rows
