"""In which order a coder wants what was found: in force on the day first, then wound care, then the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.reference.search_query import Match, names_in
from db.reference.search_sources import Entry

Order = Callable[[Entry], Any]
KINDS = {"product": 0, "procedure": 1, "hcpcs": 2, "diagnosis": 3, "modifier": 4, "place": 5}
REST = 2  # the nearness of what is not wound care
_VAGUE = "not stated"  # in our own labels: a side, a site or a severity that a payer wants to know
_DATED = ("product", "procedure", "hcpcs")  # the other kinds have no first day on file


def in_force(entry: Entry, day: str) -> bool:
    """Say whether `entry` is in force on `day`, ISO."""
    if entry.kind in _DATED and (entry.first is None or day < entry.first):
        return False
    return entry.last is None or day <= entry.last


class Ranking:
    """The orders in which the finds of one search stand."""

    def __init__(self, day: str) -> None:
        self._day = day

    def as_found(self, entry: Entry) -> Any:
        return 0

    def by_kind(self, entry: Entry) -> Any:
        return not in_force(entry, self._day), KINDS[entry.kind]

    def by_code(self, plain: str) -> Order:
        """Codes of wound care that begin with what was typed, then the code of anything else that is just that."""

        def order(entry: Entry) -> Any:
            longer = len(entry.code.replace(".", "")) > len(plain)
            return not in_force(entry, self._day), entry.nearness, longer, KINDS[entry.kind], entry.code

        return order

    def by_name(self, match: Match) -> Order:
        """A name that is just what was looked for, then one that begins with it, then as the source has them."""
        names = [f"|{name}" for name in names_in(match)]
        words = [set(name[1:].split()) for name in names if " " in name]

        def fit(entry: Entry) -> int:
            begun = [name for name in names if name in entry.names]
            if any(f"{name}|" in entry.names for name in begun):
                return 0
            if words and any(set(name.split()) in words for name in entry.names.split("|")):
                return 0
            return 1 if begun else 2

        def order(entry: Entry) -> Any:
            late, rest = not in_force(entry, self._day), entry.nearness >= REST
            return late, rest, KINDS[entry.kind], fit(entry), entry.nearness, _VAGUE in entry.label

        return order
