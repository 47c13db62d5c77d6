"""One table of two editions side by side, a stretch of rows at a time, so that millions can be followed and stopped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from db.imports.tables import Table

STRETCH = 50_000  # rows

Step = tuple[int, "Change", int, Sequence[str]]  # rows looked at, and how many of them differ how, with some by code


class Change(StrEnum):
    """How a row differs, in the order told. One row may differ in several ways."""

    ADDED = "added"
    GONE = "gone"
    ENDED = "ended"
    REWORDED = "reworded"
    REPRICED = "repriced"
    CHANGED = "changed"


_RATES = ("rate", "weight")
_FACTORS = ("work", "practice", "malpractice")
COMPARED: dict[str, dict[Change, Sequence[str]]] = {
    "code": {
        Change.ENDED: ("terminated",),
        Change.REWORDED: ("long", "short"),
        Change.REPRICED: ("pricing",),
        Change.CHANGED: ("added", "coverage", "asc_group", "type_of_service", "betos"),
    },
    "pair": {Change.ENDED: ("deleted",), Change.REWORDED: ("rationale",), Change.CHANGED: ("indicator",)},
    "unit_limit": {Change.REWORDED: ("rationale",), Change.CHANGED: ("value", "adjudication")},
    "add_on": {Change.ENDED: ("deleted",), Change.CHANGED: ("type",)},
    "locality_fee": {Change.REPRICED: ("nonfacility", "facility"), Change.CHANGED: ("status",)},
    "rvu": {
        Change.REPRICED: (
            "work",
            "practice_nonfacility",
            "practice_facility",
            "malpractice",
            "conversion_factor",
        ),
        Change.CHANGED: ("status", "global_days", "multiple_procedure", "bilateral"),
    },
    "gpci": {Change.REPRICED: _FACTORS, Change.REWORDED: ("locality_name",)},
    "opps": {Change.REPRICED: _RATES, Change.CHANGED: ("status", "apc")},
    "asc": {Change.REPRICED: _RATES, Change.CHANGED: ("indicator",)},
    "asp": {Change.REPRICED: ("payment_limit",), Change.CHANGED: ("dosage",)},
    "diagnosis": {Change.REWORDED: ("long", "short"), Change.CHANGED: ("billable",)},
    "cpt": {Change.REWORDED: ("text",)},
}
_KEYS = {"pair": ("column_one", "column_two", "effective")}  # where the store's key tells apart what a diff should not
_COUNTS = {"pair": " AND {row}.deleted IS NOT {row}.effective"}  # deleted the day it began: it never was
_LAST_DAYS = {"code": "terminated"}  # a code that had ended before leaves the list without changing anything
PARTIAL = ("locality_fee",)  # a revision of fees holds only what it changed: what it leaves out is not gone


class Side(NamedTuple):
    """Where the rows of an edition stand: a table and a number in it."""

    table: str
    edition: int


class Comparison(NamedTuple):
    """How two editions are held against each other, in SQL: `a` is the row looked at, `b` its partner, NULL if none.

    Attributes:
        key: The columns in which partners agree.
        newer: How a row of the newer edition differs.
        older: How a row of the older one does.
        counts: Which rows of either side stand for anything, with `{row}` for its name.
        reach: Which rows of the newer edition the older one could have, where it is only a part of the list. Few
            enough to be found by index.
    """

    key: Sequence[str]
    newer: Mapping[Change, str]
    older: Mapping[Change, str]
    counts: str = ""
    reach: str = ""


def of_editions(table: Table, first: date) -> Comparison:
    """Return how two imported editions are compared. `first`: the first day of the newer one."""
    differs = {
        change: [f"a.{name} IS NOT b.{name}" for name in columns] for change, columns in COMPARED[table.name].items()
    }
    for name in COMPARED[table.name].get(Change.ENDED, ()):
        differs[Change.ENDED] = [f"(a.{name} IS NOT b.{name} AND coalesce(a.{name}, '') <> '')"]
        differs.setdefault(Change.CHANGED, []).append(f"(coalesce(a.{name}, '') = '' AND coalesce(b.{name}, '') <> '')")
    newer = {Change.ADDED: "b.rowid IS NULL"} | {
        change: f"b.rowid IS NOT NULL AND ({' OR '.join(conditions)})" for change, conditions in differs.items()
    }
    gone = "b.rowid IS NULL"
    if last := _LAST_DAYS.get(table.name):
        gone += f" AND (coalesce(a.{last}, '') = '' OR a.{last} >= '{first}')"
    older = {} if table.name in PARTIAL else {Change.GONE: gone}
    return Comparison(_KEYS.get(table.name, table.key), newer, older, _COUNTS.get(table.name, ""))


class TableComparison:
    """What one edition changes in a table against another.

    Args:
        watched: Codes to be told in `touched` when they are new, gone or differ.

    Attributes:
        touched: Those met so far.
    """

    def __init__(
        self, table: Table, comparison: Comparison, newer: Side, older: Side, watched: Collection[str] = ()
    ) -> None:
        self.touched: set[str] = set()
        self._comparison, self._newer, self._older = comparison, newer, older
        self._watched = json.dumps(sorted(watched)) if watched and "code" in table.columns else ""
        counts = comparison.counts
        self._partners = " AND ".join(f"a.{name} = b.{name}" for name in comparison.key) + counts.format(row="b")
        self._counts = counts.format(row="a")
        self._order = ", ".join(f"a.{name}" for name in table.key)
        self._shown = " || ' ' || ".join(f"a.{name}" for name in _shown(table))

    def steps(self, connection: sqlite3.Connection, samples: int) -> Iterator[Step]:
        """Yield each kind of change in each stretch of rows, with at most `samples` of it named in all."""
        newer, older, by = self._newer, self._older, self._comparison
        if by.reach:
            stretches = iter([f"FROM {newer.table} a {self._joined(older)} WHERE ({by.reach})"])
        else:
            stretches = self._stretches(connection, newer, older)
        yield from self._side(connection, stretches, newer, by.newer, samples)
        if by.older:
            yield from self._side(connection, self._stretches(connection, older, newer), older, by.older, samples)

    def beyond(self, connection: sqlite3.Connection, rows: int) -> int:
        """Return how many of `rows`, all of the newer edition, lie out of the older one's reach."""
        if not self._comparison.reach:
            return 0
        query = f"SELECT count(*) FROM {self._newer.table} a WHERE a.edition = {self._newer.edition}"
        (reached,) = connection.execute(f"{query} AND ({self._comparison.reach})").fetchone()
        return rows - int(reached)

    def _joined(self, other: Side) -> str:
        return f"LEFT JOIN {other.table} b ON b.edition = {other.edition} AND {self._partners}"

    def _stretches(self, connection: sqlite3.Connection, here: Side, other: Side) -> Iterator[str]:
        query = f"SELECT min(rowid), max(rowid) FROM {here.table} WHERE edition = ?"
        first, last = connection.execute(query, (here.edition,)).fetchone()
        for begin in range(first, last + 1, STRETCH) if first is not None else ():
            within = f"a.rowid BETWEEN {begin} AND {begin + STRETCH - 1}"
            yield f"FROM {here.table} a NOT INDEXED {self._joined(other)} WHERE {within}"

    def _side(
        self,
        connection: sqlite3.Connection,
        stretches: Iterator[str],
        here: Side,
        wanted: Mapping[Change, str],
        samples: int,
    ) -> Iterator[Step]:
        sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in wanted.values())
        left = dict.fromkeys(wanted, samples)
        for stretch in stretches:
            rows = f"{stretch} AND a.edition = {here.edition}{self._counts}"
            read, *counts = connection.execute(f"SELECT count(*), {sums} {rows}").fetchone()
            if any(counts):
                self._touch(connection, rows, wanted)
            for change, count in zip(wanted, counts, strict=True):
                names: list[str] = []
                if count and left[change]:
                    names = self._named(connection, f"{rows} AND ({wanted[change]})", left[change])
                    left[change] -= len(names)
                yield read, change, count, names
                read = 0

    def _touch(self, connection: sqlite3.Connection, rows: str, wanted: Mapping[Change, str]) -> None:
        if not self._watched:
            return
        differs = " OR ".join(f"({condition})" for condition in wanted.values())
        query = f"SELECT DISTINCT a.code {rows} AND ({differs}) AND a.code IN (SELECT value FROM json_each(?))"
        self.touched.update(code for (code,) in connection.execute(query, (self._watched,)))

    def _named(self, connection: sqlite3.Connection, rows: str, limit: int) -> list[str]:
        found = connection.execute(f"SELECT {self._shown} {rows} ORDER BY {self._order} LIMIT {limit}")
        return [" ".join(text.split()) for (text,) in found]


def _shown(table: Table) -> Sequence[str]:
    """The columns that name a row to a coder."""
    if table.name == "code":
        return ("code",)
    return tuple(name for name in table.key if name not in ("effective", "deleted"))
