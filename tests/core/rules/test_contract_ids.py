"""Every finding and question id of the contract: a visit that raises it and what it is about, and the usual visit."""

from __future__ import annotations

import pytest

SHEET = {"code": "Q4386", "packages": [{"size": "16"}], "applied": [{"wound": "A", "amount": "12"}]}
OLD_SHEET = SHEET | {"code": "Q4132"}
FLOWABLE = {"code": "Q4114", "packages": [{"size": "5"}], "applied": [{"wound": "A", "amount": "4"}]}
FOOT = {"id": "A", "site": "foot", "area_cm2": "12"}
OTHER = {"id": "B", "site": "calf", "area_cm2": "20", "grafted": False}
DEBRIDED = {"debrided": {"tissue": "subcutaneous", "area_cm2": "12"}}
HIGH_AND_LOW = {
    "claim": "outpatient-hospital",
    "date_of_service": "2025-06-03",
    "wounds": [FOOT, FOOT | {"id": "C"}],
    "products": [OLD_SHEET, OLD_SHEET | {"code": "Q4133", "applied": [{"wound": "C", "amount": "12"}]}],
    "answers": {"cost-group:Q4132": "high", "cost-group:Q4133": "low"},
}

FINDINGS = {
    "code.unknown": ("stop", "Q9999", {"products": [SHEET | {"code": "Q9999"}]}),
    "code.not-effective": ("stop", "Q4100", {"products": [SHEET | {"code": "Q4100"}]}),
    "unit.not-square-cm": ("warning", "Q4114", {"products": [FLOWABLE]}),
    "product.exceeds-package": ("stop", "Q4386", {"products": [SHEET | {"packages": [{"size": "11"}]}]}),
    "product.exceeds-wound": ("warning", "A", {"wounds": [FOOT | {"area_cm2": "9"}], "products": [SHEET]}),
    "product.without-application": ("stop", "Q4386", {"wounds": [FOOT | {"grafted": False}], "products": [SHEET]}),
    "product.facility-bills": ("note", "Q4386", {"place_of_service": "22", "products": [SHEET]}),
    "product.snf-consolidated": ("stop", "Q4386", {"snf_part_a": True, "products": [SHEET]}),
    "product.unlisted-narrative": ("warning", "Q4433", {"products": [SHEET | {"code": "Q4433"}]}),
    "discarded.not-billable": ("note", "Q4386", {"products": [SHEET]}),
    "discarded.contractor-rule": (
        "warning",
        "",
        {"date_of_service": "2024-02-01", "mac": "ngs", "products": [OLD_SHEET]},
    ),
    "primary-code.disagrees": ("warning", "15271 15275", {"primary_code": "15271"}),
    "site.unsettled": ("warning", "A", {"wounds": [FOOT | {"site": "toe"}]}),
    "family.non-sheet": ("note", "Q4114 A", {"products": [FLOWABLE]}),
    "debridement.included": ("note", "A", {"wounds": [FOOT | DEBRIDED]}),
    "bundling.pair": ("warning", "15275 11042 B", {"wounds": [FOOT, OTHER | DEBRIDED]}),
    "bundling.blocked": ("stop", "15275 C5275", HIGH_AND_LOW),
    "edit.exceeds-mue": ("warning", "15274", {"wounds": [{"id": "A", "site": "leg", "area_cm2": "6100.1"}]}),
    "edit.table-age": ("note", "", {}),
    "authorization.wiser": ("warning", "15275", {"state": "TX", "mac": None}),
    "coverage.application-limit": (
        "warning",
        "",
        {"mac": "novitas", "episode": {"applications_before": 10, "weeks_since_first": 8}},
    ),
    "diagnosis.sequence": ("warning", "A L97.422", {"wounds": [FOOT | {"diagnoses": ["L97.422"]}]}),
    "diagnosis.unknown": ("warning", "A E11.62", {"wounds": [FOOT | {"diagnoses": ["E11.62"]}]}),
    "payment.withheld": ("note", "Q4386", {"date_of_service": "2027-03-01", "products": [SHEET]}),
    "claim.split": ("warning", "15275", {"charges": {"15275": "100000.00"}}),
    "payer.policy": ("note", "Q4386", {"products": [SHEET]}),
    "disputed.single-digit": ("note", "A", {"wounds": [FOOT | {"site": "toe"}]}),
    "npwt.included": ("note", "A", {"wounds": [FOOT | {"npwt": "durable"}]}),
    "preparation.chronic-wound": (
        "warning",
        "A",
        {"wounds": [FOOT | {"kind": "pressure-ulcer", "prepared_cm2": "12"}]},
    ),
    "bundling.same-wound": (
        "warning",
        "97597 97605",
        {"wounds": [FOOT, OTHER | {"debrided": {"tissue": "skin", "area_cm2": "12"}, "npwt": "durable"}]},
    ),
    "service.included": ("warning", "97602", {"services": [{"code": "97602"}]}),
    "service.same-site": ("warning", "29445", {"services": [{"code": "29445"}]}),
    "service.not-checked": ("note", "29445", {"services": [{"code": "29445"}]}),
    "service.is-product": ("stop", "Q4386", {"services": [{"code": "Q4386"}]}),
    "service.repeated": ("warning", "99213", {"services": [{"code": "99213", "separate": True}] * 2}),
    "debridement.exceeds-wound": ("warning", "A", {"wounds": [FOOT | {"area_cm2": "11.99"} | DEBRIDED]}),
    "preparation.exceeds-wound": ("warning", "A", {"wounds": [FOOT | {"prepared_cm2": "12.01"}]}),
    "claim.place": ("warning", "11", {"claim": "asc"}),
    "charge.unused": ("warning", "15271", {"charges": {"15271": "500", "15275": "500"}}),
    "discarded.no-rule": ("warning", "Q4132", {"date_of_service": "2016-12-31", "products": [OLD_SHEET]}),
    "service.from-wounds": ("warning", "15271", {"services": [{"code": "15271"}]}),
    "contractor.state": ("warning", "", {"mac": "ngs", "state": "AZ"}),
    "authorization.not-listed": ("note", "", {"state": "AZ"}),
    "rules.not-reviewed": ("warning", "", {"date_of_service": "2027-01-01"}),
    "coverage.diagnosis": ("warning", "A E11.52", {"wounds": [FOOT | {"diagnoses": ["E11.52", "E11.621", "L97.522"]}]}),
    "diagnosis.unspecified": ("warning", "A L97.529", {"wounds": [FOOT | {"diagnoses": ["E11.621", "L97.529"]}]}),
    "diagnosis.active-treatment": ("warning", "A T25.321D", {"wounds": [FOOT | {"diagnoses": ["T25.321D"]}]}),
}
QUESTIONS = {
    "partial-coverage": ("A", {"wounds": [FOOT | {"covered_cm2": "6"}]}),
    "applied-amount:Q4386": ("Q4386", {"products": [{"code": "Q4386", "packages": [{"size": "16"}]}]}),
    "body-surface": ("", {"age_years": 9}),
    "discarded-reporting": ("Q4386", {"payer": "other", "products": [SHEET]}),
    "cost-group:Q4132": (
        "Q4132",
        {"claim": "outpatient-hospital", "date_of_service": "2025-12-31", "products": [OLD_SHEET]},
    ),
    "separate-visit:99213": ("99213", {"services": [{"code": "99213"}]}),
    "non-sheet-codes": ("Q4114 A", {"payer": "aetna", "products": [FLOWABLE]}),
    "mixed-form:A": ("A", {"products": [SHEET, FLOWABLE]}),
}
RAISED_BY_ANY_LINE = {"edit.table-age"}  # told of every claim after the tables on file


@pytest.mark.parametrize("id", FINDINGS)
def test_that_a_visit_raises_the_finding_and_the_usual_one_does_not(compute, id):
    severity, about, changes = FINDINGS[id]
    found = {finding.id: (finding.severity, finding.about) for finding in compute(**changes).findings}
    assert found.get(id) == (severity, tuple(about.split()))
    quiet = compute(date_of_service="2024-08-01") if id in RAISED_BY_ANY_LINE else compute()
    assert id not in {finding.id for finding in quiet.findings}


@pytest.mark.parametrize("id", QUESTIONS)
def test_that_a_visit_asks_the_question_and_the_usual_one_does_not(compute, id):
    about, changes = QUESTIONS[id]
    assert (id, tuple(about.split())) in {(question.id, question.about) for question in compute(**changes).questions}
    assert compute().questions == ()
