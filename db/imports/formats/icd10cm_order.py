"""ICD-10-CM codes and headings in their order: the fixed-width order file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from db.imports.dating import month_name, said
from db.imports.reading import EditionFacts, Format, ImportFault, Kind, TableRows
from db.imports.source import Source
from db.imports.unique import Row, table_rows
from db.imports.values import BLANK, readable

# Columns from 0: order 0-4, code 6-12, billable 14, short text 16-75, long text from 77.
ORDER, CODE, BILLABLE, SHORT, LONG = slice(0, 5), slice(6, 13), slice(14, 15), slice(16, 76), slice(77, None)
# The first diagnoses begin with a letter and a digit, a later one with QA; ICD-10-PCS comes in the same layout.
_LINE = re.compile(r"\d{5} [A-Z]\d[0-9A-Z][0-9A-Z ]{4} [01] \S")
_CODE = re.compile(r"[A-Z][0-9A-Z]{2,6}")
_ORDER = re.compile(r"\d{5}")
_YEAR_IN_NAME = re.compile(r"order[\W_]*(?:(april)[\W_]*)?(20\d\d)(?:[\W_]*(april))?", re.IGNORECASE)
_LINES_TO_TELL = 2
_YEAR_BEGINS, _YEAR_ENDS = 10, (9, 30)  # the year of the diagnosis codes is the government's fiscal year


def recognise(source: Source) -> bool:
    """Whether each of the first lines is a diagnosis in the order layout."""
    lines = [line for line in source.head.split("\n")[:_LINES_TO_TELL] if line.strip(BLANK)]
    return bool(lines) and all(_LINE.match(line) for line in lines)


def edition(source: Source) -> EditionFacts:
    """Return the days from the first one that the coder said, to the end of that fiscal year: the file has no date.

    Raises:
        EditionUnsaid: the coder said none; the year in the file's name is offered.
    """
    first = said(source, "an order file does not say its year.", suggested=_suggested(source.name))
    fiscal = first.year + (first.month >= _YEAR_BEGINS)
    name = str(fiscal) if (first.month, first.day) == (_YEAR_BEGINS, 1) else month_name(first)
    return EditionFacts(Kind.ICD10CM, "", f"ICD-10-CM {name}", first, date(fiscal, *_YEAR_ENDS))


def _suggested(name: str) -> date | None:
    found = _YEAR_IN_NAME.search(name)
    if found is None:
        return None
    number = int(found[2])
    return date(number, 4, 1) if found[1] or found[3] else date(number - 1, _YEAR_BEGINS, 1)


def read(source: Source) -> Iterator[TableRows]:
    """Give each code without its point, whether it can be billed, and its texts.

    Raises:
        ImportFault: a line is short or out of order, or a field cannot be read.
    """
    yield table_rows(source, "diagnosis", _rows(source))


def _rows(source: Source) -> Iterator[tuple[int, Row]]:
    before = -1
    for line, text in enumerate(source.lines(), 1):
        if not text.strip(BLANK):
            continue
        order, code = text[ORDER], text[CODE].rstrip()
        if not _ORDER.fullmatch(order) or int(order) <= before:
            raise ImportFault(source.name, line, "order", f'"{order}" does not follow {max(before, 0):05}.')
        before = int(order)
        if not _CODE.fullmatch(code):
            raise ImportFault(source.name, line, "code", f'"{code}" is not a diagnosis code.')
        if text[BILLABLE] not in ("0", "1"):
            raise ImportFault(source.name, line, "billable", f'"{text[BILLABLE]}" is neither 0 nor 1.')
        short, long = readable(text[SHORT]).strip(BLANK), readable(text[LONG]).strip(BLANK)
        if not short or not long:
            which = "long description" if short else "short description"
            raise ImportFault(source.name, line, which, "it is missing: the line was cut off. Download the file again.")
        yield line, (code, int(text[BILLABLE]), short, long)


FORMAT = Format("icd10cm-order", "ICD-10-CM order file", recognise, edition, read)
