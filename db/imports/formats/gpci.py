"""Geographic practice cost indices by locality: `GPCI`, Addendum E of the physician fee schedule rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.imports.dating import agreed, calendar_year_in, month_name, refuse_proposed, said, year
from db.imports.reading import EditionFacts, Format, Kind, TableRows
from db.imports.sheets import Sheet, required, sheet_of
from db.imports.source import Source
from db.imports.unique import Row, table_rows
from db.imports.values import readable

NAMES = {
    "carrier": ("medicare administrative contractor mac", "medicare administrative contractor", "mac", "carrier"),
    "state": ("state",),
    "locality": ("locality number", "locality"),
    "locality_name": ("locality name",),
    # A file with both floors bears the heading twice, and is refused: which one holds is for Congress to say.
    "work": ("pw gpci with 1 0 floor", "pw gpci without 1 0 floor", "pw gpci", "work gpci"),
    "practice": ("pe gpci", "practice expense gpci"),
    "malpractice": ("mp gpci", "malpractice gpci"),
}
_TITLE = re.compile(r"geographic practice cost ind", re.IGNORECASE)
_CARRIER, _LOCALITY, _STATE = re.compile(r"[0-9A-Z]{5}"), re.compile(r"[0-9A-Z]{2}"), re.compile(r"[A-Z]{2}")
_FOOTNOTE_MARK = re.compile(r"\s*\*+$")


def _sheet(source: Source) -> Sheet | None:
    found = sheet_of(source, NAMES, "locality")
    return found if found and (_TITLE.search(found.above) or "malpractice" in found.columns) else None


def recognise(source: Source) -> bool:
    """Whether there is a header with a locality, under the title of the indices or with an index in it."""
    return _sheet(source) is not None


def edition(source: Source) -> EditionFacts:
    """Return the calendar year of the title, or of the headings ("2026 PE GPCI").

    Raises:
        EditionUnsaid: neither names a year, and the coder no first day.
        ImportFault: they are proposed indices.
    """
    sheet = required(_sheet(source), source)
    headings = " ".join(sheet.titles.values())
    refuse_proposed(source, f"{sheet.above} {headings}")
    in_heading = re.search(r"\b(20\d\d) p[ew] gpci", headings, re.IGNORECASE)
    number = calendar_year_in(sheet.above) or (int(in_heading[1]) if in_heading else None)
    if number is None:
        first = said(source, "the file does not say its year.", suggested=None)
        last = year(first.year).last
    else:
        told = agreed(source, year(number))
        first, last = source.first or told.first, told.last
    named = str(first.year) if (first.month, first.day) == (1, 1) else month_name(first)
    return EditionFacts(Kind.GPCI, "", f"Practice cost indices {named}", first, last)


def read(source: Source) -> Iterator[TableRows]:
    """Give the three indices of each carrier and locality.

    Raises:
        ImportFault: a column is missing or there twice, or a field cannot be read.
    """
    yield table_rows(source, "gpci", _rows(required(_sheet(source), source)))


def _rows(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    for record in sheet.records(NAMES, NAMES):
        carrier = record.matching("carrier", _CARRIER, 5, "a contractor number of five characters")
        state = record.matching("state", _STATE, 0, "a state of two letters")
        locality = record.matching("locality", _LOCALITY, 2, "a locality of two characters")
        name = _FOOTNOTE_MARK.sub("", readable(record.text("locality_name")))
        indices = (record.amount(field) for field in ("work", "practice", "malpractice"))
        yield record.line, (carrier, state, locality, name, *indices)


FORMAT = Format("gpci", "Geographic practice cost indices (GPCI)", recognise, edition, read)
