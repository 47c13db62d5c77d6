"""The kinds of column a fact file may have: how a cell is checked, and how it is kept.

A parser takes the cell as text and returns what SQLite keeps: text for days and decimals, which stay exact, whole
numbers for flags and counts, None for what is not on file. It raises `ValueError` with the rule as half a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

Stored = str | int | None

_CODE = re.compile(r"[A-Z0-9]{5}")
_DIAGNOSIS = re.compile(r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?")
_PATTERN = re.compile(r"[A-Z]\d[0-9A-Z](\.[0-9A-Z-]{1,4})?")
_PLAIN_NUMBER = re.compile(r"(0|[1-9]\d{0,6})(\.\d{0,3}[1-9])?")
_WHOLE = re.compile(r"0|[1-9]\d{0,6}")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
EARLIEST = date(1990, 1, 1)  # before any code on file; catches a mistyped century


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `references` names the table whose key the cell must be."""

    parse: Callable[[str], Stored]
    type: type = str
    nullable: bool = False
    references: str | None = None


def _text(cell: str) -> str:
    if not cell:
        raise ValueError("must not be empty")
    if cell != " ".join(cell.split()):
        raise ValueError("must not begin, end or double a blank")
    return cell


def _day(cell: str) -> str:
    rule = "must be a day such as 2026-01-31"
    if not _ISO_DAY.fullmatch(cell):
        raise ValueError(rule)
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        raise ValueError(rule) from None
    if day < EARLIEST:
        raise ValueError(f"must not be before {EARLIEST}")
    return cell


def _flag(cell: str) -> int:
    if cell not in ("yes", "no"):
        raise ValueError("must be yes or no")
    return int(cell == "yes")


def _number(cell: str) -> str:
    if not _PLAIN_NUMBER.fullmatch(cell):
        raise ValueError("must be a plain decimal number such as 127.14, without an exponent or a trailing 0")
    return cell


def _whole(cell: str) -> int:
    if not _WHOLE.fullmatch(cell):
        raise ValueError("must be a whole number, 0 or more")
    return int(cell)


def _matching(pattern: re.Pattern[str], rule: str) -> Callable[[str], str]:
    def parse(cell: str) -> str:
        if not pattern.fullmatch(cell):
            raise ValueError(rule)
        return cell

    return parse


def _optional(column: Column, empty: Stored) -> Column:
    def parse(cell: str) -> Stored:
        return column.parse(cell) if cell else empty

    return Column(parse=parse, type=column.type, nullable=empty is None, references=column.references)


TEXT = Column(parse=_text)
OPTIONAL_TEXT = _optional(TEXT, "")
DAY = Column(parse=_day)
OPTIONAL_DAY = _optional(DAY, None)
FLAG = Column(parse=_flag, type=int)
OPTIONAL_FLAG = _optional(FLAG, None)
NUMBER = Column(parse=_number)
OPTIONAL_NUMBER = _optional(NUMBER, None)
WHOLE = Column(parse=_whole, type=int)
CODE = Column(parse=_matching(_CODE, "must be a five-character code in capitals"))
DIAGNOSIS = Column(parse=_matching(_DIAGNOSIS, "must be an ICD-10-CM code with its point"))
MODIFIER = Column(parse=_matching(re.compile(r"[A-Z0-9]{2}"), "must be a two-character modifier in capitals"))
PLACE = Column(parse=_matching(re.compile(r"\d{2}"), "must be two digits"))
MARK = Column(parse=_matching(re.compile(r"[0-9a-f]{12}"), "must be the mark of a wording, twelve hexadecimal digits"))
STATE = Column(parse=_matching(re.compile(r"[A-Z]{2}"), "must be a two-letter state in capitals"))


def word(*allowed: str) -> Column:
    """Return a column of one of `allowed`; an empty one is allowed only when named."""

    def parse(cell: str) -> str:
        if cell not in allowed:
            raise ValueError("must be one of " + ", ".join(repr(each) for each in allowed))
        return cell

    return Column(parse=parse)


def several(each: Column, *, empty: bool = True) -> Column:
    """Return a column of values parted by `;`, none twice."""

    def parse(cell: str) -> str:
        parts = cell.split(";") if cell else []
        if not parts and not empty:
            raise ValueError("must not be empty")
        if len(set(parts)) != len(parts):
            raise ValueError("must not name anything twice")
        for part in parts:
            each.parse(part)
        return cell

    return Column(parse=parse)


PATTERNS = several(Column(parse=_matching(_PATTERN, "must be ICD-10-CM codes, '-' for an open character")))
CODES = several(CODE)


def key_of(table: str, known: Collection[str]) -> Column:
    """Return a column that names a row of another table of the database."""

    def parse(cell: str) -> str:
        if cell not in known:
            raise ValueError(f"must name an entry of the {table} list")
        return cell

    return Column(parse=parse, references=table)


def citation(sources: Collection[str]) -> Column:
    """Return a column of source keys parted by `;`, at least one."""
    keys = several(key_of("source", sources), empty=False)
    return Column(parse=keys.parse, references="citation")
