"""The report says in words what the worksheet holds, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from core.choices import Claim, GlobalPeriod, OffCampus, Payer
from core.encounter import Episode
from tests.core.samples import OPEN, PRODUCT, READY, STOPPED
from tests.core.samples import report_of as report


def cells(**changes):
    return {fact.label: fact.value for fact in report(**changes).header}


@pytest.mark.parametrize(
    ("worksheet", "stamp", "words"),
    [
        pytest.param(READY, "READY", "nothing open, no stops", id="ready"),
        pytest.param(OPEN, "DRAFT", "1 question open", id="open"),
        pytest.param(STOPPED, "DRAFT", "1 stop, 1 question open", id="stopped_and_open"),
        pytest.param(replace(STOPPED, questions=()), "DRAFT", "1 stop", id="stopped"),
    ],
)
def test_that_the_stamp_says_what_holds_the_claim_back(worksheet, stamp, words):
    made = report(worksheet)
    assert (made.stamp, made.status_words) == (stamp, words)
    assert made.draft is (stamp == "DRAFT")


def test_that_the_header_names_every_choice_and_edition():
    assert cells() == {
        "Date of service": "2026-03-02",
        "Payer": "Medicare",
        "Contractor": "Noridian, AZ",
        "Claim": "Professional",
        "Place of service": "11 Office",
        "Rules": "2026-01-01 to 2026-12-31",
        "Codes": "HCPCS July 2026",
        "Edits": "2024-07-01",
        "Age": "adult, assumed",
        "Primary code": "15275, agrees",
    }


@pytest.mark.parametrize(
    ("changes", "label", "value"),
    [
        pytest.param({"mac": None}, "Contractor", "Noridian, by state AZ", id="contractor_implied_by_state"),
        pytest.param({"mac": None, "state": "PR"}, "Contractor", "PR", id="state_without_contractor_on_file"),
        pytest.param({"mac": None, "payer": Payer.AETNA}, "Contractor", "AZ", id="only_medicare_has_contractors"),
        pytest.param({"mac": None, "state": None}, "Contractor", "not given", id="neither_contractor_nor_state"),
        pytest.param({"place_of_service": "99"}, "Place of service", "99 not on file", id="place_not_on_file"),
        pytest.param({"age_years": Decimal(0)}, "Age", "0", id="newborn"),
        pytest.param({"primary_code": None}, "Primary code", "not given", id="no_primary_code"),
        pytest.param({"primary_code": "15271"}, "Primary code", "15271, not compared", id="no_line_to_compare"),
    ],
)
def test_that_a_missing_fact_is_said(changes, label, value):
    assert cells(**changes)[label] == value


def test_that_a_place_of_service_nobody_needs_is_not_called_missing():
    assert cells(claim=Claim.OUTPATIENT_HOSPITAL, place_of_service=None)["Place of service"] == ""


def test_that_a_primary_code_that_disagrees_is_said():
    note = replace(OPEN.findings[0], id="primary-code.disagrees")
    made = report(replace(OPEN, findings=(note,)), primary_code="15271")
    assert made.header[-1].value == "15271, disagrees"


def test_that_what_was_not_entered_is_listed_as_assumed():
    assert report().assumed == (
        "adult",
        "no Part A nursing stay",
        "no open global period",
        "no earlier applications",
    )
    episode = Episode(applications_before=Decimal(3), weeks_since_first=Decimal(5))
    entered = report(
        age_years=Decimal(70),
        snf_part_a=True,
        global_period=GlobalPeriod.STAGED,
        episode=episode,
        body_surface_cm2=Decimal(9),
    )
    assert entered.assumed == ()
    assert entered.stated == (
        "Part A nursing stay",
        "body surface 9 sq cm",
        "open global period: staged, planned beforehand",
        "earlier applications: 3, the first 5 weeks ago",
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"claim": Claim.OUTPATIENT_HOSPITAL}, True, id="hospital"),
        pytest.param({"claim": Claim.OUTPATIENT_HOSPITAL, "off_campus": OffCampus.EXCEPTED}, False, id="given"),
        pytest.param({}, False, id="office"),
    ],
)
def test_that_a_hospital_claim_is_assumed_to_be_on_campus(changes, told):
    assert ("on campus" in report(**changes).assumed) is told


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        pytest.param({}, False, id="entered"),
        pytest.param({"products": ()}, True, id="none_in_an_office"),
        pytest.param({"products": (), "place_of_service": "22"}, False, id="the_hospital_bills_it"),
        pytest.param(
            {"products": (), "place_of_service": "22", "claim": Claim.OUTPATIENT_HOSPITAL}, True, id="a_hospital"
        ),
        pytest.param({"products": (), "snf_part_a": True}, False, id="in_a_part_a_stay"),
    ],
)
def test_that_a_claim_that_lacks_the_product_of_its_graft_says_so(changes, lacks):
    found = report(READY, **changes)
    assert found.lacks_product is lacks
    assert found.status_words == f"nothing open, no stops{', no product counted' if lacks else ''}"


def test_that_a_claim_without_a_graft_lacks_no_product():
    assert not report(replace(OPEN, lines=()), products=()).lacks_product


def test_that_lines_sharing_all_their_steps_share_one_explanation():
    made = report()
    assert [block.lines for block in made.why] == [("1",), ("2", "3"), ("4",), ("5",)]
    shared = made.why_of("3")
    assert shared.heading == "11042, 1 unit, modifier XS and 11045, 1 unit, modifier XS"
    assert len(shared.grounds) == 1


def test_that_a_step_is_told_apart_into_what_how_and_result():
    rows = report().why_of("1").rows
    assert [(row.what, row.how, row.result, row.total) for row in rows] == [
        ("Wound 1, left foot", "4.0 × 3.0", "12.00 sq cm", False),
        ("Wound 2, right foot", "2.5 × 2.0", "5.00 sq cm", False),
        ("Face, hand, foot", "12.00 + 5.00", "17.00 sq cm", True),
        ("Family", "17.00 is under 100, so steps of 25", "15275", False),
        ("Add-on 15276", "nothing above 25", "none", False),
    ]


@pytest.mark.parametrize(
    ("opened", "left_over"),
    [
        pytest.param("17", "0", id="fully_used"),
        pytest.param("17.5", "0.5", id="a_rest"),
        pytest.param("16", "over by 1", id="more_applied_than_opened"),
    ],
)
def test_that_what_is_left_over_is_exact(opened, left_over):
    package = replace(PRODUCT.packages[0], size=Decimal(opened))
    block = report(products=(replace(PRODUCT, packages=(package,)),)).products[0]
    assert (block.applied_total, block.left_over) == ("17", left_over)


def test_that_a_product_without_amounts_lot_or_record_says_so():
    bare = replace(
        PRODUCT, code="Q9999", applied=(), packages=(replace(PRODUCT.packages[0], lot=None, count=Decimal(2)),)
    )
    block = report(products=(bare,)).products[0]
    assert (block.name, block.applied_total, block.left_over) == ("not on file", "not given", "")
    assert (block.packages[0].package, block.packages[0].lot) == ("16 × 2", "not given")


def test_that_a_case_without_a_label_is_named_by_its_day():
    assert report(label=None).title == "Worksheet of 2026-03-02"


def test_that_the_same_worksheet_gives_the_same_report():
    assert report() == report()
