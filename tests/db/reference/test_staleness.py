from __future__ import annotations

from datetime import date

import pytest

from core.worksheet import Edition
from db.reference.staleness import stale
from db.workbench import open_workbench

JULY = Edition(name="July", first=date(2026, 7, 1), last=date(2026, 9, 30))
APRIL = Edition(name="April", first=date(2026, 4, 1), last=date(2026, 6, 30))
YEAR = Edition(name="Fees", first=date(2026, 1, 1), last=date(2026, 12, 31))
TOLD = "July was published for days through 2026-09-30. Import the newer one."


@pytest.mark.parametrize(
    ("day", "told"),
    [
        pytest.param(date(2026, 9, 30), (), id="last_day_of_the_newest"),
        pytest.param(date(2026, 10, 1), (TOLD,), id="the_day_after"),
    ],
)
def test_that_a_kind_grows_old_with_its_newest_edition(day, told):
    held = [("hcpcs", "", APRIL), ("hcpcs", "", JULY), ("physician-fees", "", YEAR)]
    assert stale(held, day) == told


def test_that_each_setting_grows_old_by_itself():
    held = [("ptp", "practitioner", JULY), ("ptp", "outpatient_hospital", APRIL)]
    assert stale(held, date(2026, 7, 1)) == ("April was published for days through 2026-06-30. Import the newer one.",)


def test_that_the_code_set_on_board_grows_old_too():
    bench = open_workbench()
    assert bench.stale(date(2026, 9, 30)) == ()
    assert bench.stale(date(2026, 10, 1))[0].startswith("HCPCS July 2026 was published for days through 2026-09-30")
