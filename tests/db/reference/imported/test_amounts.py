"""Fees, rates and diagnoses of imported editions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.choices import Claim
from core.code_page.fees import fees as page_fees
from tests.db.reference.imported.rows import JULY, OCTOBER


def fee(code, locality, usd, modifier=""):
    place = {"carrier": "01112", "locality": locality, "code": code, "modifier": modifier, "status": "A"}
    return place | {"nonfacility": usd, "facility": usd}


@pytest.fixture
def fee_editions(put):
    """A whole year, and a revision from July that holds only what it changed; the year before."""
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    year = [fee("Q4418", "05", "100"), fee("Q4418", "09", "90"), fee("15271", "05", "1"), fee("15271", "05", "2", "26")]
    put("physician-fees", date(2025, 1, 1), last=date(2025, 12, 31), locality_fee=[fee("Q4418", "18", "50")])
    put("physician-fees", JULY, last=last, locality_fee=[fee("Q4418", "05", "179.43"), fee("15271", "05", "3", "26")])
    put("physician-fees", first, last=last, locality_fee=year)


@pytest.mark.parametrize(
    ("code", "day", "told"),
    [
        pytest.param("Q4418", JULY, {"05": ("179.43", "2026-07-01"), "09": ("90", "2026-01-01")}, id="first_day"),
        pytest.param(
            "Q4418", date(2026, 6, 30), {"05": ("100", "2026-01-01"), "09": ("90", "2026-01-01")}, id="day_before"
        ),
        pytest.param("Q4418", date(2025, 12, 31), {"18": ("50", "2025-01-01")}, id="year_before"),
        pytest.param("Q4418", date(2027, 1, 1), {}, id="year_after"),
    ],
)
def test_that_a_fee_comes_from_the_newest_edition_of_the_year_that_has_its_row(
    fee_editions, reference, code, day, told
):
    found = reference().locality_fees(code, day)
    assert {each.locality: (str(each.nonfacility), str(each.edition.first)) for each in found} == told


def test_that_a_revision_of_one_modifier_leaves_the_other(fee_editions, reference):
    found = reference().locality_fees("15271", JULY)
    assert [(each.modifier, str(each.nonfacility)) for each in found] == [("", "1"), ("26", "3")]


def test_that_a_page_names_every_edition_its_fees_come_from(fee_editions, reference):
    found = page_fees("Q4418", JULY, reference())
    assert found["fees_edition"] == "physician-fees 2026-07-01 and physician-fees 2026-01-01"
    assert [(row.locality, row.nonfacility) for row in found["fees"]] == [("05", "179.43"), ("09", "90.00")]


def test_that_fees_are_told_by_locality_in_their_year_with_the_name_of_the_place(put, reference):
    fee = {"carrier": "01112", "locality": "05", "code": "Q4418", "modifier": "", "status": "A"}
    year = {"last": date(2026, 12, 31)}
    put(
        "physician-fees",
        date(2026, 1, 1),
        **year,
        locality_fee=[fee | {"nonfacility": "179.43", "facility": "179.43"}],
    )
    names = {"carrier": "01112", "locality": "05", "state": "CA", "locality_name": "SAN FRANCISCO"}
    put("gpci", date(2026, 1, 1), **year, gpci=[names | {"work": "1", "practice": "1", "malpractice": "1"}])
    (found,) = reference().locality_fees("Q4418", date(2026, 12, 31))
    assert (found.nonfacility, found.facility, found.place) == (
        Decimal("179.43"),
        Decimal("179.43"),
        "San Francisco, CA",
    )
    assert reference().locality_fees("Q4418", date(2027, 1, 1)) == ()
    assert reference().locality_fees("Q4419", date(2026, 5, 1)) == ()


def test_that_facility_rates_hold_in_their_quarter_only(put, reference):
    put("opps", JULY, opps=[{"code": "15271", "status": "T", "apc": "5054", "weight": "1", "rate": "1907.31"}])
    put("asc-procedures", JULY, asc=[{"code": "15271", "indicator": "G2", "weight": "1", "rate": "1000.00"}])
    answering = reference()
    rate = answering.facility_rate(Claim.OUTPATIENT_HOSPITAL, "15271", date(2026, 9, 30))
    assert (rate.status, rate.apc, rate.rate) == ("T", "5054", Decimal("1907.31"))
    assert answering.facility_rate(Claim.ASC, "15271", JULY).status == "G2"
    assert answering.facility_rate(Claim.OUTPATIENT_HOSPITAL, "15271", OCTOBER) is None
    assert not answering.has_facility_rates(Claim.OUTPATIENT_HOSPITAL, OCTOBER)
    assert not answering.has_facility_rates(Claim.PROFESSIONAL, JULY)


def test_that_an_opps_table_gives_the_status_of_its_quarter(put, reference):
    put("opps", JULY, opps=[{"code": "Q4386", "status": "E1", "apc": "", "weight": "", "rate": ""}])
    answering = reference()
    assert answering.on(date(2026, 9, 30)).product("Q4386").opps_status == "E1"
    assert answering.on(date(2026, 10, 1)).product("Q4386").opps_status == "S1"
    quarters = [each.first for each in answering.payment_history("Q4386")]
    assert quarters == sorted(quarters)
    assert (quarters[-1], answering.payment_history("Q4386")[-1].status) == (JULY, "E1")


def test_that_diagnoses_come_from_the_year_of_the_day_and_keep_their_wound_facts(put, reference):
    rows = [
        {"code": "L97", "billable": 0, "short": "Ulcer", "long": "Non-pressure chronic ulcer, new words"},
        {"code": "L97511", "billable": 1, "short": "Ulcer", "long": "Ulcer of right foot, new words"},
        {"code": "L97999", "billable": 1, "short": "New", "long": "A quite new quokka ulcer"},
    ]
    put("icd10cm", OCTOBER, last=date(2027, 9, 30), diagnosis=rows)
    answering = reference()
    before, after = answering.on(date(2026, 9, 30)), answering.on(OCTOBER)
    assert before.diagnosis("L97.999") is None
    assert (after.diagnosis("L97.999").billable, after.diagnosis("L97.999").text) == (True, "A quite new quokka ulcer")
    known = after.diagnosis("L97.511")
    assert (known.text, known.label) == ("Ulcer of right foot, new words", before.diagnosis("L97.511").label)
    assert known.wound_type == before.diagnosis("L97.511").wound_type != ""
    assert (after.diagnosis("L97").billable, after.diagnosis("L97").leads_to) == (False, ("L97.511", "L97.999"))
    assert after.diagnosis("E11.9") is None
    assert [hit.code for hit in after.search("quokka", OCTOBER, 3)] == ["L97.999"]
    assert before.search("quokka", JULY, 3) == ()
