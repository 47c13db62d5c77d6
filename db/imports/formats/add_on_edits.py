"""Add-on code edits, as fixed-width text of 295 columns or as the spreadsheet beside it in the publisher's zip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from db.imports.ncci import BadValue, facts, ordinal_day, quarter_start, quoted
from db.imports.reading import EditionFacts, Format, ImportFault, Kind, TableRows
from db.imports.sheets import Cells, required, sheet_of
from db.imports.source import Source
from db.imports.unique import Row, table_rows
from db.imports.values import BLANK, is_code, padded, readable

WIDTH = 295
LEAST = 32  # a right-trimmed line goes to the end of its effective date
CONTRACTOR_DEFINED = "CCCCC"
_TITLES = {
    "type": "edit type",
    "add_on": "add-on code",
    "primary": "primary code",
    "effective": "effective date",
    "deleted": "deletion date",
    "note": "note",
}
_PLACES = {  # from 0; between them the days on which the codes themselves ended
    "type": (0, 1),
    "add_on": (1, 6),
    "primary": (13, 18),
    "effective": (25, 32),
    "deleted": (32, 39),
    "note": (39, WIDTH),
}
_HEADINGS = {
    "type": ("aoc edit type",),
    "add_on": ("add on code",),
    "primary": ("primary code",),
    "effective": ("aoc edit effdt",),
    "deleted": ("aoc edit deldt",),
    "note": ("special instruction notes",),
}
_DAY = r"(?:19|20)\d\d[0-3]\d\d"
_MAYBE, _CODE = rf"(?:{_DAY}| {{7}})", r"(?:\d{4}[\dA-Z]|[A-Z]\d{4}|CCCCC)"
_RECORD = re.compile(rf"[123]{_CODE}{_MAYBE}{_CODE}{_MAYBE}{_DAY}(?:{_MAYBE}| *$)", re.ASCII)
_LOOKED_AT = 3

Fields = Mapping[str, str]


def recognise(source: Source) -> bool:
    if source.is_spreadsheet:
        sheet = sheet_of(source, _HEADINGS, "add_on")
        return sheet is not None and set(sheet.columns) >= set(_HEADINGS) - {"note"}
    lines = [line.rstrip(BLANK) for line in source.head.split("\n", 20)[:20] if line.strip(BLANK)]
    return bool(lines) and all(map(_RECORD.match, lines[:_LOOKED_AT]))


def edition(source: Source) -> EditionFacts:
    """Return which edition it is, by its newest effective date: each brings edits of the first day of its quarter."""
    newest = ""
    for _, fields in _numbered(source):
        newest = max(newest, fields["effective"] if re.fullmatch(r"[12]\d{6}", fields["effective"]) else "")
    try:
        day = date.fromisoformat(ordinal_day(newest))
    except (BadValue, ValueError):
        raise ImportFault(source.name, None, _TITLES["effective"], f"{quoted(newest)} is no day.") from None
    return facts(source, Kind.ADD_ON, "Add-on code edits", first=quarter_start(day))


def read(source: Source) -> Iterator[TableRows]:
    """Give the primary codes of each add-on code, with none where the contractor defines them.

    Raises:
        ImportFault: while reading, at the first line that cannot be read; names it and the field.
    """
    yield table_rows(source, "add_on", ((line, _row(source, line, fields)) for line, fields in _numbered(source)))


def _numbered(source: Source) -> Iterator[tuple[int, Fields]]:
    return _from_sheet(source) if source.is_spreadsheet else _from_text(source)


def _from_sheet(source: Source) -> Iterator[tuple[int, Fields]]:
    sheet = required(sheet_of(source, _HEADINGS, "add_on"), source)
    for record in sheet.records(set(_HEADINGS) - {"note"}, _HEADINGS):
        yield record.line, {field: _cell(record.cells, column) for field, column in sheet.columns.items()}


def _cell(cells: Cells, column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _from_text(source: Source) -> Iterator[tuple[int, Fields]]:
    full, held = True, (0, "")
    for number, line in enumerate(source.lines(), 1):
        if not line.strip(BLANK):
            continue
        if held[0]:
            full = full and len(held[1]) >= WIDTH
            yield held[0], _sliced(source, *held)
        held = number, line
    number, line = held
    if number > 1 and full and len(line) < WIDTH:
        raise ImportFault(source.name, number, "", "the file ends within it. Download the file again.")
    if number:
        yield number, _sliced(source, number, line)


def _sliced(source: Source, number: int, line: str) -> Fields:
    if len(line) > WIDTH:  # before any trimming: two lines run into one may end in blanks
        raise ImportFault(source.name, number, "", f"it has {len(line)} columns, not {WIDTH}.")
    line = line.rstrip(BLANK)
    if len(line) < LEAST:
        field = next(field for field, (_, end) in _PLACES.items() if len(line) < end)
        raise ImportFault(source.name, number, _TITLES[field], "the line ends in or before it. Download it again.")
    return {field: line[begin:end].strip() for field, (begin, end) in _PLACES.items()}


def _row(source: Source, line: int, fields: Fields) -> Row:
    if fields["type"] not in ("1", "2", "3"):
        raise ImportFault(source.name, line, _TITLES["type"], f"{quoted(fields['type'])} is not 1, 2 or 3.")
    primary = "" if fields["primary"] == CONTRACTOR_DEFINED else _code(source, line, fields, "primary")
    effective, deleted = _date(source, line, fields, "effective"), _date(source, line, fields, "deleted")
    if not effective:
        raise ImportFault(source.name, line, _TITLES["effective"], "it is missing.")
    note = readable(fields.get("note", "").strip('"'))
    return int(fields["type"]), _code(source, line, fields, "add_on"), primary, effective, deleted, note


def _code(source: Source, line: int, fields: Fields, field: str) -> str:
    code = padded(fields[field], 5) if source.is_spreadsheet else fields[field]
    if not is_code(code):
        raise ImportFault(source.name, line, _TITLES[field], f"{quoted(fields[field])} is not a five-character code.")
    return code


def _date(source: Source, line: int, fields: Fields, field: str) -> str:
    try:
        return ordinal_day(fields[field])
    except BadValue as wrong:
        raise ImportFault(source.name, line, _TITLES[field], str(wrong)) from None


FORMAT = Format("add-on-edits", "Add-on code edits, text or spreadsheet", recognise, edition, read)
