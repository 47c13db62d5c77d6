"""Rows are deleted, duplicated, moved and taken back by keys and by their menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.worksheet.draft import EncounterDraft
from gui.worksheet.inputs.row_menu import row_menu
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of, foot, product

Key = Qt.Key


def test_that_rows_are_deleted_duplicated_and_moved_by_keys(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(1)
    typist.alt(Key.Key_Up)
    assert [row.site for row in typist.draft.wounds] == ["Toes", "Foot"]
    typist.control(Key.Key_D)
    assert [row.site for row in typist.draft.wounds] == ["Toes", "Toes", "Foot"]
    assert column.wounds.grid.currentIndex().row() == 1
    typist.control(Key.Key_Delete)
    assert [row.site for row in typist.draft.wounds] == ["Toes", "Foot"]


def test_that_undo_in_a_new_row_takes_the_row_back(column, typist):
    column.wounds.grid.go(0)
    typist.text("f")
    column.undo()
    assert typist.draft == EncounterDraft()
    typist.text("h").key(Key.Key_Tab)
    assert typist.draft.wounds[0].site == "Heel"


def test_that_row_commands_work_while_a_cell_is_open(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(1, "width")
    typist.text("9").alt(Key.Key_Up)
    assert [(row.site, row.width) for row in typist.draft.wounds] == [("Toes", "9"), ("Foot", "3.0")]
    typist.text("8").control(Key.Key_Delete)
    assert [row.site for row in typist.draft.wounds] == ["Foot"]


@pytest.mark.parametrize(("row", "names"), [(0, 6), (1, 2)], ids=["a_row", "the_row_to_add_one"])
def test_that_the_context_menu_offers_what_the_row_can_do(column, row, names):
    column.set_draft(draft_of(FOOT))
    menu = row_menu(column, is_row=row == 0, act=lambda name: None)
    assert len([action for action in menu.actions() if not action.isSeparator()]) == names


def test_that_the_row_above_is_duplicated_from_the_empty_row(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(2)
    typist.control(Key.Key_D)
    assert [row.site for row in typist.draft.wounds] == ["Foot", "Toes", "Toes"]
    assert column.wounds.grid.currentIndex().row() == 2
    column.undo()
    assert [row.site for row in typist.draft.wounds] == ["Foot", "Toes"]


def test_that_an_empty_grid_has_nothing_to_duplicate_or_move(column, typist):
    column.wounds.grid.go(0)
    typist.control(Key.Key_D).alt(Key.Key_Up).alt(Key.Key_Down).control(Key.Key_Delete)
    assert typist.drafts == []
    assert column.wounds.grid.currentIndex().row() == 0


@pytest.mark.parametrize("how", ["duplicate", "up", "down", "delete"])
def test_that_the_menu_does_to_a_row_what_its_keys_do(column, typist, how):
    column.set_draft(draft_of(FOOT, TOES, foot(id="3", site="Heel")))
    column.wounds.grid.go(1)
    column.change_row(how)
    by_menu = [row.site for row in typist.draft.wounds]
    column.undo()
    column.wounds.grid.go(1)
    {
        "duplicate": lambda: typist.control(Key.Key_D),
        "up": lambda: typist.alt(Key.Key_Up),
        "down": lambda: typist.alt(Key.Key_Down),
        "delete": lambda: typist.control(Key.Key_Delete),
    }[how]()
    assert [row.site for row in typist.draft.wounds] == by_menu != ["Foot", "Toes", "Heel"]


def test_that_a_row_is_moved_with_its_amounts(column, typist):
    column.set_draft(draft_of(FOOT, TOES, products=(product(w1="12", w2="5"),)))
    column.wounds.grid.go(0)
    typist.alt(Key.Key_Down)
    assert [row.site for row in typist.draft.wounds] == ["Toes", "Foot"]
    assert sorted(typist.draft.products[0].applied) == [("1", "5"), ("2", "12")]
    assert column.wounds.grid.currentIndex().row() == 1
