from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gui.worksheet.reading import Unreadable, day, diameter, number, package_terms, settled_day, whole_number

SAY = "Type the width in centimeters, for example 3.0."


@pytest.mark.parametrize(
    ("typed", "value"),
    [("4", "4"), ("4.0", "4.0"), ("4.", "4"), (".5", "0.5"), (" 2.50 ", "2.50"), ("9999999.999", "9999999.999")],
)
def test_that_a_number_is_read_exactly_as_typed(typed, value):
    assert str(number(typed, SAY)) == str(Decimal(value))


@pytest.mark.parametrize(
    ("typed", "said", "unfinished"),
    [
        pytest.param("3.O", f'"3.O" is not a number. {SAY}', False, id="letter_o"),
        pytest.param("4,0", '"4,0" has a comma. Type a point: 4.0.', False, id="decimal_comma"),
        pytest.param("-3", f'"-3" is not a number. {SAY}', False, id="negative"),
        pytest.param("1e3", f'"1e3" is not a number. {SAY}', False, id="exponent"),
        pytest.param("NaN", f'"NaN" is not a number. {SAY}', False, id="nan"),
        pytest.param("٣", f'"٣" is not a number. {SAY}', False, id="digits_of_another_script"),
        pytest.param("0", f'"0" is not more than 0. {SAY}', True, id="zero_may_become_0_5"),
        pytest.param("0.0", f'"0.0" is not more than 0. {SAY}', True, id="zero_may_become_0_05"),
        pytest.param(".", f'"." is not a number. {SAY}', True, id="only_a_point"),
    ],
)
def test_that_what_is_no_number_is_refused_with_what_to_type(typed, said, unfinished):
    with pytest.raises(Unreadable) as refusal:
        number(typed, SAY)
    assert (str(refusal.value), refusal.value.unfinished) == (said, unfinished)


@pytest.mark.parametrize("typed", ["10000000", "1." + "1" * 31])
def test_that_a_number_no_measurement_gives_is_out_of_range(typed):
    with pytest.raises(Unreadable, match="out of range"):
        number(typed, SAY)


def test_that_zero_is_read_where_it_is_allowed():
    assert number("0", SAY, zero=True) == 0


@pytest.mark.parametrize("typed", ["1.5", "0"])
def test_that_units_are_whole_and_at_least_the_least(typed):
    with pytest.raises(Unreadable, match="whole number of 1 or more"):
        whole_number(typed, SAY, least=1)


@pytest.mark.parametrize(
    ("typed", "behind"),
    [("ø 9.5", "9.5"), ("d9.5", "9.5"), ("D 9.5", "9.5"), ("dia. 9", "9"), ("⌀9", "9"), ("ø", ""), ("9.5", None)],
)
def test_that_a_circle_is_told_by_its_sign(typed, behind):
    assert diameter(typed) == behind


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        pytest.param("16 + 6", [("16", "1"), ("6", "1")], id="sum"),
        pytest.param("2 × 39", [("39", "2")], id="sign"),
        pytest.param("2x39", [("39", "2")], id="letter"),
        pytest.param("2*39 + 4.5", [("39", "2"), ("4.5", "1")], id="mixed"),
        pytest.param("", [], id="empty"),
    ],
)
def test_that_packages_are_read_term_by_term(typed, terms):
    assert package_terms(typed, SAY) == tuple((Decimal(size), Decimal(count)) for size, count in terms)


@pytest.mark.parametrize(
    ("typed", "unfinished"),
    [("16 +", True), ("2x", True), ("2 ×", True), ("16 6", False), ("16, 6", False), ("1.5 x 3", False), ("0", True)],
)
def test_that_unreadable_packages_are_refused(typed, unfinished):
    with pytest.raises(Unreadable) as refusal:
        package_terms(typed, SAY)
    assert refusal.value.unfinished is unfinished


@pytest.mark.parametrize("typed", ["16,6", "32, 32", "2 x 2,5"])
def test_that_a_comma_in_packages_is_not_taken_for_a_decimal_point_alone(typed):
    with pytest.raises(Unreadable, match="a plus sign between two"):
        package_terms(typed, SAY)


@pytest.mark.parametrize("typed", ["2026-03-02", "2026-3-2", "3/2/2026", "03/02/2026", "3/2/26"])
def test_that_a_whole_date_is_read_in_both_orders(typed):
    assert day(typed) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "unfinished"),
    [("2026-03", True), ("3/2", True), ("2026-02-30", False), ("13/1/2026", False), ("2 March", False)],
)
def test_that_what_is_no_date_says_if_it_could_become_one(typed, unfinished):
    with pytest.raises(Unreadable) as refusal:
        day(typed)
    assert refusal.value.unfinished is unfinished


@pytest.mark.parametrize(
    ("typed", "today", "shown"),
    [
        pytest.param("t", date(2026, 3, 5), "2026-03-05", id="today"),
        pytest.param("3/2/2026", date(2026, 3, 5), "2026-03-02", id="whole"),
        pytest.param("3/5", date(2026, 3, 5), "2026-03-05", id="the_day_itself_is_not_in_the_future"),
        pytest.param("3/6", date(2026, 3, 5), "2025-03-06", id="tomorrow_means_last_year"),
        pytest.param("2/29", date(2026, 3, 5), "2024-02-29", id="last_leap_day"),
        pytest.param("2/30", date(2026, 3, 5), "2/30", id="no_day_stays_as_typed"),
        pytest.param("soon", date(2026, 3, 5), "soon", id="no_date_stays_as_typed"),
        pytest.param("", date(2026, 3, 5), "", id="empty"),
    ],
)
def test_that_a_date_is_always_shown_whole(typed, today, shown):
    assert settled_day(typed, lambda: today) == shown
