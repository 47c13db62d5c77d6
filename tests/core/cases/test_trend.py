from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from core.cases.trend import TrendVisit, percent, trend
from core.choices import Claim, Payer
from core.encounter import FORMAT, Encounter
from tests.core.samples import DAY, wound


def visit(number, day, *wounds):
    facts = {
        "format": FORMAT,
        "payer": Payer.MEDICARE,
        "claim": Claim.PROFESSIONAL,
        "place_of_service": "11",
    }
    return TrendVisit(number, Encounter(**facts, date_of_service=day, wounds=wounds))


def weekly(*areas, step=7):
    return [
        visit(place + 1, DAY + timedelta(days=step * place), wound("1", area, "1")) for place, area in enumerate(areas)
    ]


def test_that_no_visit_makes_no_trend():
    assert trend([]) == ((), None, None)


def test_that_each_wound_has_its_points_in_the_order_of_days():
    visits = weekly("21.6", "19", "12")
    for _ in range(5):
        random.Random(1).shuffle(visits)
        (found,) = trend(visits).wounds
        assert [(point.visit, point.area_cm2) for point in found.points] == [
            (1, Decimal("21.6")),
            (2, Decimal(19)),
            (3, Decimal(12)),
        ]
    assert (found.number, found.name, found.kind, found.percent) == (1, "Left foot", "Diabetic foot", -44)


@pytest.mark.parametrize(
    ("first", "now", "said"),
    [
        pytest.param("21.6", "12", -44, id="less"),
        pytest.param("8.5", "5", -41, id="half_rounds_by_the_next_digit"),
        pytest.param("36", "30", -17, id="a_sixth"),
        pytest.param("10", "10", 0, id="the_same"),
        pytest.param("10", "13", 30, id="more"),
        pytest.param("200", "199", -1, id="half_a_percent_rounds_away_from_nothing"),
        pytest.param("200", "201", 1, id="half_a_percent_more"),
    ],
)
def test_that_the_change_is_told_in_whole_percent(first, now, said):
    assert percent(Decimal(first), Decimal(now)) == said


def test_that_a_wound_seen_once_has_no_change():
    assert trend(weekly("12")).wounds[0].percent is None


@pytest.mark.parametrize(
    ("areas", "step", "said"),
    [
        pytest.param(("20", "16", "14", "12"), 7, None, id="three_weeks_are_too_early"),
        pytest.param(("20", "16", "14", "12", "8"), 7, -60, id="on_the_day"),
        pytest.param(("20", "16", "14", "12", "8", "2"), 7, -60, id="later_visits_change_nothing"),
        pytest.param(("20", "16", "14", "12", "8"), 8, -40, id="the_last_visit_before_the_day"),
        pytest.param(("20", "2"), 40, None, id="no_visit_within_four_weeks"),
    ],
)
def test_that_the_four_week_mark_takes_the_last_visit_until_then(areas, step, said):
    found = trend(weekly(*areas, step=step))
    assert found.wounds[0].four_weeks_percent == said
    assert found.four_week_day == DAY + timedelta(days=28)


def test_that_a_wound_that_came_later_begins_where_it_came():
    first, second = wound("1", "4", "3"), wound("2", "2", "2")
    found = trend([visit(1, DAY, first), visit(2, date(2026, 3, 9), replace(first, width_cm=Decimal(2)), second)])
    assert [(each.number, len(each.points)) for each in found.wounds] == [(1, 2), (2, 1)]
    assert found.wounds[1].first.day == date(2026, 3, 9)


def test_that_two_visits_of_one_day_stand_in_their_order():
    found = trend([visit(2, DAY, wound("1", "2", "1")), visit(1, DAY, wound("1", "4", "1"))])
    assert [point.visit for point in found.wounds[0].points] == [1, 2]
