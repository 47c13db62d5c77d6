"""What is wrong with a cell is told below its row, once it is a mistake."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.worksheet.problems import Grid, Where
from tests.gui.worksheet.drafts import FOOT, draft_of, product, service

Key = Qt.Key


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("site", "tail", '"Tail" is not a site on file'),
        ("side", "up", '"up" is not a side on file'),
        ("kind", "bite", '"Bite" is not a kind of wound on file'),
        ("length", "4,0", '"4,0" has a comma. Type a point: 4.0.'),
        ("width", "3.O", '"3.O" is not a number. Type the width in centimeters, for example 3.0.'),
        ("area", "12", "Length and width give the area already."),
        ("depth", "x", '"x" is not a number. Type the depth in centimeters, for example 0.3.'),
        ("debrided", "30", '"30" names no tissue.'),
        ("diagnoses", "E11.621.?!", '"E11.621.?!" is not a diagnosis code.'),
    ],
)
def test_that_a_bad_wound_cell_is_ringed_and_told_below_its_row(column, typist, key, typed, said):
    column.set_draft(draft_of(replace(FOOT, area="1") if key == "area" else FOOT))
    column.wounds.grid.go(0, key)
    typist.text(typed)
    row = column.wounds.model.rows[0]
    at = column.wounds.model.column_of(key)
    assert row.cells[at].bad
    assert (row.message.column, row.message.word) == (at, "Not counted")
    assert row.message.text.startswith(said)
    assert typist.focus().property("bad") is True
    assert column.wounds.grid.rowHeight(0) > column.wounds.grid.rowHeight(1)


@pytest.mark.parametrize(
    ("grid", "key", "typed"),
    [
        (Grid.PRODUCTS, "packages", "16, 6"),
        (Grid.PRODUCTS, "applied:1", "x"),
        (Grid.SERVICES, "units", "1.5"),
        (Grid.SERVICES, "code", "9921§"),
    ],
)
def test_that_a_bad_cell_of_the_other_grids_is_told_the_same_way(column, typist, grid, key, typed):
    column.set_draft(draft_of(products=(product(),), services=(service(),)))
    column.show_field(Where(grid=grid, row=0, column=key))
    typist.text(typed)
    card = column.products if grid is Grid.PRODUCTS else column.services
    assert card.model.rows[0].cells[card.model.column_of(key)].bad
    assert card.model.rows[0].message.column == card.model.column_of(key)


def test_that_half_typed_text_is_no_mistake_until_the_cell_is_left(column, typist):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "depth")
    typist.text(".")
    assert column.wounds.model.rows[0].message is None
    typist.key(Key.Key_Tab)
    assert column.wounds.model.rows[0].message.text.startswith('"." is not a number')


def test_that_the_empty_wounds_say_what_to_type_until_there_is_one(column, typist):
    assert column.wounds.model.rows[-1].hint.startswith("such as foot")
    column.wounds.grid.go(0)
    typist.text("f")
    assert [row.hint for row in column.wounds.model.rows] == ["", ""]


def test_that_a_cell_stays_open_as_its_row_begins_to_tell_something(column, typist):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "length")
    typist.text("1.5in")
    assert typist.draft.wounds[0].length == "1.5in"
    assert column.wounds.grid.editor() is not None
