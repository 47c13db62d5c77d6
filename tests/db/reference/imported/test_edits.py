"""Pairs and unit limits of imported editions."""

from __future__ import annotations

from datetime import date

import pytest

from tests.db.reference.imported.rows import JULY


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(date(2026, 6, 30), False, id="before_it_took_effect"),
        pytest.param(date(2026, 7, 1), True, id="first_day"),
        pytest.param(date(2026, 9, 30), True, id="last_day_before_its_deletion"),
        pytest.param(date(2026, 10, 1), False, id="deleted"),
        pytest.param(date(2023, 1, 1), False, id="before_every_edition"),
    ],
)
def test_that_a_pair_holds_on_its_own_days(put, reference, day, found):
    pair = {"column_one": "A6222", "column_two": "A6223", "effective": "2026-07-01", "deleted": "2026-09-30"}
    put("ptp", JULY, "practitioner", pair=[pair | {"indicator": 1, "rationale": "Same"}])
    held = reference().edit_pair("practitioner", "A6223", "A6222", day)
    assert (held is not None) is found
    assert reference().edit_pair("outpatient_hospital", "A6222", "A6223", day) is None


@pytest.mark.parametrize(
    ("deleted", "indicator"),
    [pytest.param("2026-07-01", 1, id="deleted_the_day_it_began"), pytest.param("", 9, id="indicator_nine")],
)
def test_that_a_pair_that_never_was_is_not_found(put, reference, deleted, indicator):
    pair = {"column_one": "A6222", "column_two": "A6223", "effective": "2026-07-01", "deleted": deleted}
    put("ptp", JULY, "practitioner", pair=[pair | {"indicator": indicator, "rationale": ""}])
    assert reference().edit_pair("practitioner", "A6222", "A6223", JULY) is None


def test_that_a_complete_imported_table_takes_the_place_of_the_bundled_pairs(put, reference):
    put("ptp", JULY, "practitioner", pair=[])
    answering = reference()
    assert answering.edit_pair("practitioner", "15271", "97597", date(2026, 8, 1)) is None
    assert answering.edit_pair("practitioner", "15271", "97597", date(2026, 6, 30)) is not None
    assert answering.edits_edition("practitioner", date(2026, 8, 1)).name == "ptp 2026-07-01"
    assert answering.edits_edition("practitioner", date(2026, 6, 30)).name == "2024-07-01"


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        pytest.param(date(2026, 6, 30), 1, id="bundled_before"),
        pytest.param(date(2026, 7, 1), 7, id="first_day"),
        pytest.param(date(2027, 7, 1), 7, id="the_newest_older_one"),
    ],
)
def test_that_a_unit_limit_is_of_the_table_for_the_day(put, reference, day, limit):
    put("mue", JULY, "practitioner", unit_limit=[{"code": "15271", "value": 7, "adjudication": 2, "rationale": ""}])
    assert reference().unit_limit("practitioner", "15271", day).limit == limit
