from __future__ import annotations

from datetime import date

import pytest

from db.imports.ncci import BadValue, Days, ordinal_day, quarter_start, told_quarter, told_setting


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2013091", "2013-04-01", id="day_91_of_a_common_year"),
        pytest.param("2024092", "2024-04-01", id="day_92_of_a_leap_year"),
        pytest.param("2025365", "2025-12-31", id="last_of_a_common_year"),
        pytest.param("2024366", "2024-12-31", id="last_of_a_leap_year"),
        pytest.param("", "", id="no_day"),
    ],
)
def test_days_by_their_number_in_the_year(text, day):
    assert ordinal_day(text) == day


@pytest.mark.parametrize("text", ["2025366", "2024367", "2025000", "202501", "20250101", "2025O01", "٢٠٢٥001"])
def test_that_a_number_of_no_day_is_refused(text):
    with pytest.raises(BadValue, match=text):
        ordinal_day(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [("20240229", "2024-02-29"), ("19960101", "1996-01-01"), ("*", ""), ("", "")],
)
def test_days_of_the_calendar(text, day):
    assert Days()[text] == day


@pytest.mark.parametrize("text", ["20230229", "20261301", "2026070", "202607011", "2026-07-01", "00000000", "**"])
def test_that_a_day_of_no_calendar_is_refused(text):
    with pytest.raises(BadValue, match=r"is (not a date|a day that no)"):
        Days()[text]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("ccipra-v320r0-f1.txt", date(2026, 1, 1), id="version_of_the_pairs_first_quarter"),
        pytest.param("ccioph-v323r1-f4.xlsx", date(2026, 10, 1), id="version_of_the_pairs_last_quarter"),
        pytest.param("MCR_MUE_PractitionerServices_Eff_07-01-2026.csv", date(2026, 7, 1), id="day_in_the_name"),
        pytest.param("table-effective-10012025.zip", date(2025, 10, 1), id="day_without_dashes"),
        pytest.param("AOC_V2025Q4_01-MCR.txt", date(2025, 10, 1), id="quarter_in_the_name"),
        pytest.param("medicare-ncci-2026q2-pairs.zip", date(2026, 4, 1), id="quarter_in_small_letters"),
        pytest.param("Effective July 1, 2026", date(2026, 7, 1), id="day_in_words"),
        pytest.param("april-2026.zip, APRIL 2026.csv", date(2026, 4, 1), id="twice_the_same"),
        pytest.param("april-2026.zip, july-2026.csv", None, id="two_quarters"),
        pytest.param("copyright 2025 by somebody", None, id="a_year_is_no_quarter"),
        pytest.param("1012025.zip", None, id="could_be_two_days"),
        pytest.param("pairs.txt", None, id="nothing"),
    ],
)
def test_the_quarter_that_a_text_speaks_of(text, first):
    assert told_quarter(text) == first


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Practitioner Services\nMUE Values", "practitioner"),
        ("Outpatient Hospital Services MUE Values", "outpatient_hospital"),
        ("DME Supplier Services MUE Values", "dme"),
        ("ccipra-v320r0-f1.txt", "practitioner"),
        ("ccioph-v320r0-f1.txt", "outpatient_hospital"),
        ("practitioner and outpatient hospital", ""),
        ("Column1/Column2 Edits", ""),
    ],
)
def test_the_setting_that_a_text_speaks_of(text, setting):
    assert told_setting(text) == setting


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_the_first_day_of_a_quarter(day, first):
    assert quarter_start(day) == first
