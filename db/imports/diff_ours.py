"""How an imported edition is held against what came with the program, of which most lists are only a part."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal

from db.imports.diff_tables import Change, Comparison
from db.imports.reading import EditionFacts
from db.reference.imported_codes import is_skin_substitute
from db.reference.imported_edits import NOT_IN_FORCE
from db.reference.wording import mark_of

_MISSING, _THERE = "b.rowid IS NULL", "b.rowid IS NOT NULL"
_FAMILIES = "is_skin_substitute(a.code)"  # of which our list is whole
_PAIR_KEY = ("column_one", "column_two")
_ADD_ON_KEY = ("add_on", "primary_code")
_USED = f" AND {{row}}.indicator <> {NOT_IN_FORCE}"
_OR = re.compile(r"/(?:\t|(?=[A-Z][a-z]+ ))")
_WORDS = re.compile(r"[^\W_]+")


def against_ours(table: str, edition: int, facts: EditionFacts) -> Comparison:
    """Return how `edition`, with rows in `table`, is compared with ours."""
    return _BY_TABLE[table](edition, facts)


def add_functions(connection: sqlite3.Connection) -> None:
    """Give SQLite what these comparisons ask of it."""
    connection.create_function("mark_of", 1, lambda words: mark_of(words or ""), deterministic=True)
    connection.create_function("is_skin_substitute", 1, is_skin_substitute, deterministic=True)
    connection.create_function("same_words", 2, _same_words, deterministic=True)
    connection.create_function("same_amount", 2, _same_amount, deterministic=True)


def _same_words(one: str | None, other: str | None) -> bool:
    return one == other or _words(one or "") == _words(other or "")


def _words(text: str) -> list[str]:
    """Return the words that count. Our diagnoses come from the classification, which has accents and second wordings
    behind a slash; the publisher's lists of codes have neither."""
    first = unicodedata.normalize("NFKD", _OR.split(text, maxsplit=1)[0])
    return _WORDS.findall("".join(sign for sign in first if not unicodedata.combining(sign)).casefold())


def _same_amount(one: str | None, other: str | None) -> bool:
    return Decimal(one or 0) == Decimal(other or 0)


def _codes(edition: int, facts: EditionFacts) -> Comparison:
    newer = {
        Change.ADDED: _MISSING,
        Change.ENDED: f"{_THERE} AND a.terminated <> '' AND b.terminated <> a.terminated",
        Change.REWORDED: f"{_THERE} AND mark_of(a.long) <> b.long",
        Change.REPRICED: f"{_THERE} AND substr(a.pricing || ';', 1, instr(a.pricing || ';', ';') - 1) <> b.pricing",
        Change.CHANGED: f"{_THERE} AND (a.added <> b.added OR (a.terminated = '' AND b.terminated <> ''))",
    }
    begun = f"coalesce(a.added, '') <= '{facts.last}'"
    in_force = f"(a.terminated = '' OR a.terminated >= '{facts.first}')"  # NULL, not on file, is neither
    reach = f"a.kind = 'modifier' OR {_FAMILIES} OR a.code IN (SELECT code FROM temp.ours_code)"
    return Comparison(("kind", "code"), newer, {Change.GONE: f"{_MISSING} AND {begun} AND {in_force}"}, reach=reach)


def _pairs(edition: int, facts: EditionFacts) -> Comparison:
    newer = {
        Change.ADDED: _MISSING,
        Change.REWORDED: f"{_THERE} AND NOT same_words(a.rationale, b.rationale)",
        Change.CHANGED: f"{_THERE} AND a.indicator <> b.indicator",
    }
    return Comparison(
        _PAIR_KEY, newer, _left("pair", _PAIR_KEY, edition), _in_force(facts) + _USED, _both_named("pair", _PAIR_KEY)
    )


def _add_ons(edition: int, facts: EditionFacts) -> Comparison:
    left = _left("add_on", _ADD_ON_KEY, edition)
    return Comparison(_ADD_ON_KEY, {Change.ADDED: _MISSING}, left, _in_force(facts), _both_named("add_on", _ADD_ON_KEY))


def _in_force(facts: EditionFacts) -> str:
    """Ours are without days, and hold for the first day of the edition. What was deleted as it began never was."""
    day = facts.first
    deleted_later = f"{{row}}.deleted >= '{day}' AND {{row}}.deleted <> {{row}}.effective"
    return f" AND {{row}}.effective <= '{day}' AND ({{row}}.deleted = '' OR ({deleted_later}))"


def _both_named(table: str, key: tuple[str, str]) -> str:
    """Among the codes that ours name, ours are all the pairs there were."""
    named = " UNION ".join(f"SELECT {column} FROM temp.ours_{table}" for column in key)
    return " AND ".join(f"a.{column} IN ({named})" for column in key)


def _left(table: str, key: tuple[str, str], edition: int) -> Mapping[Change, str]:
    """Tell a pair that the edition has as deleted from one that it does not have at all."""
    same = " AND ".join(f"{table}.{name} = a.{name}" for name in key)
    has = f"EXISTS (SELECT 1 FROM main.{table} AS {table} WHERE {table}.edition = {edition} AND {same})"
    return {Change.GONE: f"{_MISSING} AND NOT {has}", Change.ENDED: f"{_MISSING} AND {has}"}


def _limits(edition: int, facts: EditionFacts) -> Comparison:
    newer = {
        Change.REWORDED: f"{_THERE} AND NOT same_words(a.rationale, b.rationale)",
        Change.CHANGED: f"{_THERE} AND (a.value <> b.value OR a.adjudication <> b.adjudication)",
    }
    return Comparison(
        ("code",), newer, {Change.GONE: _MISSING}, reach="a.code IN (SELECT code FROM temp.ours_unit_limit)"
    )


def _rates(edition: int, facts: EditionFacts) -> Comparison:
    newer = {
        Change.ADDED: _MISSING,
        Change.REPRICED: f"{_THERE} AND b.rate IS NOT NULL AND NOT same_amount(a.rate, b.rate)",
        Change.CHANGED: f"{_THERE} AND a.status <> b.status",
    }
    reach = f"{_FAMILIES} OR a.code IN (SELECT code FROM temp.ours_opps)"
    return Comparison(("code",), newer, {Change.GONE: _MISSING}, reach=reach)


def _diagnoses(edition: int, facts: EditionFacts) -> Comparison:
    newer = {
        Change.ADDED: _MISSING,
        Change.REWORDED: f"{_THERE} AND NOT same_words(a.long, b.long)",
        Change.CHANGED: f"{_THERE} AND a.billable <> b.billable",
    }
    return Comparison(("code",), newer, {Change.GONE: _MISSING})


_BY_TABLE: Mapping[str, Callable[[int, EditionFacts], Comparison]] = {
    "code": _codes,
    "pair": _pairs,
    "add_on": _add_ons,
    "unit_limit": _limits,
    "opps": _rates,
    "diagnosis": _diagnoses,
}
