from __future__ import annotations

import decimal
from decimal import Decimal

import pytest

from core.errors import InvalidInput
from core.exact import PI, checked, product, steps_down, steps_up, total, whole


@pytest.mark.parametrize(
    ("amount", "step", "up", "down"),
    [
        pytest.param("0", "25", 0, 0, id="nothing"),
        pytest.param("-3", "25", 0, 0, id="below_nothing"),
        pytest.param("-30", "25", 0, 0, id="a_whole_step_below_nothing"),
        pytest.param("0.000000000000001", "25", 1, 0, id="the_smallest_amount_takes_a_step"),
        pytest.param("25", "25", 1, 1, id="exactly_one_step"),
        pytest.param("25.000000000000001", "25", 2, 1, id="just_over_one_step"),
        pytest.param("2.54", "1", 3, 2, id="disc_of_2_54"),
        pytest.param("0.3", "0.1", 3, 3, id="tenths_have_no_binary_error"),
    ],
)
def test_that_steps_count_a_part_up_and_leave_it_out_down(amount, step, up, down):
    assert (steps_up(Decimal(amount), Decimal(step)), steps_down(Decimal(amount), Decimal(step))) == (up, down)


def test_that_the_largest_measurements_multiply_without_rounding():
    side = Decimal("9999999.999999999999999")
    area = product(PI, side, side, Decimal("0.25"))
    with decimal.localcontext(prec=400):
        assert area == PI * side * side * Decimal("0.25")


def test_that_a_sum_of_many_areas_is_exact():
    assert total([Decimal("0.1")] * 10) == Decimal(1)


def test_that_a_result_which_would_need_rounding_raises():
    with pytest.raises(decimal.Inexact):
        product(*[PI] * 10)


def test_that_a_result_which_is_no_number_raises():
    with pytest.raises(decimal.DivisionByZero):
        steps_down(Decimal(1), Decimal(0))
    with pytest.raises(decimal.InvalidOperation):
        product(Decimal("Infinity"), Decimal(0))


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-1", "0", "10000000", "1E-31", "1E-400"])
def test_that_a_number_no_measurement_gives_is_refused(value):
    with pytest.raises(InvalidInput, match="length_cm is"):
        checked("length_cm", Decimal(value))


@pytest.mark.parametrize("value", ["1E-30", "9999999." + "9" * 30, "4.0", "0.30000000000000004", "0.7853981633974483"])
def test_that_a_measurement_within_bounds_is_taken(value):
    checked("length_cm", Decimal(value))


def test_that_zero_is_taken_only_where_it_means_something():
    checked("depth_cm", Decimal(0), zero=True)
    with pytest.raises(InvalidInput, match="more than 0"):
        checked("area_cm2", Decimal(0))


def test_that_where_zero_is_allowed_the_message_says_so():
    with pytest.raises(InvalidInput, match="must be 0 or more"):
        checked("depth_cm", Decimal(-1), zero=True)


@pytest.mark.parametrize("value", ["1.5", "0", "-1", "NaN", "sNaN", "Infinity"])
def test_that_a_count_is_whole_and_not_below_its_least(value):
    with pytest.raises(InvalidInput, match="whole number, 1 or more"):
        whole("count", Decimal(value), least=1)


@pytest.mark.parametrize("value", ["10000000", "1E+30"])
def test_that_a_count_far_above_any_visit_is_refused_by_its_upper_limit(value):
    with pytest.raises(InvalidInput, match="must be a whole number below 10,000,000"):
        whole("count", Decimal(value), least=1)
    whole("count", Decimal(9_999_999), least=1)
