"""Procedure-to-procedure edits as tab-separated text, up to 2.5 million rows: read in blocks, never as a whole.

A block whose lines are all well formed is taken apart by one expression. In any other, each line is read for itself,
which takes what is merely unusual (right-trimmed, quoted, blank) and names what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from db.imports import ncci_pairs
from db.imports.ncci import BadValue
from db.imports.ncci_pairs import COLUMNS, INDICATORS, Pair, PairReader, is_header, pairs_edition
from db.imports.reading import EditionFacts, Format, TableRows
from db.imports.source import Source

BLOCK = 1 << 16  # bytes; larger ones were measured to be slower
_CODE, _DATE = r"(\d{4}[\dA-Z]|[A-Z]\d{4})", r"[12]\d{7}"
_LINE = re.compile(
    rf"^{_CODE}\t{_CODE}\t\*?\t({_DATE})\t({_DATE}|\*)\t([019])\t([^\t\n\r\"]*)\r?\n", re.ASCII | re.MULTILINE
)
_EFFECTIVE = re.compile(rb"\t([12]\d{7})\t(?=[*\t]|[12]\d{7}\t)")  # the deletion date follows, or none
_RECENT = re.compile(rb"\t(20[2-9]\d{5})\t(?=[*\t2])")  # the same since 2020, found in half the time


def recognise(source: Source) -> bool:
    return _header(source) is not None


def edition(source: Source) -> EditionFacts:
    """Read the whole file for its dates, and its first and last line for its place among the four."""
    begun, ends = _dates_and_ends(source, _RECENT)
    if not begun:
        begun, ends = _dates_and_ends(source, _EFFECTIVE)
    return pairs_edition(source, source.head[: _begin(source)[0]], map(bytes.decode, begun), ends)


def read(source: Source) -> Iterator[TableRows]:
    """Give the pairs in the order of the file. That none stands there twice is left to the store's unique key.

    Raises:
        ImportFault: while reading, at the first line that cannot be read; names it and the field.
    """
    yield TableRows("pair", COLUMNS, chain.from_iterable(_batches(source)))


def lines_of(source: Source, key: Sequence[str]) -> Iterator[int]:
    return ncci_pairs.lines_of(source, ((line, text.split("\t")) for line, text in enumerate(source.lines(), 1)), key)


def _header(source: Source) -> tuple[int, int] | None:
    """Return how many characters and lines stand above the first pair, or None without the column heads."""
    found, characters = False, 0
    for number, line in enumerate(source.head.split("\n")):
        cells = line.split("\t")
        if found and cells[0].strip():
            return characters, number
        found = found or is_header(cells)
        characters += len(line) + 1
    return (len(source.head), source.head.count("\n")) if found else None


def _begin(source: Source) -> tuple[int, int]:
    begin = _header(source)
    if begin is None:
        raise ValueError(f"{source.name} was not recognised")
    return begin


def _blocks(source: Source) -> Iterator[tuple[int, bytes]]:
    """Yield whole lines, with the number of the first; only the very last may lack its end."""
    characters, above = _begin(source)
    line, kept, read = above + 1, b"", characters
    returns = source.line_end == "\r"
    with source.open_text() as file:
        file.read(characters)  # latin-1: one byte each
        while block := file.read(BLOCK):
            read += len(block)
            if returns:
                block = block.replace(b"\r", b"\n")
            whole, end, rest = block.rpartition(b"\n")
            if end:
                yield line, b"".join((kept, whole, end))
                line, kept = line + whole.count(b"\n") + 1, rest
            else:
                kept += rest
            source.meter.tell(read / max(source.size, read))
    if kept:
        yield line, kept


def _dates_and_ends(source: Source, effective: re.Pattern[bytes]) -> tuple[set[bytes], tuple[str, str]]:
    begun, first, last = set[bytes](), b"", b""
    for _, block in _blocks(source):
        begun.update(effective.findall(block))
        first = first or block.lstrip().partition(b"\n")[0]
        last = block.rstrip().rpartition(b"\n")[2] or last
    return begun, (_pair(first), _pair(last))


def _batches(source: Source) -> Iterator[list[Pair]]:
    reader = PairReader(source)
    days, rationales = reader.days, reader.rationales
    for line, block in _blocks(source):
        text = block.decode("latin-1")
        found = _LINE.findall(text)
        try:
            if len(found) != text.count("\n") or not text.endswith("\n"):
                raise BadValue
            rows = [
                (one, two, days[begins], days[ends], INDICATORS[indicator], rationales[why])
                for one, two, begins, ends, indicator, why in found
            ]
        except BadValue:
            rows = list(_line_by_line(reader, line, text))
        yield rows


def _line_by_line(reader: PairReader, first: int, text: str) -> Iterator[Pair]:
    lines = text.split("\n")  # what stands behind the last line end is a line without one
    last = first + len(lines) - 1
    for number, line in enumerate(lines, first):
        row = reader.row(line.split("\t"), number, ended=number < last)
        if row is not None:
            yield row


def _pair(line: bytes) -> str:
    return "/".join(cell.strip() for cell in line.decode("latin-1").split("\t")[:2])


FORMAT = Format("ptp-text", "PTP edits, tab-separated text", recognise, edition, read, lines_of=lines_of)
