"""Physician fee schedule amounts by locality: `PFREV` revisions and the yearly `PFALL`, which have one layout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.imports import dating
from db.imports.dating import agreed
from db.imports.reading import EditionFacts, Format, ImportFault, Kind, TableRows
from db.imports.sheets import Cells, grid, head
from db.imports.source import Source
from db.imports.unique import Row, table_rows
from db.imports.values import exact, is_code

# Columns, from 0; the file has no header. 7 is empty, 8 the professional or technical component, 10 the multiple
# surgery indicator, 11 and 12 therapy reductions, 13 to 15 the cap by outpatient hospital rates. The status in 9 is
# that of the fee schedule: A priced here, R restricted coverage, C priced by the contractor.
FIELDS = {
    "year": (0, re.compile(r"20\d\d")),
    "carrier": (1, re.compile(r"[0-9A-Z]{5}")),
    "locality": (2, re.compile(r"[0-9A-Z]{2}")),
    "modifier": (4, re.compile(r"(?:[0-9A-Z]{2})?")),
    "status": (9, re.compile(r"[A-Z]?")),
}
CODE, NONFACILITY, FACILITY = 3, 5, 6
WIDTH = 16
TRAILER = "TRL-"


def recognise(source: Source) -> bool:
    """Whether the first line has the sixteen columns, beginning with year, carrier, locality and code."""
    if source.is_spreadsheet:
        return False
    _, first = next(iter(head(source)), (0, ()))
    leading = (FIELDS[field] for field in ("year", "carrier", "locality"))
    return len(first) == WIDTH and all(fits.fullmatch(first[place]) for place, fits in leading) and is_code(first[CODE])


def edition(source: Source) -> EditionFacts:
    """Return the year: the file names no release. The coder may say the day from which a release holds."""
    number = int(head(source)[0][1][0])
    period = agreed(source, dating.year(number))
    begins = source.first or period.first
    name = f"Physician fees {number if begins == period.first else dating.month_name(begins)}"
    return EditionFacts(Kind.PHYSICIAN_FEES, "", name, begins, period.last)


def read(source: Source) -> Iterator[TableRows]:
    """Give the amounts of each carrier, locality, code and modifier.

    Raises:
        ImportFault: a field cannot be read; another year begins; or the trailer is missing, so the file was cut off.
    """
    yield table_rows(source, "locality_fee", _rows(source))


def _rows(source: Source) -> Iterator[tuple[int, Row]]:
    line, ended, year = 0, False, ""
    for line, cells in grid(source):
        if not any(cells):
            continue
        if cells[0].startswith(TRAILER):
            ended = True
            continue
        if ended or len(cells) != WIDTH:
            fault = "a row follows the trailer" if ended else f"it has {len(cells)} columns, not {WIDTH}"
            raise ImportFault(source.name, line, "", f"{fault}. Download the file again.")
        year = year or cells[0]
        if cells[0] != year:
            raise ImportFault(source.name, line, "year", f'"{cells[0]}" follows {year}; one file holds one year.')
        yield line, _row(source, line, cells)
    if not ended:
        fault = f"the file ends without its trailer ({TRAILER} lines), so it was cut off. Download it again."
        raise ImportFault(source.name, line, "", fault)


def _row(source: Source, line: int, cells: Cells) -> Row:
    found = {"code": cells[CODE]}
    for field, (place, pattern) in FIELDS.items():
        found[field] = cells[place]
        if not pattern.fullmatch(cells[place]):
            raise ImportFault(source.name, line, field, f'"{cells[place]}" cannot be one.')
    if not is_code(cells[CODE]):
        raise ImportFault(source.name, line, "code", f'"{cells[CODE]}" is not a code of five characters.')
    amounts = (_amount(source, line, cells, "nonfacility"), _amount(source, line, cells, "facility"))
    return (*(found[field] for field in ("carrier", "locality", "code", "modifier")), *amounts, found["status"])


def _amount(source: Source, line: int, cells: Cells, field: str) -> str:
    text = cells[FACILITY if field == "facility" else NONFACILITY]
    try:
        return exact(text)
    except ValueError:
        raise ImportFault(source.name, line, f"{field} amount", f'"{text}" is not an amount.') from None


FORMAT = Format("fee-revision", "Physician fees by locality (PFREV, PFALL)", recognise, edition, read)
