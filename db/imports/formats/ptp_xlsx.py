"""Procedure-to-procedure edits as a spreadsheet: the same rows as the text beside it in the publisher's zip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.imports import ncci_pairs
from db.imports.ncci_pairs import COLUMNS, Pair, PairReader, is_header, pairs_edition
from db.imports.reading import EditionFacts, Format, TableRows
from db.imports.source import Source


def recognise(source: Source) -> bool:
    return any(map(is_header, source.head_rows))


def edition(source: Source) -> EditionFacts:
    """Read the whole file for its dates, and its first and last row for its place among the four."""
    above = next(place for place, row in enumerate(source.head_rows) if is_header(row))
    header = " ".join(cell for row in source.head_rows[: above + 1] for cell in row)
    begun, first, last = set[str](), "", ""
    for _, cells in _numbered(source):
        if any(map(str.strip, cells[:1])):
            begun.add(_date(cells[3]) if len(cells) > 3 else "")
            last = "/".join(cell.strip().zfill(5) for cell in cells[:2])
            first = first or last
    return pairs_edition(source, header, begun, (first, last))


def read(source: Source) -> Iterator[TableRows]:
    """Give the pairs in the order of the file. That none stands there twice is left to the store's unique key.

    Raises:
        ImportFault: while reading, at the first row that cannot be read; names it and the field.
    """
    yield TableRows("pair", COLUMNS, _rows(source))


def lines_of(source: Source, key: Sequence[str]) -> Iterator[int]:
    return ncci_pairs.lines_of(source, _as_text(source), key)


def _rows(source: Source) -> Iterator[Pair]:
    reader = PairReader(source)
    for line, cells in _as_text(source):
        row = reader.row(cells, line)
        if row is not None:
            yield row


def _as_text(source: Source) -> Iterator[tuple[int, Sequence[str]]]:
    for line, cells in _numbered(source):
        yield line, (*cells[:3], *map(_date, cells[3:5]), *cells[5:])


def _numbered(source: Source) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows below the column heads, whose own lower rows have an empty first cell."""
    heads = begun = False
    for line, cells in enumerate(source.rows(), 1):
        begun = begun or (heads and any(map(str.strip, cells[:1])))
        heads = heads or is_header(cells)
        if begun:
            yield line, cells


def _date(cell: str) -> str:
    """Return a cell formatted as a date, which reads 2026-07-01, as the text has it."""
    return cell.replace("-", "") if len(cell) == len("2026-07-01") else cell


FORMAT = Format("ptp-xlsx", "PTP edits, spreadsheet", recognise, edition, read, lines_of=lines_of)
