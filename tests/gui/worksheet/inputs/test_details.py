from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.common.text import ElidedText
from gui.worksheet.problems import Grid
from gui.worksheet.rows import PackageNote
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of, foot, product

Key = Qt.Key


def told(strip):
    return [row.message() for row in strip.told.rows()]


def go(typist, field):
    field.value.setFocus()
    field.value.selectAll()
    return typist


def test_that_empty_fields_show_what_is_assumed(column):
    column.set_draft(draft_of(FOOT))
    shown = {name: (f.value.text(), f.value.placeholderText()) for name, f in column.wound_details.fields.items()}
    assert shown == {
        "shape": ("", "rectangle"),
        "depth": ("", "none"),
        "debrided": ("", "none"),
        "covered": ("", "all"),
        "prepared": ("", "none"),
        "npwt": ("", "none"),
    }


@pytest.mark.parametrize(
    ("typed", "length", "shape"), [("c", "ø 4.0", ""), ("el", "4.0", "ellipse"), ("rect", "4.0", "rectangle")]
)
def test_that_a_shape_is_typed_by_its_beginning(column, typist, typed, length, shape):
    column.set_draft(draft_of(FOOT))
    go(typist, column.wound_details.fields["shape"]).text(typed).key(Key.Key_Tab)
    (row,) = typist.draft.wounds
    assert (row.length, row.shape) == (length, shape)


def test_that_a_circle_becomes_a_rectangle_again(column, typist):
    column.set_draft(draft_of(foot(length="ø 4.0", width="")))
    field = column.wound_details.fields["shape"]
    assert field.value.text() == "circle"
    go(typist, field).text("r").key(Key.Key_Tab)
    assert typist.draft.wounds[0].length == "4.0"


def test_that_arrow_keys_go_through_the_shapes(column, typist):
    column.set_draft(draft_of(FOOT))
    field = column.wound_details.fields["shape"]
    go(typist, field).key(Key.Key_Down, Key.Key_Down)
    assert field.value.text() == "ellipse"


def test_that_a_covered_part_is_counted_as_it_is_typed(column, typist):
    column.set_draft(draft_of(FOOT))
    go(typist, column.wound_details.fields["covered"]).text("7.5")
    assert typist.draft.parse().grafted_cm2 == 7.5
    assert column.undo_text() == "Undo covered area of wound 1"


def test_that_a_detail_on_its_way_is_no_mistake(column, typist):
    column.set_draft(draft_of(FOOT))
    go(typist, column.wound_details.fields["covered"]).text("0")
    assert told(column.wound_details) == []
    assert not column.wound_details.fields["covered"].value.property("bad")
    typist.key(Key.Key_Tab)
    assert told(column.wound_details) == ['"0" is not more than 0. Type the covered area in sq cm, for example 8.0.']


def test_that_a_bad_detail_is_told_below_its_field_rather_than_in_the_grid(column, typist):
    column.set_draft(draft_of(FOOT))
    field = column.wound_details.fields["covered"]
    go(typist, field).text("13")
    assert field.value.property("bad") is True
    assert told(column.wound_details) == ['"13" is above the wound\'s area, 12.00 sq cm. Type the part under graft.']
    assert column.wounds.model.rows[0].message is None


def test_that_the_strip_follows_the_current_wound(column):
    column.set_draft(draft_of(FOOT, replace(TOES, npwt="durable")))
    column.wounds.grid.go(1)
    assert column.wound_details.fields["npwt"].value.text() == "durable"
    assert column.wound_details.fields["npwt"].value.accessibleName() == "Wound 2, NPWT"


def test_that_there_is_no_strip_without_a_wound(column):
    assert not column.wound_details.isVisible()


def test_that_lot_and_expiry_are_typed_for_each_package(column, typist):
    column.set_draft(draft_of(FOOT, products=(product(packages="16 + 6"),)))
    fields = column.product_details.fields
    go(typist, fields["lot:1"]).text("T3").key(Key.Key_Tab)
    go(typist, fields["expires:1"]).text("8/31/2027").key(Key.Key_Tab)
    packages = typist.draft.parse().encounter.products[0].packages
    assert [(p.lot, p.expires and p.expires.isoformat()) for p in packages] == [(None, None), ("T3", "2027-08-31")]


def test_that_a_bad_expiry_is_ringed_and_told(column, typist):
    column.set_draft(draft_of(FOOT, products=(product(packages="16"),)))
    go(typist, column.product_details.fields["expires:0"]).text("someday").key(Key.Key_Tab)
    assert column.product_details.fields["expires:0"].value.property("bad") is True
    assert told(column.product_details) == ['"someday" is not a date. Type the date as 2026-03-02 or 3/2/2026.']


def test_that_escape_puts_a_detail_back(column, typist):
    row = replace(product(packages="16"), notes=(PackageNote(size="16", lot="A"),))
    column.set_draft(draft_of(FOOT, products=(row,)))
    go(typist, column.product_details.fields["lot:0"]).text("zzz").key(Key.Key_Escape)
    assert typist.draft.products[0].notes[0].lot == "A"


def test_that_amounts_on_many_wounds_are_typed_in_the_strip(column, typist):
    wounds = [foot(id=str(n)) for n in range(1, 11)]
    column.set_draft(draft_of(*wounds, products=(product(packages="16"),)))
    go(typist, column.product_details.fields["applied:10"]).text("4").key(Key.Key_Tab)
    assert typist.draft.products[0].applied == (("10", "4"),)


def test_that_the_product_strip_goes_with_its_packages(column):
    column.set_draft(draft_of(FOOT, products=(product(packages=""),)))
    assert not column.product_details.isVisible()


def test_that_the_diagnosis_is_named_beside_the_details(column):
    column.set_draft(draft_of(foot(diagnoses="E11.621")))
    said = column.wound_details.findChild(ElidedText, "diagnosis_label")
    assert said.whole() == "E11.621 Foot ulcer in type 2 diabetes"


def test_that_adding_goes_to_the_row_that_takes_it(column):
    column.set_draft(draft_of(FOOT))
    column.add_row(Grid.WOUNDS)
    assert column.wounds.grid.currentIndex().row() == 1
