"""Imported codes in a search."""

from __future__ import annotations

import pytest

from tests.db.reference.imported.rows import OCTOBER, code


def test_that_a_new_code_of_the_families_is_a_product_that_nobody_reviewed(put, reference):
    put("hcpcs", OCTOBER, code=[code("Q4999", "Newgraft, per square centimeter")])
    product = reference().product("Q4999")
    assert (product.unit, product.reviewed, product.name) == ("", False, "Newgraft, per square centime")
    assert "Nobody has reviewed the unit" in product.note
    assert product.sheet is None
    (hit,) = reference().search("newgraft", OCTOBER, 5)
    assert (hit.kind, hit.code, hit.live) == ("product", "Q4999", True)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("E0935", "E0935", id="machine"),
        pytest.param("e0935", "E0935", id="in_small_letters"),
        pytest.param("E0935 ", "E0935", id="blank_behind"),
        pytest.param("E0935.", "E0935", id="point_behind"),
        pytest.param("E09.35", "E09.35", id="diagnosis_with_its_point"),
        pytest.param("E09.3", "E09.3", id="diagnosis_that_it_begins"),
        pytest.param("E11621", "E11.621", id="wound_care_of_that_very_code"),
        pytest.param("Q4386", "Q4386", id="bundled_product"),
    ],
)
def test_that_an_exact_imported_code_stands_first(put, reference, typed, first):
    put("hcpcs", OCTOBER, code=[code("E0935", "Motion device, knee"), code("E0936", "Motion device, other")])
    assert reference().search(typed, OCTOBER, 5)[0].code == first


def test_that_an_exact_imported_code_stands_before_diagnoses_of_the_same_letters(put, reference):
    put("hcpcs", OCTOBER, code=[code("E0935", "Motion device, knee")])
    codes = [hit.code for hit in reference().search("E0935", OCTOBER, 5)]
    assert codes[:2] == ["E0935", "E09.35"]


def test_that_a_code_half_typed_is_a_diagnosis_near_wounds_before_a_machine_and_both_are_shown(put, reference):
    """`E09.3` is diabetes, which wounds come of; with its fifth character the machine is what was meant."""
    put("hcpcs", OCTOBER, code=[code("E0935", "Motion device, knee"), code("E0936", "Motion device, other")])
    answering = reference()
    found = [hit.code for hit in answering.search("e093", OCTOBER, 20)]
    assert (found[0], found[-2:]) == ("E09.3", ["E0935", "E0936"])
    assert {hit.kind for hit in answering.search("e09.3", OCTOBER, 20)} == {"diagnosis"}


def test_that_diagnoses_of_a_word_leave_supplies_some_places(put, reference):
    put("hcpcs", OCTOBER, code=[code(f"A{number}", "Catheter of some kind") for number in range(4300, 4340)])
    answering = reference()
    kinds = [hit.kind for hit in answering.search("catheter", OCTOBER, 60)]
    assert (len(kinds), kinds.count("hcpcs"), kinds[-15:]) == (60, 15, ["hcpcs"] * 15)
    assert "hcpcs" not in {hit.kind for hit in answering.search("catheter", OCTOBER, 8)}
