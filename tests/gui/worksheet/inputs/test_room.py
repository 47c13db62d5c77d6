from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.theme import FontRole, theme
from gui.worksheet.inputs.product_rows import product_columns
from gui.worksheet.inputs.row_view import Room
from gui.worksheet.inputs.wound_rows import COLUMNS
from gui.worksheet.problems import Grid, Where
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of, foot, product

Key = Qt.Key
FULL = replace(FOOT, kind="Diabetic foot", depth="0.3", debrided="Subcut. 12", diagnoses="E11.621 L97.422")


def keys(column):
    return [each.key for each in column.wounds.model.columns]


@pytest.mark.parametrize(
    ("width", "room"),
    [(724, Room.WIDE), (723, Room.NARROW), (664, Room.NARROW), (663, Room.COMPACT), (500, Room.COMPACT)],
)
def test_which_columns_a_width_gets(look, column, width, room):
    column.set_draft(draft_of(FULL))
    column.resize(look.px(width), 700)
    assert keys(column) == [each.key for each in COLUMNS[room]]


@pytest.mark.parametrize("width", [524, 664, 674, 763], ids=["1120", "compact_ends", "1280", "1440"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_that_every_word_and_number_of_a_wound_fits_its_cell(look, column, width, scale):
    look.set_text_scale(scale)
    column.set_draft(draft_of(replace(FULL, site="Lower leg", side="Right", length="4.5", width="3.0")))
    column.resize(look.px(width), look.px(700))
    grid, model = column.wounds.grid, column.wounds.model
    for at, each in enumerate(model.columns):
        shown = model.rows[0].cells[at].cell
        wide = theme().metrics(shown.role).horizontalAdvance(shown.text)
        head = theme().metrics(FontRole.LABEL).horizontalAdvance(each.title)
        room = grid.columnWidth(at) - 2 * theme().px(8)
        assert room >= max(wide, head) - theme().px(1), each.key


def test_that_what_has_no_column_is_typed_in_the_detail_strip(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.resize(theme().px(524), 700)
    column.wounds.grid.go(1)
    fields = column.wound_details.fields
    assert fields["depth"].isVisible()
    fields["depth"].value.setFocus()
    typist.text("0.4").key(Key.Key_Tab).text("sub").key(Key.Key_Tab)
    assert (typist.draft.wounds[1].depth, typist.draft.wounds[1].debrided) == ("0.4", "Subcut. 5")
    column.resize(theme().px(763), 700)
    assert not fields["depth"].isVisible()


def test_that_a_problem_without_a_column_is_gone_to_in_the_detail_strip(column):
    column.set_draft(draft_of(FOOT, replace(TOES, depth="x")))
    column.resize(theme().px(524), 700)
    column.show_field(Where(grid=Grid.WOUNDS, row=1, column="depth"))
    assert column.wound_details.typing() == "depth"
    assert column.wounds.grid.currentIndex().row() == 1
    assert [row.message() for row in column.wound_details.told.rows()] == [
        '"x" is not a number. Type the depth in centimeters, for example 0.3.'
    ]
    assert column.wounds.model.rows[1].message is None


def test_that_the_open_cell_stays_when_columns_go(column, typist):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "width")
    typist.text("8")
    column.resize(theme().px(524), 700)
    assert typist.draft.wounds[0].width == "8"
    column.wounds.grid.go(0, "width")
    typist.text("9")
    assert typist.draft.wounds[0].width == "9"


@pytest.mark.parametrize(("room", "most"), [(Room.WIDE, 8), (Room.NARROW, 8), (Room.COMPACT, 3)])
def test_how_many_wounds_have_a_column_of_their_own(room, most):
    def columns(count):
        draft = draft_of(*(foot(id=str(n)) for n in range(1, count + 1)))
        return [each.key for each in product_columns(draft, room) if each.key.startswith("applied:")]

    assert len(columns(most)) == most
    assert columns(most + 1) == []


def test_that_amounts_without_a_column_are_typed_below(column, typist):
    wounds = [foot(id=str(n)) for n in range(1, 5)]
    column.set_draft(draft_of(*wounds, products=(product(),)))
    column.resize(theme().px(524), 700)
    column.products.grid.go(0)
    column.product_details.fields["applied:4"].value.setFocus()
    typist.text("7").key(Key.Key_Tab)
    assert typist.draft.products[0].amount("4") == "7"
