from __future__ import annotations

from datetime import date

import pytest

from core.worksheet import Edition
from db.reference.staleness import stale
from db.workbench import open_workbench

JULY = Edition(name="July", first=date(2026, 7, 1), last=date(2026, 9, 30))
APRIL = Edition(name="April", first=date(2026, 4, 1), last=date(2026, 6, 30))
YEAR = Edition(name="Fees", first=date(2026, 1, 1), last=date(2026, 12, 31))
TOLD = "July: published for days through 2026-09-30. Import the newer one."


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
    assert stale(held, date(2026, 7, 1)) == ("April: published for days through 2026-06-30. Import the newer one.",)


def named(told):
    return [words.partition(": published")[0] for words in told]


def test_that_what_came_with_the_program_grows_old_too():
    bench = open_workbench()
    edits = ["NCCI pairs 2024-07-01, practitioner", "Unit limits (MUE) 2024-07-01, practitioner"]
    assert sorted(named(bench.stale(date(2026, 9, 30)))) == edits
    quarter_later = ["HCPCS July 2026", "ICD-10-CM April 2026", *edits]
    assert sorted(named(bench.stale(date(2026, 10, 1)))) == quarter_later
    assert "NCCI pairs 2026-10-01, outpatient hospital" in named(bench.stale(date(2027, 1, 1)))


@pytest.mark.parametrize(
    ("kind", "setting", "gone"),
    [
        pytest.param("hcpcs", "", "HCPCS July 2026", id="codes"),
        pytest.param("icd10cm", "", "ICD-10-CM April 2026", id="diagnoses"),
        pytest.param("ptp", "practitioner", "NCCI pairs 2024-07-01, practitioner", id="pairs"),
        pytest.param("mue", "practitioner", "Unit limits (MUE) 2024-07-01, practitioner", id="limits"),
    ],
)
def test_that_an_import_takes_the_place_of_what_came_with_the_program(kind, setting, gone):
    ours = open_workbench().reference.newest()
    newer = Edition(name="Newer", first=date(2026, 10, 1), last=date(2026, 12, 31))
    before, after = (named(stale(held, date(2026, 11, 1))) for held in (ours, (*ours, (kind, setting, newer))))
    assert set(before) - set(after) == {gone}
