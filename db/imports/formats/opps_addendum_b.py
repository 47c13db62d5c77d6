"""Outpatient hospital rates by code: Addendum B of the outpatient prospective payment system."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.imports.dating import (
    agreed,
    calendar_year_in,
    hint,
    month_name,
    months_in,
    quarter,
    refuse_proposed,
    said,
    year,
)
from db.imports.reading import EditionFacts, Format, Kind, TableRows
from db.imports.sheets import Sheet, required, sheet_of
from db.imports.source import Source
from db.imports.unique import Row, table_rows

NAMES = {
    "code": ("hcpcs code", "hcpcs cpt code", "cpt hcpcs", "hcpcs"),
    "status": ("si", "status indicator", "opps si"),
    "apc": ("apc",),
    "weight": ("relative weight", "weight"),
    "rate": ("payment rate",),
}
_TITLE = re.compile(r"\baddendum\s+([a-z]{1,2}\d?)\b", re.IGNORECASE)
_STATUS = re.compile(r"(?:[A-Z][0-9A-Z]?)?")  # S1 is new in 2026; a line without one is not paid by this system
_APC = re.compile(r"(?:\d{4})?")


def _sheet(source: Source) -> Sheet | None:
    found = sheet_of(source, NAMES, "code")
    title = _TITLE.search(found.above) if found else None
    if found is None or (title is not None and title[1].upper() != "B"):
        return None
    return found if len(found.columns.keys() & {"status", "apc", "rate"}) >= 2 else None


def recognise(source: Source) -> bool:
    """Whether a header has the code and two of status indicator, APC and rate, and no title names another addendum."""
    return _sheet(source) is not None


def edition(source: Source) -> EditionFacts:
    """Return the quarter that the notes name. They mostly name the year alone, so the coder is asked.

    Raises:
        EditionUnsaid: no quarter is named, and the coder said no first day.
        ImportFault: they are proposed rates.
    """
    sheet = required(_sheet(source), source)
    refuse_proposed(source, sheet.above)
    number = calendar_year_in(sheet.above)
    named = {day for day in months_in(sheet.above) if day.month in (1, 4, 7, 10) and day.year == (number or day.year)}
    if len(named) == 1:
        first, last = agreed(source, quarter(named.pop()))
    else:
        fault = f"it says {number}, but not which quarter." if number else "it does not say its quarter."
        within = year(number) if number else None
        first, last = quarter(said(source, fault, suggested=hint(source.name), within=within))
    return EditionFacts(Kind.OPPS, "", f"OPPS Addendum B {month_name(first)}", first, last)


def read(source: Source) -> Iterator[TableRows]:
    """Give status, APC, weight and rate of each code, without the descriptors, some of which are the AMA's.

    Raises:
        ImportFault: a column is missing, or a field cannot be read.
    """
    yield table_rows(source, "opps", _rows(required(_sheet(source), source)))


def _rows(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    for record in sheet.records(NAMES, NAMES):
        code = record.code()
        status = record.matching("status", _STATUS, 0, "a status indicator")
        apc = record.matching("apc", _APC, 4, "an APC of four digits")
        yield record.line, (code, status, apc, record.amount("weight"), record.amount("rate"))


FORMAT = Format("opps-addendum-b", "Outpatient hospital rates (OPPS Addendum B)", recognise, edition, read)
