"""Entries that can be read but are hardly meant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from core.choices import Claim, Payer, Side, Site
from core.encounter import FORMAT, Applied, Encounter, Package, ProductUse, Wound
from core.entry_slips import SlipField, entry_slips

VISIT = date(2026, 3, 2)
FOOT = Wound(id="1", site=Site.FOOT, side=Side.LEFT, length_cm=Decimal(4), width_cm=Decimal(3))


def encounter(**facts):
    known = {"payer": Payer.MEDICARE, "claim": Claim.PROFESSIONAL, "place_of_service": "11", "wounds": (FOOT,)}
    return Encounter(format=FORMAT, date_of_service=VISIT, **{**known, **facts})


def found(visit, today=VISIT):
    return [(slip.field, slip.wound, slip.message) for slip in entry_slips(visit, today)]


@pytest.mark.parametrize(
    ("today", "told"),
    [pytest.param(date(2026, 3, 1), True, id="day_before"), pytest.param(VISIT, False, id="same_day")],
)
def test_that_a_visit_after_today_is_told(today, told):
    expected = [(SlipField.DATE_OF_SERVICE, "", f"2026-03-02 is after today, {today}. Check the date of service.")]
    assert found(encounter(), today) == (expected if told else [])


@pytest.mark.parametrize(
    ("area", "told"),
    [pytest.param("30000", False, id="as_large_as_skin"), pytest.param("30000.01", True, id="just_above")],
)
def test_that_a_wound_larger_than_a_persons_skin_is_told(area, told):
    large = encounter(wounds=(Wound(id="1", site=Site.BACK, area_cm2=Decimal(area)),))
    assert [field for field, *_ in found(large)] == ([SlipField.AREA] if told else [])


def test_that_a_wound_entered_twice_is_told_at_the_second_one():
    twice = encounter(wounds=(FOOT, replace(FOOT, id="2")))
    assert [(field, id) for field, id, _ in found(twice)] == [(SlipField.WOUND, "2")]
    differs = encounter(wounds=(FOOT, replace(FOOT, id="2", depth_cm=Decimal("0.4"))))
    assert found(differs) == []


@pytest.mark.parametrize(
    ("expires", "told"),
    [
        pytest.param(date(2026, 3, 1), True, id="day_before_the_visit"),
        pytest.param(VISIT, False, id="last_day"),
        pytest.param(None, False, id="not_given"),
    ],
)
def test_that_a_package_expired_before_the_visit_is_told(expires, told):
    sizes = (Package(size=Decimal(6)), Package(size=Decimal(16), expires=expires))
    use = ProductUse(code="Q4386", packages=sizes, applied=(Applied(wound="1", amount=Decimal(12)),))
    slips = entry_slips(encounter(products=(use,)), VISIT)
    assert [(slip.field, slip.product, slip.package) for slip in slips] == ([(SlipField.EXPIRES, 0, 1)] if told else [])
