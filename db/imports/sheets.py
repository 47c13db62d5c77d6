"""Tables published as csv or spreadsheet: notes on top, a header spelled differently each year, notes at the end."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.imports.reading import ImportFault
from db.imports.source import HEAD_ROWS, Source
from db.imports.values import BLANK, as_shown, exact, is_code, padded

Cells = tuple[str, ...]
Names = Mapping[str, Sequence[str]]  # known spellings of each field's heading, as `words` gives them

HEADING_ROWS = 5  # a heading may be spread over this many rows; each column reads from the top
SHORTEST_NOTE = 6  # characters; anything shorter that stands alone in a row is what a cut left over
_APART = re.compile(r"[^a-z0-9]+")


def words(heading: str) -> str:
    """Return a heading in small letters with single blanks: `NON-FAC\\nPE RVU` becomes `non fac pe rvu`."""
    return _APART.sub(" ", heading.lower()).strip()


def grid(source: Source) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a csv, tab-separated text or spreadsheet, each with its line or row number.

    Raises:
        ImportFault: a line cannot be taken apart.
    """
    if source.is_spreadsheet:
        for line, row in enumerate(source.rows(), 1):
            yield line, tuple(as_shown(cell.strip(BLANK)) for cell in row)
    else:
        yield from _split(source, source.lines())


def head(source: Source) -> list[tuple[int, Cells]]:
    """Return the first rows, as `grid` gives them, without reading the whole file."""
    if source.is_spreadsheet:
        return [(line, tuple(cell.strip(BLANK) for cell in row)) for line, row in enumerate(source.head_rows, 1)]
    lines = source.head.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        return list(itertools.islice(_split(source, lines), HEAD_ROWS))
    except ImportFault:  # not a table at all: for recognising, that is an answer
        return []


def _split(source: Source, lines: Iterable[str]) -> Iterator[tuple[int, Cells]]:
    delimiter = "\t" if source.head.count("\t") > source.head.count(",") else ","
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    try:
        for row in reader:
            yield reader.line_num, tuple(cell.strip(BLANK) for cell in row)
    except csv.Error as error:
        fault = f"it cannot be taken apart into columns ({error}). Download the file again."
        raise ImportFault(source.name, reader.line_num, "", fault) from error


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a sheet; each method reads one field and raises `ImportFault` naming file, line and heading."""

    sheet: Sheet
    line: int
    cells: Cells

    def text(self, field: str) -> str:
        """Return the cell as it stands, without blanks at its ends."""
        column = self.sheet.columns[field]
        if column >= len(self.cells):
            raise self.fault(field, f"the line ends after {len(self.cells)} columns. Download the file again.")
        return self.cells[column]

    def code(self, field: str = "code") -> str:
        """Return a CPT or HCPCS code."""
        text = self._whole(field, 5)
        if not is_code(text):
            raise self.fault(field, f'"{text}" is not a code of five characters.')
        return text

    def amount(self, field: str) -> str:
        """Return an amount as exact decimal text; empty when not given."""
        text = self.text(field)
        try:
            return exact(text)
        except ValueError:
            raise self.fault(field, f'"{text}" is not an amount.') from None

    def matching(self, field: str, pattern: re.Pattern[str], width: int, wanted: str) -> str:
        """Return the text when all of it fits `pattern`; from a spreadsheet with its zeros in front up to `width`."""
        text = self._whole(field, width)
        if not pattern.fullmatch(text):
            raise self.fault(field, f'"{text}" is not {wanted}.')
        return text

    def _whole(self, field: str, width: int) -> str:
        text = self.text(field)
        return padded(text, width) if text and self.sheet.source.is_spreadsheet else text

    def fault(self, field: str, fault: str) -> ImportFault:
        """Return the fault, to be raised."""
        return ImportFault(self.sheet.source.name, self.line, self.sheet.titles[field], fault)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table found in a source.

    Attributes:
        above: All that stands over the header, in one line.
        line: Of the header's last row.
        columns: Column of each field, counted from 0; a field whose heading was not found is missing.
        titles: Heading of each field as it is printed, or as it is known when it is spread over several rows.
        twice: Fields whose heading two columns bear.
    """

    source: Source
    above: str
    line: int
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    twice: tuple[str, ...]

    def records(self, needed: Iterable[str], names: Names, *, whole: bool = True) -> Iterator[Record]:
        """Yield the rows below the header, without blank ones and notes.

        Args:
            whole: Refuse a last row that may be cut off; a caller that can tell by its words does it itself.

        Raises:
            ImportFault: a needed column is missing or there twice, or the last row may be cut off.
        """
        for field in needed:
            if field not in self.columns:
                known = " or ".join(f'"{name}"' for name in names[field])
                fault = f"no column is headed {known}. The publisher may have renamed it."
                raise ImportFault(self.source.name, self.line, f"column for {field.replace('_', ' ')}", fault)
            if field in self.twice:
                raise ImportFault(self.source.name, self.line, self.titles[field], "two columns bear this heading.")
        held, line = None, 0
        for line, cells in grid(self.source):
            if line > self.line and not _is_note(cells):
                if held is not None:
                    yield held
                held = Record(self, line, cells)
        if held is None:
            return
        if whole and held.line == line and self._may_be_cut(held.cells) and not self.source.ends_in_line_end:
            fault = "the file ends in this line without a line end, so it may be cut off. Download it again, or end "
            raise ImportFault(self.source.name, line, "", f"{fault}the line with Enter where it is whole.")
        yield held

    def _may_be_cut(self, cells: Cells) -> bool:
        """Whether a cut at the end of a row would hide or shorten a field."""
        return len(cells) - 1 <= max(self.columns.values())


def _is_note(cells: Cells) -> bool:
    filled = [cell for cell in cells if cell]
    return not filled or (len(filled) == 1 and len(filled[0]) >= SHORTEST_NOTE)


def sheet_of(source: Source, names: Names, anchor: str) -> Sheet | None:
    """Find the table in the first rows of a source: its header is the first row that has the anchor field.

    A heading fits a spelling that it ends with: dates stand in front ("April 2026 Payment Rate"), and so do the upper
    rows of one that is spread over several. The longest spelling that fits decides.

    Args:
        names: Known spellings by field.
        anchor: Field that marks the header.

    Returns:
        None when no row has it beside at least two other headings.
    """
    rows = head(source)
    for index, (line, cells) in enumerate(rows):
        if sum(map(bool, cells)) > 2 and any(_ends(words(cell), names[anchor]) for cell in cells):
            found = _columns([row for _, row in rows[max(0, index - HEADING_ROWS + 1) : index + 1]], names)
            columns = {field: places[0] for field, places in found.items()}
            titles = {field: _title(cells[column], names[field]) for field, column in columns.items()}
            above = " ".join(cell for _, row in rows[:index] for cell in row if cell)
            twice = tuple(field for field, places in found.items() if len(places) > 1)
            return Sheet(source, " ".join(above.split()), line, columns, titles, twice)
    return None


def required(sheet: Sheet | None, source: Source) -> Sheet:
    """Return the sheet of a source that was recognised.

    Raises:
        ValueError: there is none. A caller bug, not a fault of the file.
    """
    if sheet is None:
        raise ValueError(f"{source.name} was not recognised")
    return sheet


def _ends(heading: str, spellings: Sequence[str]) -> int:
    """Return the length of the longest spelling that `heading` ends with; 0 for none."""
    return max((len(name) for name in spellings if f" {heading}".endswith(f" {name}")), default=0)


def _title(printed: str, spellings: Sequence[str]) -> str:
    return " ".join(printed.split()) if _ends(words(printed), spellings) else spellings[0]


def _columns(heading_rows: Sequence[Cells], names: Names) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for column, last in enumerate(heading_rows[-1]):
        if last:
            heading = words(" ".join(row[column] for row in heading_rows if column < len(row)))
            length, field = max((_ends(heading, spellings), field) for field, spellings in names.items())
            if length:
                found.setdefault(field, []).append(column)
    return found
