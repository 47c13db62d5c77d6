from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from core.dated import DatedTable
from core.errors import RuleDataError


@dataclass(frozen=True)
class Row:
    effective: date
    through: date
    value: str = ""
    ends: bool = False


OLD = Row(date(2023, 7, 1), date(2025, 12, 31), "old")
NEW = Row(date(2026, 1, 1), date(2026, 12, 31), "new")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2023, 6, 30), None, id="day_before_the_first"),
        pytest.param(date(2023, 7, 1), OLD, id="first_day"),
        pytest.param(date(2025, 12, 31), OLD, id="last_day_of_the_old_value"),
        pytest.param(date(2026, 1, 1), NEW, id="first_day_of_the_new_value"),
        pytest.param(date(2026, 12, 31), NEW, id="last_reviewed_day"),
    ],
)
@pytest.mark.parametrize("beyond", ["hold", "refuse"])
def test_that_each_day_finds_the_value_in_force(day, expected, beyond):
    assert DatedTable("rule", [NEW, OLD], beyond).on(day) is expected


def test_that_a_held_rule_goes_on_after_its_last_review_and_a_price_does_not():
    assert DatedTable("rule", [OLD, NEW], "hold").on(date(2027, 1, 1)) is NEW
    assert DatedTable("price", [OLD, NEW], "refuse").on(date(2027, 1, 1)) is None


def test_that_a_rule_which_ended_is_over_even_in_a_file_that_holds():
    ended = Row(date(2014, 1, 1), date(2025, 12, 31), ends=True)
    assert DatedTable("rule", [ended], "hold").on(date(2025, 12, 31)) is ended
    assert DatedTable("rule", [ended], "hold").on(date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param([], "no values", id="empty"),
        pytest.param([Row(date(2026, 1, 2), date(2026, 1, 1))], "ends before it starts", id="backwards"),
        pytest.param([OLD, Row(date(2025, 12, 31), date(2026, 12, 31))], "overlap", id="overlap_of_one_day"),
        pytest.param([OLD, Row(date(2026, 1, 2), date(2026, 12, 31))], "nothing between", id="gap_of_one_day"),
    ],
)
def test_that_a_history_with_a_hole_or_an_overlap_is_refused(rows, words):
    with pytest.raises(RuleDataError, match=words):
        DatedTable("jw_rule", rows, "hold")
