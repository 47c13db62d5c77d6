"""What the text and the spreadsheet of HCPCS Level II share: how a record becomes a row, and which quarter it is.

A row is keyed on the code and never on words: descriptors carry slips of the pen and doubled blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from db.imports.reading import EditionFacts, ImportFault, Kind
from db.imports.tables import TABLES

FIRST_OF_CODE, FIRST_OF_MODIFIER = FIRSTS = "3", "7"
FIRST_OF = {"4": FIRST_OF_CODE, "8": FIRST_OF_MODIFIER}  # record id of a continuation: that of its first line
COLUMNS = tuple(next(table for table in TABLES if table.name == "code").columns)
CODE, MODIFIER = re.compile(r"[A-Z]\d{4}"), re.compile(r"[A-Z0-9]{2}")
_ACTIONS = set("ABCDFNPRST")
_OLDEST, _NEWEST = 1965, 2100
_DATES = {
    "added": "date added",
    "action_effective": "action effective date",
    "terminated": "termination date",
    "asc_date": "ASC date",
}
# Bytes 0x80 to 0x9F are signs of cp1252, and stray ones where it has none; latin-1 makes them invisible
_SIGNS = {number: bytes([number]).decode("cp1252", errors="ignore") or None for number in range(0x80, 0xA0)}


class Record(NamedTuple):
    """One line of a code or modifier, or a whole one; every field as text. `line` is where it begins."""

    line: int
    id: str
    fields: Mapping[str, str]


def tidy(text: str) -> str:
    """Return a descriptor with single blanks and the signs that its publisher meant."""
    return " ".join(text.translate(_SIGNS).split())


def whole_records(file: str, pieces: Iterable[Record]) -> Iterator[Record]:
    """Yield each code once, the words of its continuation lines joined to its own with a blank.

    Raises:
        ImportFault: a continuation that does not follow its code.
    """
    held: Record | None = None
    words: list[str] = []
    for piece in pieces:
        code = piece.fields["code"]
        if piece.id in FIRSTS:
            if held is not None:
                yield _whole(held, words)
            held, words = piece, [piece.fields["long"]]
        elif held is None or code != held.fields["code"] or FIRST_OF.get(piece.id) != held.id:
            fault = f'it continues "{code.strip()}", and the code above it is another.'
            raise ImportFault(file, piece.line, "record id", fault)
        else:
            words.append(piece.fields["long"])
    if held is not None:
        yield _whole(held, words)


def _whole(held: Record, words: list[str]) -> Record:
    return held._replace(fields={**held.fields, "long": tidy(" ".join(words))})


def numbered_rows(file: str, records: Iterable[Record]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the row of each record with its line.

    Raises:
        ImportFault: a code that is none, a date that is none or is missing, an unknown action, or no words.
    """
    for record in records:
        fields = dict(record.fields)
        kind = fields["kind"] = "modifier" if record.id == FIRST_OF_MODIFIER else "code"
        code = fields["code"] = fields["code"].strip()
        if not (MODIFIER if kind == "modifier" else CODE).fullmatch(code):
            raise ImportFault(file, record.line, "code", f'"{code}" is not a HCPCS {kind}.')
        for column, title in _DATES.items():
            fields[column] = _day(file, record.line, title, fields[column], needed=column == "added")
        if fields["action"] not in _ACTIONS:
            raise ImportFault(file, record.line, "action", f'"{fields["action"]}" is not an action code.')
        fields["short"] = tidy(fields["short"])
        if not fields["long"]:
            raise ImportFault(file, record.line, "long description", f"{code} has none.")
        yield record.line, tuple(fields[column] for column in COLUMNS)


def _day(file: str, line: int, title: str, text: str, *, needed: bool) -> str:
    if not text and not needed:
        return ""
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        day = date.min
    if len(text) != 8 or not _OLDEST <= day.year <= _NEWEST:
        what = f'"{text}" is not a date, yyyymmdd.' if text else "it is missing; the file may be cut off."
        raise ImportFault(file, line, title, what)
    return day.isoformat()


def edition_of(file: str, records: Iterable[Record]) -> EditionFacts:
    """Return the quarter of the newest addition or action: file names change when a quarter is published again."""
    newest, line = "", 0
    for record in records:
        latest = max(record.fields["added"], record.fields["action_effective"])
        if latest > newest:
            newest, line = latest, record.line
    day = date.fromisoformat(_day(file, line, "date added or action effective date", newest, needed=True))
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    last = (first + timedelta(days=95)).replace(day=1) - timedelta(days=1)
    return EditionFacts(Kind.HCPCS, "", f"HCPCS {first:%B %Y}", first, last)


def joined(parts: Iterable[str]) -> str:
    """Return the filled ones of some repeated fields: pricing indicators, types of service."""
    return ";".join(filter(None, (part.strip() for part in parts)))
