"""What came with the program, as rows of the same tables that an import fills, so that the two can be compared.

What is not on file here stays NULL and is never compared. Our rows are wound care's share of most lists.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.numbers import counted, listed
from db.build_reference import ensure_built
from db.imports.reading import EditionFacts, Kind
from db.imports.store import Store
from db.imports.tables import TABLES
from db.reference.connection import open_reference_connection
from db.reference.rows import OPPS_QUARTERS

NUMBER = 0  # of the edition that these rows belong to; the store's own begin with 1
_SHOWN = "SELECT name, first FROM edition WHERE shown AND kind = ? AND setting IN ('', ?) ORDER BY first DESC"
_WORDED = "LEFT JOIN wording ON wording.kind = '{kind}' AND wording.code = {table}.code"
_PRODUCTS = f"""
    SELECT product.code, 'code', mark, nullif(pricing_indicator, ''), first,
           CASE WHEN first IS NOT NULL THEN coalesce(last, '') END
      FROM product {_WORDED.format(kind="code", table="product")}
"""
_SERVICES = f"""
    SELECT procedure.code, 'code', mark, NULL, first, coalesce(last, '')
      FROM procedure {_WORDED.format(kind="code", table="procedure")} WHERE procedure.code GLOB '[A-Z]*'
"""
_MODIFIERS = f"""
    SELECT modifier.code, 'modifier', mark, NULL, NULL, coalesce(last, '')
      FROM modifier {_WORDED.format(kind="modifier", table="modifier")} WHERE level = 'II'
"""
# Of a pair or a limit speaks the newest edition that had begun, else the oldest.
_SPEAKS = """
    SELECT {columns}, row_number() OVER (
               PARTITION BY {key}
               ORDER BY edition.first > ?2, CASE WHEN edition.first > ?2 THEN edition.first END, edition.first DESC
           ) AS turn
      FROM {table} JOIN edition ON edition.id = {table}.edition
     WHERE edition.shown AND {table}.setting = ?1
"""
_PAIRS = f"""
    SELECT column_one, column_two, '', '', CAST(indicator AS INTEGER), rationale
      FROM ({
    _SPEAKS.format(
        columns="column_one, column_two, indicator, rationale", key="column_one, column_two", table="edit_pair"
    )
})
     WHERE turn = 1 AND indicator IN ('0', '1')
"""
_LIMITS = f"""
    SELECT code, units, adjudication, rationale
      FROM ({_SPEAKS.format(columns="code, units, adjudication, rationale", key="code", table="unit_limit")})
     WHERE turn = 1
"""
_ADD_ONS = """
    SELECT code, value, '', ''
      FROM procedure JOIN json_each('["' || replace(partner, ';', '","') || '"]')
     WHERE role = 'add-on' AND first <= ?1 AND (last IS NULL OR last >= ?1)
"""
_RATES = """
    SELECT code, opps_status_{quarter}, {rate} FROM product
     WHERE opps_status_{quarter} <> '' AND (last IS NULL OR last >= ?1)
"""
_DIAGNOSES = "SELECT plain_code, billable, text FROM classification"


@dataclass(frozen=True, slots=True)
class Ours:
    """What came with the program of one kind, laid out in temporary tables.

    Attributes:
        name: Of its newest edition: "HCPCS July 2026".
        first: The day from which it speaks.
        covers: What it is, counted: "394 product codes, 12 services and 384 modifiers".
        table: The table of the store that its rows are like.
        rows: How many there are.
    """

    name: str
    first: date
    covers: str
    table: str
    rows: int


@dataclass(frozen=True, slots=True)
class _Part:
    """Some rows of ours: what they are called, one and many, and the query for them."""

    one: str
    many: str
    query: str
    values: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    first: date
    table: str
    columns: Sequence[str]
    parts: Sequence[_Part]


def has_ours(kind: Kind) -> bool:
    """Whether rows of this kind came with the program."""
    return kind in _OF_KIND


def ours_for(store: Store, facts: EditionFacts) -> Ours | None:
    """Lay out what came with the program of the kind of `facts`, as it stands on the first day of that edition.

    Returns:
        None when there are no such rows, or all begin later.

    Raises:
        ReferenceUnavailable: the bundled database is missing or damaged.
    """
    look = _OF_KIND.get(facts.kind)
    if look is None:
        return None
    bundled = open_reference_connection(ensure_built())
    try:
        found = look(bundled, facts)
        return None if found is None or found.first > facts.first else _laid_out(store, bundled, found)
    finally:
        bundled.close()


def _laid_out(store: Store, bundled: sqlite3.Connection, found: _Found) -> Ours | None:
    run, name = store.connection.execute, f"ours_{found.table}"
    table = next(each for each in TABLES if each.name == found.table)
    run(f"DROP TABLE IF EXISTS temp.{name}")
    columns = ", ".join(f"{column} {kind}" for column, kind in table.columns.items())
    run(f"CREATE TABLE temp.{name} (edition integer, {columns})")
    insert = f"INSERT INTO temp.{name} (edition, {', '.join(found.columns)}) VALUES ({NUMBER}"
    insert += ", ?" * len(found.columns) + ")"
    counts = [
        store.connection.executemany(insert, bundled.execute(part.query, part.values)).rowcount for part in found.parts
    ]
    key = ", ".join(column for column in table.key if column in found.columns)
    run(f"CREATE UNIQUE INDEX temp.{name}_key ON {name} ({key}) WHERE edition = {NUMBER}")
    covers = [counted(count, part.one, part.many) for count, part in zip(counts, found.parts, strict=True) if count]
    return Ours(found.name, found.first, listed(covers), found.table, sum(counts)) if covers else None


def _edition(bundled: sqlite3.Connection, kind: str, facts: EditionFacts) -> tuple[str, date] | None:
    """Return the newest edition of ours that had begun, else the oldest; None when there is none for the setting."""
    found = [(name, date.fromisoformat(first)) for name, first in bundled.execute(_SHOWN, (kind, facts.setting))]
    return next((each for each in found if each[1] <= facts.first), found[-1] if found else None)


def _codes(bundled: sqlite3.Connection, facts: EditionFacts) -> _Found | None:
    edition = _edition(bundled, "codes", facts)
    parts = (
        _Part("product code", "product codes", _PRODUCTS),
        _Part("service", "services", _SERVICES),
        _Part("modifier", "modifiers", _MODIFIERS),
    )
    return edition and _Found(*edition, "code", ("code", "kind", "long", "pricing", "added", "terminated"), parts)


def _pairs(bundled: sqlite3.Connection, facts: EditionFacts) -> _Found | None:
    edition = _edition(bundled, "pairs", facts)
    if edition is None:
        return None
    columns = ("column_one", "column_two", "effective", "deleted", "indicator", "rationale")
    part = _Part("pair of wound care", "pairs of wound care", _PAIRS, (facts.setting, facts.first.isoformat()))
    return _Found(f"NCCI pairs {edition[0]}", edition[1], "pair", columns, (part,))


def _limits(bundled: sqlite3.Connection, facts: EditionFacts) -> _Found | None:
    edition = _edition(bundled, "limits", facts)
    if edition is None:
        return None
    part = _Part("limit of wound care", "limits of wound care", _LIMITS, (facts.setting, facts.first.isoformat()))
    return _Found(
        f"Unit limits {edition[0]}", edition[1], "unit_limit", ("code", "value", "adjudication", "rationale"), (part,)
    )


def _add_ons(bundled: sqlite3.Connection, facts: EditionFacts) -> _Found | None:
    part = _Part("add-on pair of wound care", "add-on pairs of wound care", _ADD_ONS, (facts.first.isoformat(),))
    return _Found("Add-on pairs", date.min, "add_on", ("add_on", "primary_code", "effective", "deleted"), (part,))


def _rates(bundled: sqlite3.Connection, facts: EditionFacts) -> _Found | None:
    first = max((first for first, _ in OPPS_QUARTERS if first <= facts.first), default=OPPS_QUARTERS[0][0])
    quarter = f"{first:%Y_%m}"
    rate = "NULL" if first == OPPS_QUARTERS[0][0] else f"opps_rate_{quarter}"
    query = _RATES.format(quarter=quarter, rate=rate)
    part = _Part("rate of a product", "rates of products", query, (facts.first.isoformat(),))
    return _Found(f"OPPS Addendum B {first:%B %Y}", first, "opps", ("code", "status", "rate"), (part,))


def _diagnoses(bundled: sqlite3.Connection, facts: EditionFacts) -> _Found | None:
    edition = _edition(bundled, "diagnoses", facts)
    part = _Part("code and heading", "codes and headings", _DIAGNOSES)
    return edition and _Found(*edition, "diagnosis", ("code", "billable", "long"), (part,))


_OF_KIND: Mapping[Kind, Callable[[sqlite3.Connection, EditionFacts], _Found | None]] = {
    Kind.HCPCS: _codes,
    Kind.PTP: _pairs,
    Kind.MUE: _limits,
    Kind.ADD_ON: _add_ons,
    Kind.OPPS: _rates,
    Kind.ICD10CM: _diagnoses,
}
