"""A case store on a shelf: made, opened, and filled with visits whose every text can be told apart."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from core.cases.values import ProductUnits, VisitContent, VisitFacts
from core.choices import Payer
from db.cases.layout import BACKUPS
from db.cases.store import make_store, open_store
from tests.core.samples import ENCOUNTER, READY

KEY = bytes(range(32))
DAY = date(2026, 3, 2)
NO_BACKUP = "There is no good backup."


class Clock:
    def __init__(self, time=None):
        self.time = time or datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.time

    def advance(self, seconds):
        self.time += timedelta(seconds=seconds)


class Shelf:
    """One folder with a store.

    Attributes:
        backed_up: The forms of which a backup was asked for.
    """

    def __init__(self, folder, clock=None):
        self.path, self.clock, self.backed_up = folder / "cases.db", clock or Clock(), []
        self.backups = folder / BACKUPS

    def made(self):
        make_store(self.path, lambda: KEY)
        return self

    def opened(self, who="R. Diaz", where="WS-12", key=KEY, back_up=None):
        """Open the store as a window of `who` on the computer `where`."""
        back_up = back_up or self.backed_up.append
        return open_store(self.path, lambda: key, who, where, self.clock, back_up=back_up, advice=lambda: NO_BACKUP)


def content(text="typed", encounter=None, worksheet=None):
    return VisitContent(draft=text.encode(), encounter=encounter, worksheet=worksheet)


COMPUTED = content("computed", ENCOUNTER, READY)


def facts(words="", day=DAY, **more):
    return VisitFacts(date_of_service=day, words=words, **more)


FULL_FACTS = facts(
    "L97.422 left foot B-1",
    payer=Payer.AETNA,
    procedures=(ProductUnits(code="15275", units=1), ProductUnits(code="15276", units=2)),
    products=(ProductUnits(code="Q4386", units=12),),
    grafted_cm2=Decimal("12.30"),
)


def keep(store, visit, case="", version=0, text="typed", name="", **more):
    """Keep a visit of a case (by itself unless named); return its version."""
    return store.keep(visit, case or f"case of {visit}", version, content(text), facts(**more), name)
