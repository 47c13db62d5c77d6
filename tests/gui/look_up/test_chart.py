from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from core.code_page import PageHistory
from gui.look_up.chart import RateChart, place_of, spans


def period(first: str, last: str, usd: str = "", *, reviewed: bool = True) -> PageHistory:
    return PageHistory(
        first=first,
        last=last,
        quarter=f"{first} on",
        status="Paid by area (S1)" if usd else "Packaged (N)" if reviewed else "Not reviewed",
        rate=f"${usd} per sq cm" if usd else "",
        usd=usd,
        reviewed=reviewed,
    )


PACKAGED = period("2025-10-01", "2025-12-31")
PAID = period("2026-01-01", "2026-12-31", "127.14")
OPEN = period("2027-01-01", "", reviewed=False)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((PACKAGED, PAID, OPEN), id="open"),
        pytest.param((PACKAGED, PAID), id="ended"),
        pytest.param((PACKAGED,), id="one"),
        pytest.param((OPEN,), id="only_open"),
    ],
)
def test_that_periods_fill_the_width_without_a_gap(rows):
    found = spans(rows, 300)
    assert (found[0].left, found[-1].right) == (0, 300)
    assert all(left.right == right.left for left, right in pairwise(found))
    assert all(span.right > span.left for span in found)


def test_that_periods_are_to_scale():
    packaged, paid = spans((PACKAGED, PAID), 457)  # 92 and 365 days
    assert (packaged.right, paid.right - paid.left) == (92, 365)


@pytest.mark.parametrize(
    ("day", "place"),
    [
        pytest.param(date(2025, 9, 30), None, id="before"),
        pytest.param(date(2025, 10, 1), 0, id="first_day"),
        pytest.param(date(2026, 1, 1), 92, id="first_day_of_the_next"),
        pytest.param(date(2026, 12, 31), 456, id="last_day"),
        pytest.param(date(2027, 1, 1), None, id="after"),
    ],
)
def test_that_the_day_asked_for_is_marked_where_it_falls(day, place):
    assert place_of(day, spans((PACKAGED, PAID), 457)) == place


def test_that_the_chart_says_the_same_numbers(qtbot):
    chart = RateChart()
    qtbot.addWidget(chart)
    chart.show_history((PACKAGED, PAID, OPEN), "2026-03-02")
    assert chart.accessibleDescription().splitlines() == [
        "2025-10-01 on: Packaged (N)",
        "2026-01-01 on: Paid by area (S1), $127.14 per sq cm",
        "2027-01-01 on: Not reviewed",
        "Asked for 2026-03-02",
    ]


@pytest.mark.parametrize("width", [300, 120, 40])
@pytest.mark.parametrize("rows", [(), (OPEN,), (PACKAGED, PAID, OPEN), (period("2026-01-01", "2026-03-31", "0"), OPEN)])
def test_that_any_history_can_be_painted(qtbot, rows, width):
    chart = RateChart()
    qtbot.addWidget(chart)
    chart.resize(width, 120)
    blank = chart.grab().toImage()
    chart.show_history(rows, "2026-03-02")
    assert (chart.grab().toImage() != blank) is bool(rows)
