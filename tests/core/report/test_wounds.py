"""The wounds and their totals in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from core.choices import Npwt, Shape
from core.encounter import Wound
from tests.core.samples import OPEN, WOUNDS
from tests.core.samples import report_of as report


def test_that_a_wound_row_shows_lengths_as_typed_and_areas_with_two_places():
    first, second, third = report().wounds
    assert (first.badge, first.site, first.side, first.length, first.width, first.area) == (
        "1",
        "Foot",
        "Left",
        "4.0",
        "3.0",
        "12.00",
    )
    assert (first.kind, first.kind_short) == ("Diabetic foot ulcer", "DFU")
    assert second.depth == "not given"
    assert (third.grafted, third.debrided) == ("no", "subcut. 30")


def test_that_a_wound_not_grafted_needs_no_depth():
    assert report(wounds=(*WOUNDS[:2], replace(WOUNDS[2], depth_cm=None))).wounds[2].depth == ""


@pytest.mark.parametrize(
    ("size", "shape", "area", "details"),
    [
        pytest.param({"diameter_cm": Decimal("3.0")}, "circle", "7.0685…", ("circle, 3.0 across",), id="circle"),
        pytest.param(
            {"area_cm2": Decimal("12.345")}, "area as measured", "12.345", ("area as measured",), id="measured"
        ),
        pytest.param(
            {"length_cm": Decimal(2), "width_cm": Decimal(1), "shape": Shape.ELLIPSE},
            "ellipse",
            "1.5707…",
            ("ellipse",),
            id="ellipse",
        ),
        pytest.param({"length_cm": Decimal(2), "width_cm": Decimal(1)}, "", "2.00", (), id="rectangle"),
    ],
)
def test_that_the_shape_of_a_wound_is_told_beside_its_area(size, shape, area, details):
    row = report(wounds=(Wound(id="W1", site=WOUNDS[0].site, **size),), products=()).wounds[0]
    assert (row.shape, row.area, row.details) == (shape, area, details)


def test_that_what_no_column_holds_is_told_below_the_wound():
    more = replace(WOUNDS[0], id="heel", covered_cm2=Decimal(10), prepared_cm2=Decimal("11.5"), npwt=Npwt.DISPOSABLE)
    row = report(wounds=(more,), products=()).wounds[0]
    assert row.details == ("called heel", "covered 10 sq cm", "prepared 11.5 sq cm", "NPWT, disposable")


def test_that_totals_show_their_wounds_and_their_arithmetic():
    totals = [(row.what, row.which, row.how, row.value) for row in report().totals]
    assert totals == [
        ("Face, hand, foot", "wound 1 + wound 2", "12.00 + 5.00", "17.00 sq cm"),
        ("Debrided, subcutaneous", "wound 3", "30.00", "30.00 sq cm"),
        ("Trunk, arm, leg", "no wound grafted", "", "0.00 sq cm"),
    ]


def test_that_a_total_whose_line_is_held_back_still_names_its_wounds():
    held_back = replace(OPEN, lines=OPEN.lines[1:])
    assert report(held_back).totals[0].which == "wound 1 + wound 2"
