"""How numbers stand in their columns."""

from __future__ import annotations

import pytest

from core.export.pdf.tables import Column, Grid, tail
from core.export.pdf.typeset import BODY, typeface
from tests.core.export.test_pdf import FONTS

WIDTH = 60.0


@pytest.fixture(scope="module")
def grid():
    return Grid(typeface(FONTS), WIDTH, (Column("L", 0, 1, right=True),))


def point(grid, text, tails):
    """Where the decimal point of `text` stands, points from the left margin."""
    placed = grid.figure(0, (text, BODY), tails)
    return placed.x + placed.width - tail(grid.type, (text, BODY))


@pytest.mark.parametrize("text", ["3", "12.10", "3.25", "1,234.5", "10.0530…"])
def test_that_decimal_points_stand_under_each_other(text, grid):
    tails = tail(grid.type, ("10.0530…", BODY))
    assert point(grid, text, tails) == pytest.approx(point(grid, "0.25", tails))


def test_that_words_keep_to_the_edge_of_a_column_of_numbers(grid):
    assert grid.figure(0, ("not given", BODY), 12.0) == grid.text(0, ("not given", BODY))


@pytest.mark.parametrize("text", ["12.10", "999,999,999.9999", "123456789012345678901234"])
def test_that_a_number_is_never_broken_into_two(text, grid):
    ((line, style),) = grid.text(0, (text, BODY)).cell.lines
    assert line == text
    assert grid.type.width(text, style) <= WIDTH


def test_that_a_number_that_is_too_wide_still_wraps_at_its_words(grid):
    lines = [line for line, _ in grid.text(0, ("over by 1,234,567,890.25", BODY)).cell.lines]
    assert " ".join(lines) == "over by 1,234,567,890.25"
    assert lines[-1] == "1,234,567,890.25"
