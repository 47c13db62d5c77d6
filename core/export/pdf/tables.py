"""Columns as shares of the width, and the rows set in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.export.pdf.cells import Cell, Chips, Text
from core.export.pdf.flow import Block, Placed, Row
from core.export.pdf.pen import HEAD_RULE, ROW_RULE, SECTION_RULE, Rule
from core.export.pdf.typeset import HEAD, NOTE, SECTION, Style, Type

PAD, END = 3.0, 1.0  # points before the text of a column, and after it where the text does not end there
NUMBER = re.compile(r"[\d,]+((?:\.\d+…?)?)(?: sq cm)?")
Run = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Column:
    """From and to, in shares of the width; `right` sets numbers."""

    title: str
    start: float
    end: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """One set of columns on a page `width` points wide."""

    type: Type
    width: float
    columns: tuple[Column, ...]

    def head(self) -> Row:
        """Return the row of column titles."""
        cells = [self.text(place, (column.title, HEAD)) for place, column in enumerate(self.columns) if column.title]
        return Row(tuple(cells), above=3, below=3, rule=HEAD_RULE)

    def text(self, place: int, *runs: Run, to: int | None = None) -> Placed:
        """Set paragraphs in column `place`, or from there to the end of column `to`.

        A number is never broken into two: in a column of numbers one that is too wide is set smaller.
        """
        x, width = self._span(place, to)
        right = self.columns[place].right
        if right:
            runs = tuple((text, self.type.fitted(text, style, width)) for text, style in runs if text)
        return Placed(x, width, Text.set(self.type, width, *runs, right=right))

    def figure(self, place: int, run: Run, tails: float) -> Placed:
        """Set a number with its decimal point under those of its column.

        Args:
            tails: Width of what stands after the point in the longest of them, see `tail`.
        """
        placed, (text, style) = self.text(place, run), run
        if not NUMBER.fullmatch(text):
            return placed
        short = min(tails - tail(self.type, run), placed.width - self.type.width(text, style))
        return replace(placed, width=placed.width - short) if short > 0 else placed

    def chips(self, place: int, words: Sequence[str]) -> Placed:
        x, width = self._span(place, None)
        return Placed(x, width, Chips.set(self.type, width, words))

    def cell(self, place: int, cell: Cell) -> Placed:
        x, width = self._span(place, None)
        return Placed(x, width, cell)

    def row(self, *runs: Run, pad: float = 2.5, rule: Rule | None = ROW_RULE) -> Row:
        """Set one paragraph a column; empty ones are left out."""
        cells = [self.text(place, run) for place, run in enumerate(runs) if run[0]]
        return Row(tuple(cells), above=pad, below=pad, rule=rule)

    def span_width(self, place: int, to: int | None = None) -> float:
        """Return the width that text has in column `place`, or from there to column `to`."""
        return self._span(place, to)[1]

    def _span(self, place: int, to: int | None) -> tuple[float, float]:
        first, last = self.columns[place], self.columns[place if to is None else to]
        after = PAD if first.right else END
        return first.start * self.width + PAD, (last.end - first.start) * self.width - PAD - after


def tail(type: Type, run: Run) -> float:
    """Return how wide the part of a number from its decimal point on is, in points; 0 for what is no number."""
    text, style = run
    found = NUMBER.fullmatch(text)
    return type.width(found[1], style) if found else 0.0


def title(type: Type, width: float, name: str, note: str = "") -> Row:
    """Return a section title with a remark at the right and the rule below."""
    note_width = type.width(note, NOTE)
    remark = Style(NOTE.size, SECTION.leading + 2, gray=NOTE.gray)
    cells = [Placed(0, width - note_width - 8, Text.set(type, width - note_width - 8, (name, SECTION)))]
    if note:
        cells.append(Placed(0, width, Text(((note, remark),), right=True)))
    return Row(tuple(cells), above=0, below=2, rule=SECTION_RULE)


def section(
    type: Type,
    width: float,
    name: str,
    rows: Sequence[Row],
    *,
    note: str = "",
    head: Sequence[Row] = (),
    together: bool = False,
    space: float = 10.0,
) -> Block:
    """Return one section: title, repeating heads, rows. Without a name it goes on with the section before it."""
    return Block(
        rows=tuple(rows),
        opening=(title(type, width, name, note),) if name else (),
        head=tuple(head),
        together=together,
        space=10.0 if name else space,
        outline=name,
    )
