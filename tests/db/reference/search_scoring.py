"""Scores the search against what coders expect. `search_suite.toml` has the queries, `search_floor.toml` the floor."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
DAY = date(2026, 3, 2)


class Asked(NamedTuple):
    typed: str
    codes: tuple[str, ...]
    within: int
    on: date


def suite():
    """Return every query of the suite, in its order."""
    entries = tomllib.loads((FOLDER / "search_suite.toml").read_text(encoding="utf-8"))["query"]
    return [Asked(each["typed"], tuple(each["codes"]), each["within"], each.get("on", DAY)) for each in entries]


def floor():
    """Return how many queries have to be answered as expected."""
    return tomllib.loads((FOLDER / "search_floor.toml").read_text(encoding="utf-8"))["answered"]


def missed(search):
    """Return the queries whose code does not stand as far up as it should, each with what stands there instead."""
    found = []
    for asked in suite():
        best = [hit.code for hit in search(asked.typed, asked.on, 60)[: asked.within]]
        if not set(asked.codes) & set(best):
            found.append((asked, best))
    return found
