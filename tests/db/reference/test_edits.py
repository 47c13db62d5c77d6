from __future__ import annotations

from datetime import date

import pytest

from db.reference.edits import on_day

OLD, NEW = date(2024, 7, 1), date(2026, 10, 1)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param(date(2026, 10, 1), "new", id="first_day_of_the_newer"),
        pytest.param(date(2026, 9, 30), "old", id="day_before_it"),
        pytest.param(date(2030, 1, 1), "new", id="long_after_the_newest"),
        pytest.param(date(2024, 7, 1), "old", id="first_day_of_the_oldest"),
        pytest.param(date(2020, 1, 1), "old", id="before_every_edition"),
    ],
)
def test_that_the_edition_of_the_day_else_the_nearest_older_else_the_oldest_answers(day, said):
    assert on_day(((NEW, "new"), (OLD, "old")), day) == said


@pytest.mark.parametrize("pair", [("15275", "97597"), ("97597", "15275")], ids=["column_order", "other_order"])
def test_that_a_pair_is_found_in_either_order(reference, pair):
    found = reference.edit_pair("practitioner", *pair, date(2026, 3, 2))
    assert (found.column_one, found.column_two, found.indicator) == ("15275", "97597", 1)
    assert (found.edition.name, found.edition.first) == ("2024-07-01", OLD)
    assert found.source
    assert found.rationale


def test_that_two_codes_without_an_edit_are_no_pair(reference):
    assert reference.edit_pair("practitioner", "15271", "15275", date(2026, 3, 2)) is None


def hospital_rows(built_folder, where):
    import sqlite3

    connection = sqlite3.connect(built_folder / "reference.sqlite3")
    rows = connection.execute(
        f"SELECT column_one, column_two, indicator FROM edit_pair old WHERE setting = 'outpatient_hospital' AND {where}"
    ).fetchall()
    connection.close()
    assert rows
    return rows


def newer(indicator):
    return (
        "edition = 'ptp-2024-07' AND indicator <> '9' AND EXISTS (SELECT 1 FROM edit_pair new"
        " WHERE new.column_one = old.column_one AND new.column_two = old.column_two AND new.setting = old.setting"
        f" AND new.edition = 'ptp-2026-10-hospital' AND new.indicator {indicator})"
    )


def test_that_an_edit_of_indicator_9_was_never_in_force(reference, built_folder):
    for one, two, _ in hospital_rows(built_folder, "indicator = '9'"):
        found = reference.edit_pair("outpatient_hospital", one, two, OLD)
        assert found is None or (found.column_one, found.column_two) == (two, one)


def test_that_the_newer_hospital_file_confirms_from_its_first_day(reference, built_folder):
    for one, two, _ in hospital_rows(built_folder, newer("IN ('0', '1')")):
        assert reference.edit_pair("outpatient_hospital", one, two, date(2026, 9, 30)).edition.first == OLD
        assert reference.edit_pair("outpatient_hospital", one, two, NEW).edition.first == NEW


def test_that_a_pair_the_newer_hospital_file_dropped_ends_there(reference, built_folder):
    for one, two, indicator in hospital_rows(built_folder, newer("= 'absent'")):
        before = reference.edit_pair("outpatient_hospital", one, two, date(2026, 9, 30))
        assert before.indicator == int(indicator)
        assert reference.edit_pair("outpatient_hospital", one, two, NEW) is None


def test_that_a_pair_not_checked_again_keeps_its_older_edition(reference, built_folder):
    unchecked = newer("IN ('0', '1', 'absent')").replace("AND EXISTS", "AND NOT EXISTS")
    for one, two, _ in hospital_rows(built_folder, unchecked):
        assert reference.edit_pair("outpatient_hospital", one, two, NEW).edition.first == OLD


def test_that_the_newer_hospital_file_says_nothing_to_practitioners(reference):
    assert reference.edit_pair("practitioner", "15275", "97597", NEW).edition.first == OLD


@pytest.mark.parametrize(
    ("setting", "code", "day", "limit", "adjudication", "first"),
    [
        pytest.param("practitioner", "15274", date(2026, 3, 2), 60, 3, OLD, id="practitioner"),
        pytest.param("outpatient_hospital", "15274", date(2026, 3, 2), 6, 3, OLD, id="hospital_differs"),
        pytest.param("outpatient_hospital", "15274", date(2026, 9, 30), 6, 3, OLD, id="last_day_of_the_older"),
        pytest.param("outpatient_hospital", "11042", NEW, 1, 2, NEW, id="first_day_of_the_newer"),
        pytest.param("outpatient_hospital", "C9363", NEW, 500, 3, OLD, id="not_in_the_newer"),
        pytest.param("practitioner", "15276", date(2020, 1, 1), 3, 2, OLD, id="before_the_oldest"),
    ],
)
def test_that_a_unit_limit_is_of_its_setting_and_day(reference, setting, code, day, limit, adjudication, first):
    found = reference.unit_limit(setting, code, day)
    assert (found.limit, found.adjudication, found.edition.first) == (limit, adjudication, first)


def test_that_a_code_without_a_limit_has_none(reference):
    assert reference.unit_limit("practitioner", "Q4386", date(2026, 3, 2)) is None


@pytest.mark.parametrize(
    ("setting", "day", "name"),
    [
        pytest.param("practitioner", date(2024, 7, 1), "2024-07-01", id="practitioner"),
        pytest.param("practitioner", date(2026, 12, 1), "2024-07-01", id="practitioner_has_no_newer"),
        pytest.param("outpatient_hospital", date(2026, 9, 30), "2024-07-01", id="hospital_day_before"),
        pytest.param("outpatient_hospital", date(2026, 10, 1), "2026-10-01", id="hospital_first_day"),
        pytest.param("practitioner", date(2020, 1, 1), "2024-07-01", id="before_every_edition"),
    ],
)
def test_that_the_edits_edition_is_chosen_as_the_pairs_are(reference, setting, day, name):
    assert reference.edits_edition(setting, day).name == name
