"""HCPCS Level II, fixed width of 320 columns: CMS's quarterly `ANWEB` text and the yearly one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.imports.hcpcs import FIRSTS, Record, edition_of, joined, numbered_rows, whole_records
from db.imports.reading import EditionFacts, Format, ImportFault, TableRows
from db.imports.source import Source
from db.imports.unique import table_rows
from db.imports.values import BLANK

WIDTH = 320
RECORD = re.compile(r"(?:[A-Z]\d{4}|   [A-Z0-9]{2})\d{5}[3478]")
LOOKED_AT, ENOUGH = 50, 0.8  # lines after the first record, and the share of them that must be records too
_FIELDS = {  # columns as CMS counts them, the first is 1
    "code": (1, 5),
    "long": (12, 91),
    "short": (92, 119),
    "asc_group": (231, 232),
    "asc_date": (233, 240),
    "processing_note": (253, 256),
    "betos": (257, 259),
    "coverage": (230, 230),
    "added": (269, 276),
    "action_effective": (277, 284),
    "terminated": (285, 292),
    "action": (293, 293),
}
_REPEATED = {"pricing": (120, 127, 2), "type_of_service": (261, 265, 1)}


def recognise(source: Source) -> bool:
    lines = source.head.split("\n")[:-1] if source.head.count("\n") > 1 else source.head.split("\n")
    at = next((number for number, line in enumerate(lines) if RECORD.match(line)), None)
    if at is None:
        return False
    looked_at = [line for line in lines[at : at + LOOKED_AT] if line.strip()]
    return sum(bool(RECORD.match(line)) for line in looked_at) >= ENOUGH * len(looked_at)


def edition(source: Source) -> EditionFacts:
    return edition_of(source.name, _records(source))


def read(source: Source) -> Iterator[TableRows]:
    yield table_rows(source, "code", numbered_rows(source.name, _records(source)))


def _records(source: Source) -> Iterator[Record]:
    return whole_records(source.name, _pieces(source))


def _pieces(source: Source) -> Iterator[Record]:
    """Yield the lines. What stands before the first record is a notice."""
    begun, padded, number, line = False, True, 0, ""
    for number, line in enumerate(source.lines(), start=1):
        if RECORD.match(line):
            begun = True
            if len(line.rstrip(BLANK)) > WIDTH:
                raise ImportFault(source.name, number, "", f"it has {len(line)} columns, not {WIDTH}.")
            if line[10] in FIRSTS:
                padded = padded and len(line) >= WIDTH
            yield Record(number, line[10], _fields(line))
        elif begun and line.strip(BLANK):
            raise ImportFault(source.name, number, "code, sequence, record id", "the line is not a HCPCS record.")
    if begun and padded and 0 < len(line) < WIDTH and line.strip(BLANK):
        raise ImportFault(source.name, number, "record id", "the file is cut off in this line. Download it again.")


def _fields(line: str) -> dict[str, str]:
    found = {name: line[first - 1 : last].strip() for name, (first, last) in _FIELDS.items()}
    for name, (first, last, width) in _REPEATED.items():
        found[name] = joined(line[at : at + width] for at in range(first - 1, last, width))
    return found


FORMAT = Format("hcpcs-text", "HCPCS Level II, fixed width", recognise, edition, read)
