from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from msgspec.structs import replace

from core.code_page.history import history_rows
from core.ports import Dates, PaymentStatus
from db.workbench import open_workbench

RATE = Decimal("127.14")


@pytest.fixture(scope="module")
def bench():
    return open_workbench()


def quarter(first, status, rate=None):
    return PaymentStatus(first=date.fromisoformat(first), status=status, rate=rate, source="")


def told(bench, statuses, day="2026-03-02", last=None):
    product = replace(bench.reference.product("Q4386"), dates=Dates(first=date(2025, 10, 1), last=last))
    rows = history_rows(statuses, product, bench.rules.on(date.fromisoformat(day)))
    return [(row.first, row.last, row.status, row.usd, row.reviewed) for row in rows]


def test_that_like_quarters_are_one_period_and_the_rate_goes_to_the_end_of_its_year(bench):
    statuses = [quarter("2025-10-01", "N"), quarter("2026-01-01", "S1", RATE), quarter("2026-04-01", "S1", RATE)]
    assert told(bench, statuses) == [
        ("2025-10-01", "2025-12-31", "Packaged (N)", "", True),
        ("2026-01-01", "2026-12-31", "Paid by area (S1)", "127.14", True),
        ("2027-01-01", "", "Not reviewed", "", False),
    ]


def test_that_a_packaged_product_ends_with_the_last_quarter_read(bench):
    assert told(bench, [quarter("2026-04-01", "N")]) == [
        ("2026-04-01", "2026-06-30", "Packaged (N)", "", True),
        ("2026-07-01", "", "Not reviewed", "", False),
    ]


def test_that_a_quarter_between_that_was_not_read_is_a_gap(bench):
    found = told(bench, [quarter("2025-10-01", "N"), quarter("2026-04-01", "N")])
    assert found[1] == ("2026-01-01", "2026-03-31", "Not on file", "", False)


def test_that_a_rate_unlike_the_rules_is_not_carried_on(bench):
    assert told(bench, [quarter("2026-04-01", "S1", Decimal("100"))])[0][1] == "2026-06-30"


def test_that_a_code_that_ended_has_no_time_left_to_review(bench):
    found = told(bench, [quarter("2025-10-01", "N")], last=date(2025, 12, 31))
    assert found == [("2025-10-01", "2025-12-31", "Packaged (N)", "", True)]


def test_that_nothing_on_file_gives_no_chart(bench):
    assert told(bench, []) == []


def test_that_the_periods_leave_no_day_out(bench):
    for code in ("Q4386", "Q4106", "A2004", "C9363", "Q4418"):
        found = bench.reference.product(code)
        rows = history_rows(bench.reference.payment_history(code), found, bench.rules.on(date(2026, 3, 2)))
        for before, after in pairwise(rows):
            assert (date.fromisoformat(after.first) - date.fromisoformat(before.last)).days == 1
