"""One table of two editions side by side, a stretch of rows at a time, so that millions can be followed and stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from db.imports.tables import Table
from db.reference.imported_codes import is_skin_substitute

STRETCH = 50_000  # rows
_MAY_BE_PRODUCT = "(a.code GLOB 'Q4*' OR a.code GLOB 'A2*')"

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
_IN_FORCE = {"pair": " AND {row}.deleted IS NOT {row}.effective"}  # deleted the day it began: it never was
PARTIAL = ("locality_fee",)  # a revision of fees holds only what it changed: what it leaves out is not gone


class TableComparison:
    """What one edition changes in a table against another.

    Attributes:
        products: Every product code met so far that is new, gone or differs.
    """

    def __init__(self, table: Table, newer: int, older: int) -> None:
        self.products: set[str] = set()
        self._codes = "code" in table.columns
        key, ever = _KEYS.get(table.name, table.key), _IN_FORCE.get(table.name, "")
        self._name, self._newer, self._older = table.name, newer, older
        self._same = " AND ".join(f"a.{name} = b.{name}" for name in key) + ever.format(row="b")
        self._ever = ever.format(row="a")
        self._order = ", ".join(f"a.{name}" for name in table.key)
        self._shown = " || ' ' || ".join(f"a.{name}" for name in _shown(table))
        self._differs = {
            change: "(" + " OR ".join(f"a.{name} IS NOT b.{name}" for name in columns) + ")"
            for change, columns in COMPARED[table.name].items()
        }

    def steps(self, connection: sqlite3.Connection, samples: int) -> Iterator[Step]:
        """Yield each kind of change in each stretch of rows, with at most `samples` of it named in all."""
        there = {change: f"b.rowid IS NOT NULL AND {differs}" for change, differs in self._differs.items()}
        sides = [(self._newer, self._older, {Change.ADDED: "b.rowid IS NULL"} | there)]
        if self._name not in PARTIAL:
            sides.append((self._older, self._newer, {Change.GONE: "b.rowid IS NULL"}))
        for here, other, wanted in sides:
            yield from self._side(connection, here, other, wanted, samples)

    def _side(
        self, connection: sqlite3.Connection, here: int, other: int, wanted: Mapping[Change, str], samples: int
    ) -> Iterator[Step]:
        sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in wanted.values())
        named = dict.fromkeys(wanted, 0)
        query = f"SELECT min(rowid), max(rowid) FROM {self._name} WHERE edition = ?"
        first, last = connection.execute(query, (here,)).fetchone()
        while first is not None and first <= last:
            rows = (
                f"FROM {self._name} a NOT INDEXED LEFT JOIN {self._name} b ON b.edition = {other} AND {self._same} "
                f"WHERE a.rowid BETWEEN {first} AND {first + STRETCH - 1} AND a.edition = {here}{self._ever}"
            )
            read, *counts = connection.execute(f"SELECT count(*), {sums} {rows}").fetchone()
            if self._codes and any(counts):
                differs = " OR ".join(f"({condition})" for condition in wanted.values())
                found = connection.execute(f"SELECT DISTINCT a.code {rows} AND ({differs}) AND {_MAY_BE_PRODUCT}")
                self.products.update(code for (code,) in found if is_skin_substitute(code))
            for place, (change, count) in enumerate(zip(wanted, counts, strict=True)):
                names: list[str] = []
                if count and named[change] < samples:
                    left = f"ORDER BY {self._order} LIMIT {samples - named[change]}"
                    found = connection.execute(f"SELECT {self._shown} {rows} AND {wanted[change]} {left}")
                    names = [" ".join(text.split()) for (text,) in found]
                    named[change] += len(names)
                yield 0 if place else read, change, count, names
            first += STRETCH


def _shown(table: Table) -> Sequence[str]:
    """The columns that name a row to a coder."""
    if table.name == "code":
        return ("code",)
    return tuple(name for name in table.key if name not in ("effective", "deleted"))
