"""The claim lines in words: headings, pointers, charges, and what the form has no room for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from core.choices import Claim
from core.worksheet import Role
from tests.core.samples import OPEN, line
from tests.core.samples import report_of as report


def test_that_claim_lines_point_to_lettered_diagnoses_in_order_of_first_use():
    made = report()
    assert [(row.letter, row.code) for row in made.diagnoses] == [
        ("A", "E11.621"),
        ("B", "L97.422"),
        ("C", "L97.512"),
        ("D", "I87.312"),
        ("E", "L97.822"),
    ]
    assert [row.pointers for row in made.lines] == [
        ("A", "B", "C"),
        ("D", "E"),
        ("D", "E"),
        ("A", "D"),
        ("A", "B", "C"),
    ]
    assert made.diagnoses[-1].label == "not on file"


@pytest.mark.parametrize(
    ("count", "lettered", "notes"),
    [
        pytest.param(12, 12, 0, id="twelve_have_letters"),
        pytest.param(13, 12, 1, id="the_thirteenth_has_none_and_that_is_said"),
    ],
)
def test_that_a_diagnosis_beyond_the_form_is_told(count, lettered, notes):
    codes = [f"L97.{number}" for number in range(400, 400 + count)]
    held = [" ".join(codes[start : start + 4]) for start in range(0, count, 4)]
    lines = tuple(line("15275", Role.APPLICATION, "1", few, ()) for few in held)
    made = report(replace(OPEN, lines=lines))
    assert sum(bool(row.letter) for row in made.diagnoses) == lettered
    assert len(made.claim_notes) == notes
    assert all(codes[-1] in note for note in made.claim_notes)


def test_that_a_line_with_more_pointers_or_modifiers_than_the_form_holds_is_told():
    full = line("15275", Role.APPLICATION, "1", "A01 A02 A03 A04", ())
    over = replace(full, diagnoses=(*full.diagnoses, "A05"), modifiers=("58", "59", "XS", "PO", "KX"))
    assert report(replace(OPEN, lines=(full,))).claim_notes == ()
    assert report(replace(OPEN, lines=(full, over))).claim_notes == (
        "A claim form holds 4 diagnoses a line; line 2 has more.",
        "A claim form holds 4 modifiers a line; line 2 has more.",
    )
    assert report(replace(OPEN, lines=(over, over, over, full, over))).claim_notes == (
        "A claim form holds 4 diagnoses a line; lines 1 to 3, 5 have more.",
        "A claim form holds 4 modifiers a line; lines 1 to 3, 5 have more.",
    )


@pytest.mark.parametrize(
    ("count", "notes"),
    [
        pytest.param(6, (), id="six_fill_a_form"),
        pytest.param(7, ("A claim form holds 6 lines; these 7 take 2 forms.",), id="the_seventh_begins_another"),
        pytest.param(13, ("A claim form holds 6 lines; these 13 take 3 forms.",), id="thirteen_take_three"),
    ],
)
def test_that_lines_beyond_one_form_are_told(count, notes):
    assert report(replace(OPEN, lines=OPEN.lines[:1] * count)).claim_notes == notes


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({}, "in CMS-1500 order: 24D, 24E, 24G", id="professional"),
        pytest.param({"charges": {"15275": Decimal(9)}}, "in CMS-1500 order: 24D, 24E, 24F, 24G", id="with_charges"),
        pytest.param(
            {"claim": Claim.OUTPATIENT_HOSPITAL},
            "on the UB-04: code and modifiers 44, units 46",
            id="outpatient_hospital",
        ),
    ],
)
def test_that_the_lines_say_where_they_go_on_the_form(changes, words):
    assert report(**changes).lines_words == words


def test_that_a_hospital_claim_has_no_pointers_to_run_out_of():
    over = line("15275", Role.APPLICATION, "1", "A01 A02 A03 A04 A05", ())
    assert report(replace(OPEN, lines=(over,)), claim=Claim.OUTPATIENT_HOSPITAL).claim_notes == ()


def test_that_headings_say_units_and_modifiers():
    assert [row.heading for row in report().lines] == [
        "15275, 1 unit",
        "11042, 1 unit, modifier XS",
        "11045, 1 unit, modifier XS",
        "99213, 1 unit, modifier 25",
        "Q4386, 17 units",
    ]


def test_that_a_charge_is_for_all_units_of_its_line():
    charged = report(charges={"Q4386": Decimal("250.50"), "15275": Decimal(1200)})
    assert [row.charge for row in charged.lines] == ["1,200.00", "", "", "", "4,258.50"]


@pytest.mark.parametrize(
    ("role", "label"),
    [
        pytest.param(Role.PRODUCT, "Acesso TriFACA, per sq cm applied", id="applied"),
        pytest.param(Role.PRODUCT_DISCARDED, "Acesso TriFACA, per sq cm discarded", id="discarded"),
    ],
)
def test_that_a_product_line_is_named_by_product_and_unit(role, label):
    worksheet = replace(OPEN, lines=(line("Q4386", role, "1 2", "", ()),))
    assert report(worksheet).lines[0].label == label
