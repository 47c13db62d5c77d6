"""Medically unlikely edits, from csv or spreadsheet: units of one code, for one patient, on one line or day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.imports.ncci import facts, setting_of, told_quarter, told_setting
from db.imports.reading import EditionFacts, Kind, TableRows
from db.imports.sheets import Record, required, sheet_of
from db.imports.source import Source
from db.imports.unique import Row, table_rows
from db.imports.values import readable

NAMES = {  # the first heading holds a line break, the second names the setting before these words
    "code": ("hcpcs cpt code", "cpt hcpcs code"),
    "value": ("mue values",),
    "adjudication": ("mue adjudication indicator",),
    "rationale": ("mue rationale",),
}
SETTINGS = ("practitioner", "outpatient_hospital", "dme")
_VALUE = re.compile(r"\d{1,6}", re.ASCII)
_ADJUDICATION = re.compile(r"[123](?!\d).*", re.DOTALL)  # 1 by line, 2 by day and absolute, 3 by day


def is_units(source: Source) -> bool:
    """Whether the source has the four columns."""
    sheet = sheet_of(source, NAMES, "code")
    return sheet is not None and set(sheet.columns) == set(NAMES) and not sheet.twice


def edition(source: Source) -> EditionFacts:
    """Return which edition it is: the heading tells the setting, and often nothing tells the day.

    Raises:
        EditionUnsaid: its notice names no quarter, and the coder said none.
    """
    sheet = required(sheet_of(source, NAMES, "code"), source)
    told = told_setting(sheet.titles["value"])
    return facts(
        source,
        Kind.MUE,
        "MUE",
        first=told_quarter(sheet.above),
        setting=setting_of(source, told, SETTINGS),
        settings=SETTINGS,
    )


def read(source: Source) -> Iterator[TableRows]:
    """Give the limit of each code.

    Raises:
        ImportFault: while reading, at the first row that cannot be read; names it and the field.
    """
    yield table_rows(source, "unit_limit", _numbered(source))


def _numbered(source: Source) -> Iterator[tuple[int, Row]]:
    sheet = required(sheet_of(source, NAMES, "code"), source)
    held: Record | None = None
    rationales = set[str]()
    for record in sheet.records(NAMES, NAMES, whole=False):
        if held is not None:
            rationales.add(_rationale(held))
            yield held.line, _row(held)
        held = record
    if held is None:
        return
    if rationales and _rationale(held) not in rationales and not source.ends_in_line_end:
        raise held.fault("rationale", "the file ends within it. Download the file again.")
    yield held.line, _row(held)


def _row(record: Record) -> Row:
    value = record.matching("value", _VALUE, 0, "a number of units")
    adjudication = record.matching("adjudication", _ADJUDICATION, 0, "an indicator that starts with 1, 2 or 3")
    return record.code(), int(value), int(adjudication[0]), readable(_rationale(record))


def _rationale(record: Record) -> str:
    """Return the rationale; a right-trimmed line may lack it."""
    column = record.sheet.columns["rationale"]
    return record.cells[column] if column < len(record.cells) else ""
