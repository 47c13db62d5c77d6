from __future__ import annotations

from dataclasses import replace

import pytest

from gui.worksheet.draft import EncounterDraft
from gui.worksheet.pasting import copied, pasted, table
from gui.worksheet.problems import Grid
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of, foot, product, service

W, P, S = Grid.WOUNDS, Grid.PRODUCTS, Grid.SERVICES


def test_that_line_ends_of_every_system_part_rows_and_blank_lines_are_dropped():
    assert table("a\tb\r\nc\td\r\re\n\n") == [["a", "b"], ["c", "d"], ["e"]]


def test_that_rows_without_column_names_fill_from_the_cell_on():
    edit, notes = pasted(EncounterDraft(), W, 0, "site", "Foot\tLeft\tDFU\t4.0\t3.0\nToes\tRight\t\t2.5\t2.0")
    assert [(r.id, r.site, r.side, r.kind, r.length, r.width) for r in edit.draft.wounds] == [
        ("1", "Foot", "Left", "DFU", "4.0", "3.0"),
        ("2", "Toes", "Right", "", "2.5", "2.0"),
    ]
    assert (edit.label, notes) == ("paste 2 rows", ())


def test_that_a_line_of_column_names_says_where_each_cell_goes():
    text = "W cm\tL cm\tLocation\tnotes\n3.0\t4.0\tFoot\tsmall"
    (row,) = pasted(EncounterDraft(), W, 0, "site", text)[0].draft.wounds
    assert (row.site, row.length, row.width) == ("Foot", "4.0", "3.0")


@pytest.mark.parametrize(
    ("column", "text", "says"),
    [
        (
            "site",
            "L\tW\tNurse\tPhoto\tWard\tSite\tSide\n4\t3\tAnn\tyes\t\tFoot\tLeft",
            'Columns "Nurse" and "Photo" of',
        ),
        ("site", "L\tW\tSite\t\n4\t3\tFoot\tsmall", "Column 4 of"),
        ("npwt", "none\nnone\tsmall\tred", "Columns 2 and 3 of"),
        ("npwt", "none\t\t", ""),
    ],
    ids=["other_names", "no_name", "past_the_last", "empty"],
)
def test_that_what_has_no_column_is_told(column, text, says):
    _, notes = pasted(EncounterDraft(), W, 0, column, text)
    assert [note.split(" what")[0] for note in notes] == ([says] if says else [])


def test_that_pasting_overwrites_from_the_current_row_and_adds_what_is_missing():
    edit, _ = pasted(draft_of(FOOT, TOES), W, 1, "length", "9\t8\n7\t6")
    assert [(row.length, row.width) for row in edit.draft.wounds] == [("4.0", "3.0"), ("9", "8"), ("7", "6")]


@pytest.mark.parametrize(
    ("area", "kept"), [("12.00", ""), ("12", ""), ("11", "11")], ids=["computed", "computed_short", "disagrees"]
)
def test_that_only_an_area_that_repeats_length_times_width_is_dropped(area, kept):
    text = f"Foot\tLeft\t\t4.0\t3.0\t{area}"
    (row,) = pasted(EncounterDraft(), W, 0, "site", text)[0].draft.wounds
    assert row.area == kept


@pytest.mark.parametrize(("typed", "grafted"), [("yes", True), ("x", True), ("no", False), ("0", False), ("", False)])
def test_that_grafted_takes_yes_and_no(typed, grafted):
    (row,) = pasted(EncounterDraft(), W, 0, "site", f"Site\tGrafted\nFoot\t{typed}")[0].draft.wounds
    assert row.grafted is grafted


def test_that_neither_yes_nor_no_is_told():
    edit, notes = pasted(EncounterDraft(), W, 0, "site", "Site\tGrafted\nFoot\tmaybe")
    assert edit.draft.wounds[0].grafted
    assert notes == ('Row 1: "maybe" is neither yes nor no. Check grafted.',)


def test_that_typed_text_is_kept_even_when_it_cannot_be_read():
    (row,) = pasted(EncounterDraft(), W, 0, "length", "4,0")[0].draft.wounds
    assert row.length == "4,0"


@pytest.mark.parametrize("grid", [W, P, S])
def test_that_what_is_copied_pastes_back_the_same(grid):
    rows = (foot(diagnoses="E11.621 L97.422", depth="0.3"), replace(TOES, grafted=False, debrided="Bone 5"))
    draft = draft_of(*rows, products=(product(packages="16 + 6", w1="12"),), services=(service(separate=True),))
    count = len(getattr(draft, grid.value))
    text = copied(draft, grid, tuple(range(count)))
    first = {W: "site", P: "code", S: "code"}[grid]
    again = pasted(
        replace(draft, **{grid.value: draft.wounds[:0]}) if grid is not W else EncounterDraft(), grid, 0, first, text
    )
    assert getattr(again[0].draft, grid.value) == getattr(draft, grid.value)


def test_that_amounts_go_to_the_wound_named_in_the_head():
    draft = draft_of(FOOT, TOES)
    (row,) = pasted(draft, P, 0, "code", "Product\tWound 2\tPackages\nQ4386\t5\t16")[0].draft.products
    assert (row.code, row.packages, row.applied) == ("Q4386", "16", (("2", "5"),))


def test_that_pasting_nothing_changes_nothing():
    draft = draft_of(FOOT)
    assert pasted(draft, W, 0, "site", "\n\n")[0].draft == draft
