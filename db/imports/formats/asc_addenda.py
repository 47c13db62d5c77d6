"""Surgical center rates by code: ASC Addendum AA, covered procedures, and Addendum BB, covered ancillary services."""

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
    "code": ("hcpcs code", "hcpcs cpt code", "hcpcs"),
    "discounting": ("subject to multiple procedure discounting", "multiple procedure discounting"),
    "indicator": ("payment indicator",),
    "weight": ("payment weight",),
    "rate": ("payment rate",),
}
NEEDED = ("code", "indicator", "weight", "rate")
KINDS = {"AA": Kind.ASC_PROCEDURES, "BB": Kind.ASC_ANCILLARY}
_TITLE = re.compile(r"\baddendum\s+([a-z]{1,2}\d?)\b", re.IGNORECASE)
_INDICATOR = re.compile(r"[A-Z]\d")
_CHANGED = "*"  # marks an office-based indicator that is temporary


def _which(sheet: Sheet) -> str:
    title = _TITLE.search(sheet.above)
    if title:
        return title[1].upper()
    if "discounting" in sheet.columns:
        return "AA"
    return "BB" if "ancillary" in sheet.above.lower() else ""


def _sheet(source: Source) -> Sheet | None:
    found = sheet_of(source, NAMES, "code")
    if found is None or not found.columns.keys() & {"indicator", "rate"}:
        return None
    return found if _which(found) in KINDS else None


def recognise(source: Source) -> bool:
    """Whether a header has the code and an indicator or rate, and the title or a column tells AA or BB."""
    return _sheet(source) is not None


def edition(source: Source) -> EditionFacts:
    """Return the quarter that the headings name ("April 2026 Payment Rate"), else the notes.

    Raises:
        EditionUnsaid: neither names a quarter, and the coder said no first day.
        ImportFault: they are proposed rates.
    """
    sheet = required(_sheet(source), source)
    headings = " ".join(sheet.titles.values())
    refuse_proposed(source, f"{sheet.above} {headings}")
    named = set(months_in(headings)) or set(months_in(sheet.above))
    if len(named) == 1:
        first, last = agreed(source, quarter(named.pop()))
    else:
        number = calendar_year_in(f"{headings} {sheet.above}")
        fault = f"it says {number}, but not which quarter." if number else "it does not say its quarter."
        within = year(number) if number else None
        first, last = quarter(said(source, fault, suggested=hint(source.name), within=within))
    which = _which(sheet)
    return EditionFacts(KINDS[which], "", f"ASC Addendum {which} {month_name(first)}", first, last)


def read(source: Source) -> Iterator[TableRows]:
    """Give indicator, weight and rate of each code, without the descriptors, most of which are the AMA's.

    Raises:
        ImportFault: a column is missing, or a field cannot be read.
    """
    yield table_rows(source, "asc", _rows(required(_sheet(source), source)))


def _rows(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    for record in sheet.records(NEEDED, NAMES):
        code = record.code()
        indicator = record.text("indicator").removesuffix(_CHANGED).rstrip()
        if not _INDICATOR.fullmatch(indicator):
            raise record.fault("indicator", f'"{indicator}" is not a payment indicator.')
        yield record.line, (code, indicator, record.amount("weight"), record.amount("rate"))


FORMAT = Format("asc-addenda", "Surgical center rates (ASC Addenda AA and BB)", recognise, edition, read)
