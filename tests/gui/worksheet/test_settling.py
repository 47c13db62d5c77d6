from __future__ import annotations

from datetime import date

import pytest

from gui.worksheet.editing import set_cell
from gui.worksheet.problems import Grid
from gui.worksheet.settling import settled_cell
from tests.gui.worksheet.drafts import draft_of, foot, product, service


def today():
    return date(2026, 3, 5)


@pytest.mark.parametrize(
    ("column", "typed", "shown"),
    [
        ("site", "lo", "Lower leg"),
        ("site", "fo", "fo"),
        ("side", "l", "Left"),
        ("kind", "dfu", "Diabetic foot"),
        ("npwt", "du", "durable"),
        ("length", "d9.5", "ø 9.5"),
        ("length", " 4.0 ", "4.0"),
        ("width", "3.O", "3.O"),
        ("diagnoses", "e11621,l97.422", "E11.621 L97.422"),
        ("diagnoses", "E11.621 L9", "E11.621 L9"),
        ("debrided", "subcut 30.50", "Subcut. 30.50"),
        ("debrided", "sub", "Subcut. 12"),
        ("debrided", "bone", "Bone 12"),
        ("debrided", "30", "30"),
        ("debrided", " ", ""),
        ("shape", "ell", "ellipse"),
    ],
)
def test_that_a_wound_cell_is_shown_in_full_once_it_is_left(column, typed, shown):
    draft = draft_of(foot(**{column: typed})) if column != "length" else draft_of(foot(length=typed))
    assert getattr(settled_cell(draft, Grid.WOUNDS, 0, column, today).wounds[0], column) == shown


@pytest.mark.parametrize(("length", "filled"), [("ø 2", "Skin 3.1415"), ("ø 9.5", "Skin 70.8821")])
def test_that_a_circle_fills_its_debrided_area_with_four_places_and_never_more_than_it_has(length, filled):
    row = foot(length=length, width="", debrided="skin")
    settled = settled_cell(draft_of(row), Grid.WOUNDS, 0, "debrided", today)
    assert settled.wounds[0].debrided == filled
    (wound,) = settled.parse().wounds
    assert wound.debrided.area_cm2 <= wound.area


def test_that_no_area_is_filled_while_the_wound_has_none():
    row = foot(width="", debrided="skin")
    assert settled_cell(draft_of(row), Grid.WOUNDS, 0, "debrided", today).wounds[0].debrided == "Skin"


@pytest.mark.parametrize(
    ("column", "typed", "shown"),
    [("packages", "2x39+6", "2 × 39 + 6"), ("code", "q4386", "Q4386"), ("code", "ace", "ace")],
)
def test_that_a_product_cell_is_shown_in_one_spelling(column, typed, shown):
    draft = draft_of(products=(product(**{column: typed}),))
    assert getattr(settled_cell(draft, Grid.PRODUCTS, 0, column, today).products[0], column) == shown


def test_that_an_expiry_is_shown_as_a_whole_date():
    draft = set_cell(draft_of(products=(product(),)), Grid.PRODUCTS, 0, "expires:0", "8/31/2027").draft
    assert settled_cell(draft, Grid.PRODUCTS, 0, "expires:0", today).products[0].notes[0].expires == "2027-08-31"


def test_that_a_cell_that_is_not_there_changes_nothing():
    draft = draft_of(services=(service(),))
    assert settled_cell(draft, Grid.SERVICES, 5, "code", today) is draft
    assert settled_cell(draft_of(products=(product(packages="x"),)), Grid.PRODUCTS, 0, "lot:0", today).products
