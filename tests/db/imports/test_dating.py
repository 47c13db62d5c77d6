from __future__ import annotations

from datetime import date

import pytest

from db.imports.dating import Period, hint, months_in, quarter, span_in


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 9, 15), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_that_a_quarter_ends_with_its_last_day(first, last):
    assert quarter(first) == Period(first, last)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Effective July 1, 2026 through September 30, 2026", date(2026, 7, 1)),
        ("EFFECTIVE JULY 1 2026 - SEPTEMBER 30 2026", date(2026, 7, 1)),
        ("September 30, 2026 through July 1, 2026", None),
        ("July 1, 2026", None),
    ],
)
def test_that_days_written_out_are_found(text, first):
    found = span_in(text)
    assert (found and found.first) == first


def test_that_months_with_their_year_are_found():
    assert list(months_in("April 2026 rate, July 1, 2026, May 20, 2026")) == [date(2026, 4, 1), date(2026, 7, 1)]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("january_2026_addendum_b.csv", date(2026, 1, 1)),
        ("July2026.xlsx", date(2026, 7, 1)),
        ("2026-oct-asc.csv", date(2026, 10, 1)),
        ("addendum.csv", None),
    ],
)
def test_that_a_file_name_suggests_a_quarter(name, first):
    assert hint(name) == first
