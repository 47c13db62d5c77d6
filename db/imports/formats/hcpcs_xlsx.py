"""HCPCS Level II as a spreadsheet, below any notice.

One row per code with its description whole; the yearly file of 2019 holds one continuation all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from db.imports.hcpcs import FIRST_OF, FIRSTS, Record, edition_of, joined, numbered_rows, whole_records
from db.imports.reading import EditionFacts, Format, ImportFault, TableRows
from db.imports.source import Source
from db.imports.unique import table_rows
from db.imports.values import padded

_HEADS = {
    "code": "HCPC",
    "record": "RECID",
    "long": "LONG DESCRIPTION",
    "short": "SHORT DESCRIPTION",
    "coverage": "COV",
    "asc_group": "ASC_GRP",
    "asc_date": "ASC_DT",
    "betos": "BETOS",
    "added": "ADD DT",
    "action_effective": "ACT EFF DT",
    "terminated": "TERM DT",
    "action": "ACTION CD",
}
_OPTIONAL = ("asc_group", "asc_date", "betos")  # the yearly files leave some out
_NOTE, _NOTE_DIGITS = "PROCNOTE", 4
_PRICES, _PRICE_DIGITS = tuple(f"PRICE{number}" for number in range(1, 5)), 2
_SERVICES = tuple(f"TOS{number}" for number in range(1, 6))
_NEEDED = tuple(head for name, head in _HEADS.items() if name not in _OPTIONAL)


def recognise(source: Source) -> bool:
    return any(set(_NEEDED) <= set(_heads(row)) for row in source.head_rows)


def edition(source: Source) -> EditionFacts:
    return edition_of(source.name, _records(source))


def read(source: Source) -> Iterator[TableRows]:
    yield table_rows(source, "code", numbered_rows(source.name, _records(source)))


def _heads(row: Sequence[str]) -> list[str]:
    return [" ".join(cell.split()).upper() for cell in row]


def _records(source: Source) -> Iterator[Record]:
    return whole_records(source.name, _pieces(source))


def _pieces(source: Source) -> Iterator[Record]:
    at: dict[str, int] = {}
    for number, row in enumerate(source.rows(), start=1):
        if not at:
            heads = _heads(row)
            at = {head: place for place, head in enumerate(heads)} if set(_NEEDED) <= set(heads) else {}
        elif any(cell.strip() for cell in row):
            yield _record(source.name, number, row, at)


def _record(file: str, number: int, row: Sequence[str], at: Mapping[str, int]) -> Record:
    def cell(head: str) -> str:
        place = at.get(head)
        return "" if place is None or place >= len(row) else row[place].strip()

    fields = {name: cell(head) for name, head in _HEADS.items()}
    record = fields.pop("record")
    if record not in (*FIRSTS, *FIRST_OF):
        raise ImportFault(file, number, "RECID", f'"{record}" is not 3 or 4, a code, nor 7 or 8, a modifier.')
    fields["processing_note"] = padded(cell(_NOTE), _NOTE_DIGITS)
    fields["pricing"] = joined(padded(cell(head), _PRICE_DIGITS) for head in _PRICES)
    fields["type_of_service"] = joined(map(cell, _SERVICES))
    return Record(number, record, fields)


FORMAT = Format("hcpcs-xlsx", "HCPCS Level II, spreadsheet", recognise, edition, read)
