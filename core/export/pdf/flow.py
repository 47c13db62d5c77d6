"""Rows and blocks, and how they fill pages: no row splits, heads repeat, what belongs together stays together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from core.export.pdf.cells import Cell
from core.export.pdf.pen import ROW_RULE, Pen, Rule

NEGLIGIBLE = 0.01  # points; sums of line heights carry a binary tail


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in its column; `x` counts from the left margin, `down` from the top of the row."""

    x: float
    width: float
    cell: Cell
    down: float = 0.0

    @property
    def foot(self) -> float:
        return self.down + self.cell.height


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, with room above and below and a rule at the foot."""

    cells: tuple[Placed, ...]
    above: float = 2.0
    below: float = 2.0
    rule: Rule | None = ROW_RULE
    rule_from: float = 0.0

    @property
    def height(self) -> float:
        return self.above + max((placed.foot for placed in self.cells), default=0.0) + self.below

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for placed in self.cells:
            placed.cell.draw(pen, x + placed.x, top + self.above + placed.down, placed.width)
        if self.rule is not None:
            pen.rule(x + self.rule_from, top + self.height, width - self.rule_from, self.rule)

    def with_below(self, placed: Placed) -> Row:
        """Return the row with one more cell under all the others."""
        top = max((cell.foot for cell in self.cells), default=0.0)
        return replace(self, cells=(*self.cells, replace(placed, down=placed.down + top)))

    def parts(self, limit: float) -> list[Row]:
        """Return the row, cut into rows of at most `limit` points when it is taller than a page."""
        if self.height <= limit + NEGLIGIBLE:
            return [self]
        room = limit - self.above - self.below
        first, rest = [], []
        for placed in self.cells:
            if placed.down >= room:
                rest.append(replace(placed, down=placed.down - room))
                continue
            head, tail = placed.cell.split(room - placed.down)
            first.append(replace(placed, cell=head))
            rest.append(replace(placed, cell=tail, down=0.0))
        return [replace(self, cells=tuple(first), rule=None), *replace(self, cells=tuple(rest)).parts(limit)]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of rows.

    Attributes:
        opening: Title and the like; never parted from the first row.
        head: Column heads: drawn after `opening`, and again on every page the rows run on to.
        resumed: Drawn there instead of `head`, where the block has a name to go on under.
        rows: May be parted from one another, unless `together`.
        space: Points above, dropped at the top of a page.
        outline: Name in the file's table of contents, if it has one.
    """

    rows: tuple[Row, ...]
    opening: tuple[Row, ...] = ()
    head: tuple[Row, ...] = ()
    resumed: tuple[Row, ...] = ()
    together: bool = False
    space: float = 10.0
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows with the distance of each from the top of the page, and the outline entries that begin here."""

    rows: list[tuple[float, Row]]
    outline: list[tuple[float, str]]


def paginate(blocks: Iterable[Block], tops: tuple[float, float], bottom: float) -> list[Page]:
    """Lay blocks out on as many pages as they need.

    Args:
        blocks: In order.
        tops: Where the text begins on the first page and on later ones, points from the top of the page.
        bottom: Where it ends.
    """
    filler = _Filler(tops, bottom)
    for block in blocks:
        filler.add(block)
    return filler.pages


class _Filler:
    def __init__(self, tops: tuple[float, float], bottom: float) -> None:
        self._first, self._later = tops
        self._bottom = bottom
        self.pages = [Page([], [])]
        self._y = self._first

    def add(self, block: Block) -> None:
        again = block.resumed or block.head
        limit = self._bottom - self._later - max(_height(block.opening) + _height(block.head), _height(again))
        rows = [part for row in block.rows for part in row.parts(limit)]
        starts = (*block.opening, *block.head)
        whole = _height(starts) + _height(rows)
        stays = block.together and whole <= self._bottom - self._later
        self._leave_room(block.space, whole if stays else _height(starts) + _height(rows[:1]))
        if block.outline:
            self.pages[-1].outline.append((self._y, block.outline))
        self._put(starts)
        for row, place in zip(rows, count(), strict=False):
            if place and self._y + row.height > self._bottom + NEGLIGIBLE:
                self._turn()
                self._put(again)
            self._put((row,))

    def _leave_room(self, space: float, needed: float) -> None:
        if not self.pages[-1].rows:
            return
        if self._y + space + needed > self._bottom + NEGLIGIBLE:
            self._turn()
        else:
            self._y += space

    def _put(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self.pages[-1].rows.append((self._y, row))
            self._y += row.height

    def _turn(self) -> None:
        self.pages.append(Page([], []))
        self._y = self._later


def _height(rows: Iterable[Row]) -> float:
    return sum(row.height for row in rows)
