from __future__ import annotations

from decimal import Decimal

import pytest

from core.choices import Site, Tissue
from core.encounter import Applied, Debrided, Package, Wound
from core.tally import debrided_cm2, grafted_cm2, product_tally


def packages(*sizes):
    return [Package(size=Decimal(size), count=Decimal(count)) for size, count in sizes]


def applied(*amounts):
    return [Applied(wound=str(i), amount=Decimal(amount)) for i, amount in enumerate(amounts, 1)]


@pytest.mark.parametrize(
    ("sizes", "amounts", "opened", "used", "left"),
    [
        pytest.param([("16", "1"), ("6", "1")], ["12", "5"], "22", "17", "5", id="two_packages"),
        pytest.param([("39", "2")], ["78"], "78", "78", "0", id="two_of_a_size_used_up"),
        pytest.param([("16", "1")], ["12", "5"], "16", "17", "-1", id="over_by_one"),
        pytest.param([("2.54", "1")], ["0.01"], "2.54", "0.01", "2.53", id="fractions_stay_exact"),
        pytest.param([], [], "0", "0", "0", id="nothing"),
    ],
)
def test_that_left_over_is_what_was_opened_less_what_was_applied(sizes, amounts, opened, used, left):
    tally = product_tally(packages(*sizes), applied(*amounts))
    assert (tally.opened, tally.applied, tally.left_over) == (Decimal(opened), Decimal(used), Decimal(left))


def wound(**fields):
    return Wound(id="1", site=Site.FOOT, length_cm=Decimal(4), width_cm=Decimal(3), **fields)


def test_that_only_grafted_wounds_count_as_grafted():
    assert grafted_cm2([wound(), wound(grafted=False)]) == 12


def test_that_a_wound_covered_in_part_counts_with_the_covered_part():
    assert grafted_cm2([wound(covered_cm2=Decimal("7.5")), wound()]) == Decimal("19.5")


def test_that_debrided_areas_are_added_over_all_tissues():
    bone = Debrided(tissue=Tissue.BONE, area_cm2=Decimal("0.1"))
    skin = Debrided(tissue=Tissue.SKIN, area_cm2=Decimal("0.2"))
    assert debrided_cm2([wound(debrided=bone), wound(debrided=skin), wound()]) == Decimal("0.3")
