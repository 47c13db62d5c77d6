from __future__ import annotations

from dataclasses import replace

import pytest

from gui.worksheet.draft import EncounterDraft
from gui.worksheet.editing import duplicate, move, remove, set_cell, set_strip
from gui.worksheet.problems import Grid
from gui.worksheet.rows import PackageNote
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of, product, service

W, P, S = Grid.WOUNDS, Grid.PRODUCTS, Grid.SERVICES


def ids(draft):
    return [row.id for row in draft.wounds]


def test_that_typing_past_the_last_row_adds_one_with_the_next_number():
    edit = set_cell(draft_of(FOOT), W, 1, "site", "Toes")
    assert (ids(edit.draft), edit.draft.wounds[1].site, edit.label) == (["1", "2"], "Toes", "site of wound 2")


@pytest.mark.parametrize(
    ("edit", "label"),
    [
        (set_cell(draft_of(FOOT, TOES), W, 1, "width", "3"), "width of wound 2"),
        (set_cell(draft_of(products=(product(),)), P, 0, "applied:1", "3"), "amount on wound 1 of product Q4386"),
        (set_cell(draft_of(services=(service(),)), S, 0, "separate", True), "separate visit of service 99213"),
        (set_strip(draft_of(), "date_of_service", ""), "date of service"),
        (remove(draft_of(FOOT, TOES), W, 1), "delete wound 2"),
    ],
)
def test_that_undo_names_the_entry_as_the_screen_does(edit, label):
    assert edit.label == label


def test_that_deleting_a_typed_wound_renumbers_those_below_and_what_refers_to_them():
    draft = draft_of(FOOT, TOES, replace(TOES, id="3"), products=(product(w1="1", w2="2", w3="3"),))
    draft = remove(draft.answered("mixed-form:3", "sheet"), W, 1).draft
    assert ids(draft) == ["1", "2"]
    assert draft.products[0].applied == (("1", "1"), ("2", "3"))
    assert draft.carried.answers == (("mixed-form:2", "sheet"),)


def test_that_deleting_a_wound_takes_its_amounts_along():
    draft = remove(draft_of(FOOT, TOES, products=(product(w2="5"),)), W, 1).draft
    assert draft.products[0].applied == ()


def test_that_a_wound_kept_from_an_earlier_visit_keeps_its_number():
    kept = [replace(FOOT, id=i, kept=True) for i in ("1", "2", "heel")]
    draft = remove(draft_of(*kept), W, 0).draft
    assert ids(draft) == ["2", "heel"]
    assert ids(set_cell(draft, W, 2, "site", "Hand").draft) == ["2", "heel", "3"]


def test_that_a_duplicate_stands_below_with_a_number_of_its_own():
    draft = duplicate(draft_of(FOOT, TOES, products=(product(w2="5"),)), W, 0).draft
    assert [(row.id, row.site) for row in draft.wounds] == [("1", "Foot"), ("2", "Foot"), ("3", "Toes")]
    assert draft.products[0].applied == (("3", "5"),)


def test_that_moving_a_typed_wound_renumbers_and_its_amount_moves_along():
    draft = move(draft_of(FOOT, TOES, products=(product(w2="5"),)), W, 1, -1).draft
    assert [(row.id, row.site) for row in draft.wounds] == [("1", "Toes"), ("2", "Foot")]
    assert draft.products[0].applied == (("1", "5"),)


@pytest.mark.parametrize(("row", "by"), [(0, -1), (1, 1)])
def test_that_a_row_does_not_move_past_the_edge(row, by):
    assert move(draft_of(FOOT, TOES), W, row, by) is None


def test_that_emptying_an_amount_forgets_it():
    draft = draft_of(products=(product(w1="5"),))
    assert set_cell(draft, P, 0, "applied:1", "").draft.products[0].applied == ()


def test_that_a_lot_stays_with_its_package_when_the_others_are_retyped():
    draft = set_cell(draft_of(products=(product(packages="16 + 6"),)), P, 0, "lot:1", "B").draft
    draft = set_cell(draft, P, 0, "packages", "6").draft
    assert draft.parse().encounter.products[0].packages[0].lot == "B"
    draft = set_cell(draft, P, 0, "packages", "16").draft
    assert draft.parse().encounter.products[0].packages[0].lot is None


def test_that_two_packages_of_a_size_keep_a_lot_each():
    draft = draft_of(products=(product(packages="16 + 16"),))
    draft = set_cell(set_cell(draft, P, 0, "lot:0", "A").draft, P, 0, "lot:1", "B").draft
    assert draft.products[0].notes == (PackageNote(size="16", lot="A"), PackageNote(size="16", lot="B"))


def test_that_setting_separate_in_the_grid_replaces_the_answer_to_the_question():
    draft = draft_of(services=(service(),)).answered("separate-visit:99213", "no")
    assert set_cell(draft, S, 0, "separate", True).draft.carried.answers == ()


def test_that_an_edit_leaves_the_draft_before_it_alone():
    before = EncounterDraft()
    set_cell(before, W, 0, "site", "Foot")
    assert before == EncounterDraft()


@pytest.mark.parametrize("column", ["code", "packages", "applied:1"])
def test_that_blanks_alone_are_no_text(column):
    draft = draft_of(products=(product(),))
    assert set_cell(draft, P, 1, column, "  ").draft == set_cell(draft, P, 1, column, "").draft
