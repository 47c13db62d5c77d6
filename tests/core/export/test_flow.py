"""How rows and blocks fill pages."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from core.export.pdf.cells import Text
from core.export.pdf.flow import Block, Placed, Row, paginate
from core.export.pdf.typeset import BODY

TOP, LATER, BOTTOM = 10.0, 20.0, 120.0  # 110 points on the first page, 100 on each later one


@dataclass(frozen=True)
class Brick:
    """A cell of a given height."""

    name: str
    height: float

    def split(self, height):
        return Brick(self.name, height), Brick(f"{self.name}, rest", self.height - height)


def row(name, height):
    return Row((Placed(0, 100, Brick(name, height)),), above=0, below=0)


def names(pages):
    return [[row.cells[0].cell.name for _, row in page.rows] for page in pages]


def laid(*blocks):
    return names(paginate(blocks, (TOP, LATER), BOTTOM))


@pytest.mark.parametrize(
    ("height", "pages"),
    [
        pytest.param(60, [["a", "b"]], id="the_last_point_of_the_page_is_used"),
        pytest.param(60.1, [["a"], ["b"]], id="a_row_that_does_not_fit_turns_the_page"),
    ],
)
def test_that_a_row_is_never_split(height, pages):
    assert laid(Block((row("a", 50), row("b", height)), space=0)) == pages


def test_that_heads_repeat_where_rows_run_on():
    block = Block((row("a", 60), row("b", 60)), opening=(row("title", 10),), head=(row("head", 10),), space=0)
    assert laid(block) == [["title", "head", "a"], ["head", "b"]]


def test_that_a_title_is_never_parted_from_its_first_row():
    block = Block((row("a", 40), row("b", 10)), opening=(row("title", 10),), space=5)
    assert laid(Block((row("before", 60),), space=0), block) == [["before"], ["title", "a", "b"]]


@pytest.mark.parametrize(
    ("together", "pages"),
    [
        pytest.param(True, [["before"], ["a", "b"]], id="together"),
        pytest.param(False, [["before", "a"], ["b"]], id="apart"),
    ],
)
def test_that_what_belongs_together_stays_together(together, pages):
    block = Block((row("a", 30), row("b", 40)), together=together, space=0)
    assert laid(Block((row("before", 60),), space=0), block) == pages


def test_that_a_block_taller_than_a_page_begins_where_there_is_room():
    block = Block(tuple(row(str(number), 40) for number in range(4)), together=True, space=0)
    assert laid(Block((row("before", 60),), space=0), block) == [["before", "0"], ["1", "2"], ["3"]]


def test_that_a_row_taller_than_a_page_goes_on_over_the_next_ones():
    pages = paginate([Block((row("a", 250),), head=(row("head", 10),), space=0)], (TOP, LATER), BOTTOM)
    assert names(pages) == [["head", "a"], ["head", "a, rest"], ["head", "a, rest, rest"]]
    assert all(top + part.height <= BOTTOM for page in pages for top, part in page.rows)


def test_that_space_above_is_dropped_at_the_top_of_a_page():
    pages = paginate([Block((row("a", 110),), space=10), Block((row("b", 5),), space=10)], (TOP, LATER), BOTTOM)
    assert [page.rows[0][0] for page in pages] == [TOP, LATER]


def test_that_a_cut_row_loses_no_line():
    lines = tuple((str(number), BODY) for number in range(100))
    below = Placed(0, 100, Text((("below", BODY),)))
    tall = Row((Placed(0, 100, Text(lines)),)).with_below(below)
    kept = [line for part in tall.parts(200) for placed in part.cells for line, _ in placed.cell.lines]
    assert kept == [*map(str, range(100)), "below"]
