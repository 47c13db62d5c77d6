"""Every finding and question id of the contract: a visit that raises it, and the usual visit, which does not."""

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
    "code.unknown": ("stop", {"products": [SHEET | {"code": "Q9999"}]}),
    "code.not-effective": ("stop", {"products": [SHEET | {"code": "Q4100"}]}),
    "unit.not-square-cm": ("warning", {"products": [FLOWABLE]}),
    "product.exceeds-package": ("stop", {"products": [SHEET | {"packages": [{"size": "11"}]}]}),
    "product.exceeds-wound": ("warning", {"wounds": [FOOT | {"area_cm2": "9"}], "products": [SHEET]}),
    "product.without-application": ("stop", {"wounds": [FOOT | {"grafted": False}], "products": [SHEET]}),
    "product.facility-bills": ("note", {"place_of_service": "22", "products": [SHEET]}),
    "product.snf-consolidated": ("stop", {"snf_part_a": True, "products": [SHEET]}),
    "product.unlisted-narrative": ("warning", {"products": [SHEET | {"code": "Q4433"}]}),
    "discarded.not-billable": ("note", {"products": [SHEET]}),
    "discarded.contractor-rule": ("warning", {"date_of_service": "2024-02-01", "mac": "ngs", "products": [OLD_SHEET]}),
    "primary-code.disagrees": ("warning", {"primary_code": "15271"}),
    "site.unsettled": ("warning", {"wounds": [FOOT | {"site": "toe"}]}),
    "family.non-sheet": ("note", {"products": [FLOWABLE]}),
    "debridement.included": ("note", {"wounds": [FOOT | DEBRIDED]}),
    "bundling.pair": ("warning", {"wounds": [FOOT, OTHER | DEBRIDED]}),
    "bundling.blocked": ("stop", HIGH_AND_LOW),
    "edit.exceeds-mue": ("warning", {"wounds": [{"id": "A", "site": "leg", "area_cm2": "6100.1"}]}),
    "edit.table-age": ("note", {}),
    "authorization.wiser": ("warning", {"state": "TX", "mac": None}),
    "coverage.application-limit": (
        "warning",
        {"mac": "novitas", "episode": {"applications_before": 10, "weeks_since_first": 8}},
    ),
    "diagnosis.sequence": ("warning", {"wounds": [FOOT | {"diagnoses": ["L97.422"]}]}),
    "diagnosis.unknown": ("warning", {"wounds": [FOOT | {"diagnoses": ["E11.62"]}]}),
    "payment.withheld": ("note", {"date_of_service": "2027-03-01", "products": [SHEET]}),
    "claim.split": ("warning", {"charges": {"15275": "100000.00"}}),
    "payer.policy": ("note", {"products": [SHEET]}),
}
QUESTIONS = {
    "partial-coverage": {"wounds": [FOOT | {"covered_cm2": "6"}]},
    "applied-amount:Q4386": {"products": [{"code": "Q4386", "packages": [{"size": "16"}]}]},
    "body-surface": {"age_years": 9},
    "discarded-reporting": {"payer": "other", "products": [SHEET]},
    "cost-group:Q4132": {"claim": "outpatient-hospital", "date_of_service": "2025-12-31", "products": [OLD_SHEET]},
    "separate-visit:99213": {"services": [{"code": "99213"}]},
    "mixed-form:A": {"products": [SHEET, FLOWABLE]},
}
RAISED_BY_ANY_LINE = {"edit.table-age"}  # told of every claim after the tables on file


@pytest.mark.parametrize("id", FINDINGS)
def test_that_a_visit_raises_the_finding_and_the_usual_one_does_not(compute, id):
    severity, changes = FINDINGS[id]
    found = {finding.id: finding.severity for finding in compute(**changes).findings}
    assert found.get(id) == severity
    quiet = compute(date_of_service="2024-08-01") if id in RAISED_BY_ANY_LINE else compute()
    assert id not in {finding.id for finding in quiet.findings}


@pytest.mark.parametrize("id", QUESTIONS)
def test_that_a_visit_asks_the_question_and_the_usual_one_does_not(compute, id):
    assert id in {question.id for question in compute(**QUESTIONS[id]).questions}
    assert compute().questions == ()
