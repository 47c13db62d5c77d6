"""NCCI pairs and unit limits, and which edition answers for a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar, get_args

from core.ports import EditPair, Setting, UnitLimit
from core.worksheet import Edition

Fetch = Callable[[str], list[Any]]
Fact = TypeVar("Fact", Edition, EditPair, UnitLimit)
Versions = tuple[tuple[date, Fact | None], ...]  # an edition's first day and what it says, newest first; None: nothing

EDITIONS = "SELECT kind, setting, name, first, last FROM edition WHERE shown ORDER BY first DESC"
PAIRS = """
    SELECT edition.name, edition.first, edition.last, edit_pair.setting, column_one, column_two, indicator, rationale,
           citation.text
      FROM edit_pair
      JOIN edition ON edition.id = edit_pair.edition
      JOIN citation ON citation.id = edit_pair.source
     ORDER BY edition.first DESC
"""
LIMITS = """
    SELECT edition.name, edition.first, edition.last, unit_limit.setting, code, units, adjudication, citation.text
      FROM unit_limit
      JOIN edition ON edition.id = unit_limit.edition
      JOIN citation ON citation.id = unit_limit.source
     ORDER BY edition.first DESC
"""


def on_day(versions: Versions[Fact], day: date) -> Fact | None:
    """Return what the edition in force on `day` says, else the newest older one, else the oldest."""
    for first, fact in versions:
        if first <= day:
            return fact
    return versions[-1][1]


def begins(versions: Versions[Fact], day: date) -> date | None:
    """Return the first day of the version that `on_day` takes; None when all begin later."""
    return next((first for first, _ in versions if first <= day), None)


def read_editions(fetch: Fetch) -> Mapping[tuple[str, str], Versions[Edition]]:
    """Return the editions a worksheet names, by kind (`codes`, `pairs`, …) and setting."""
    found: dict[tuple[str, str], Versions[Edition]] = {}
    for kind, setting, name, first, last in fetch(EDITIONS):
        edition = _edition(name, first, last)
        for each in [setting] if setting else get_args(Setting):
            found[kind, each] = (*found.get((kind, each), ()), (date.fromisoformat(first), edition))
    return found


def read_pairs(fetch: Fetch) -> Mapping[tuple[str, str, str], Versions[EditPair]]:
    """Return the editions of each pair by setting, column one and column two.

    Indicator 9 marks an edit deleted the day it began: never in force. `absent` marks one that a later edition dropped.
    """
    found: dict[tuple[str, str, str], Versions[EditPair]] = {}
    for name, first, last, setting, one, two, indicator, rationale, source in fetch(PAIRS):
        pair = None
        if indicator in ("0", "1"):
            pair = EditPair(
                column_one=one,
                column_two=two,
                indicator=int(indicator),
                rationale=rationale,
                edition=_edition(name, first, last),
                source=source,
            )
        key = (setting, one, two)
        found[key] = (*found.get(key, ()), (date.fromisoformat(first), pair))
    return found


def read_limits(fetch: Fetch) -> Mapping[tuple[str, str], Versions[UnitLimit]]:
    """Return the editions of each unit limit by setting and code."""
    found: dict[tuple[str, str], Versions[UnitLimit]] = {}
    for name, first, last, setting, code, units, adjudication, source in fetch(LIMITS):
        limit = UnitLimit(
            code=code,
            limit=units,
            adjudication=adjudication,
            edition=_edition(name, first, last),
            source=source,
        )
        found[setting, code] = (*found.get((setting, code), ()), (date.fromisoformat(first), limit))
    return found


def _edition(name: str, first: str, last: str) -> Edition:
    return Edition(name=name, first=date.fromisoformat(first), last=date.fromisoformat(last))
