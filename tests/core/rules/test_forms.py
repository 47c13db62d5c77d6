from __future__ import annotations

import pytest

FLOWABLE = {"size": "5", "applied": "4"}


def found(worksheet):
    return {finding.id for finding in worksheet.findings}


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("25", [("G0681", 1)]),
        ("25.1", [("G0681", 1), ("G0682", 1)]),
        ("99.9", [("G0681", 1), ("G0682", 3)]),
        ("100", [("G0683", 1)]),
        ("100.1", [("G0683", 1), ("G0684", 1)]),
    ],
)
def test_that_a_product_that_is_not_a_sheet_has_its_own_codes(compute, sheet_of, lines_of, area, expected):
    wounds = [{"id": "A", "site": "foot", "area_cm2": area}]
    worksheet = compute(wounds=wounds, products=[sheet_of("Q4114", **FLOWABLE)])
    assert lines_of(worksheet)[:-1] == expected
    assert "family.non-sheet" in found(worksheet)


def test_that_all_sites_are_one_group_for_it(compute, sheet_of, lines_of):
    wounds = [{"id": "A", "site": "foot", "area_cm2": "20"}, {"id": "B", "site": "leg", "area_cm2": "20"}]
    product = sheet_of("Q4114", **FLOWABLE)
    product["applied"].append({"wound": "B", "amount": "1"})
    assert lines_of(compute(wounds=wounds, products=[product]))[:-1] == [("G0681", 1), ("G0682", 1)]


@pytest.mark.parametrize(
    ("day", "severity", "codes"),
    [
        pytest.param("2025-12-31", "stop", [], id="last_day_without_a_code"),
        pytest.param("2026-01-01", "note", ["G0681", "Q4114"], id="first_day_of_g0681"),
        pytest.param("2026-04-01", "note", ["G0681", "Q4114"], id="published"),
    ],
)
def test_that_before_2026_no_application_code_fits_it(compute, sheet_of, day, severity, codes):
    worksheet = compute(date_of_service=day, products=[sheet_of("Q4114", **FLOWABLE)])
    (finding,) = [finding for finding in worksheet.findings if finding.id == "family.non-sheet"]
    assert finding.severity == severity
    assert [line.code for line in worksheet.lines] == codes


@pytest.mark.parametrize(("day", "said"), [("2026-03-31", True), ("2026-04-01", False)])
def test_that_the_late_publication_of_its_codes_is_said(compute, sheet_of, day, said):
    worksheet = compute(date_of_service=day, products=[sheet_of("Q4114", **FLOWABLE)])
    (finding,) = [finding for finding in worksheet.findings if finding.id == "family.non-sheet"]
    assert ("published with the April 2026 release" in finding.message) is said


@pytest.mark.parametrize(("answer", "codes"), [(None, ["Q4114"]), ("g-codes", ["G0681", "Q4114"]), ("none", [])])
def test_that_another_payer_is_asked_for_its_codes(compute, sheet_of, answer, codes):
    answers = {"discarded-reporting": "neither"} | ({"non-sheet-codes": answer} if answer else {})
    worksheet = compute(payer="aetna", products=[sheet_of("Q4114", **FLOWABLE)], answers=answers)
    assert [line.code for line in worksheet.lines] == codes


@pytest.mark.parametrize(
    ("answer", "codes", "status"),
    [
        pytest.param(None, ["15275", "Q4386", "Q4114"], "open", id="unanswered_counts_for_the_sheet"),
        pytest.param("sheet", ["15275", "Q4386", "Q4114"], "ready", id="sheet"),
        pytest.param("both", ["15275", "G0681", "Q4386", "Q4114"], "ready", id="both"),
    ],
)
def test_that_a_wound_with_both_forms_is_asked_about(compute, sheet_of, answer, codes, status):
    answers = {"mixed-form:A": answer} if answer else {}
    worksheet = compute(products=[sheet_of(), sheet_of("Q4114", **FLOWABLE)], answers=answers)
    assert [line.code for line in worksheet.lines] == codes
    assert worksheet.status == status


@pytest.mark.parametrize("claim", ["outpatient-hospital", "asc"])
@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        pytest.param(None, [], id="unanswered"),
        pytest.param("high", ["15275", "Q4132"], id="high_cost"),
        pytest.param("low", ["C5275", "Q4132"], id="low_cost"),
    ],
)
def test_that_before_2026_a_facility_is_asked_for_the_cost_group(compute, sheet_of, claim, answer, codes):
    answers = {"cost-group:Q4132": answer} if answer else {}
    worksheet = compute(date_of_service="2025-12-31", claim=claim, products=[sheet_of("Q4132")], answers=answers)
    assert [line.code for line in worksheet.lines if answer or line.role != "product"] == codes
    assert bool(worksheet.questions) is (answer is None)


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("25.1", [("C5271", 1), ("C5272", 1)]),
        ("100", [("C5273", 1)]),
        ("100.1", [("C5273", 1), ("C5274", 1)]),
    ],
)
def test_that_low_cost_products_have_the_same_arithmetic(compute, sheet_of, lines_of, area, expected):
    worksheet = compute(
        date_of_service="2025-06-03",
        claim="outpatient-hospital",
        wounds=[{"id": "A", "site": "leg", "area_cm2": area}],
        products=[sheet_of("Q4132")],
        answers={"cost-group:Q4132": "low"},
    )
    assert lines_of(worksheet)[:-1] == expected


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"date_of_service": "2026-01-01"}, id="from_2026"),
        pytest.param({"claim": "professional"}, id="professional"),
        pytest.param({"payer": "aetna", "answers": {"discarded-reporting": "neither"}}, id="other_payer"),
    ],
)
def test_that_nobody_else_is_asked_for_the_cost_group(compute, sheet_of, changes):
    usual = {"date_of_service": "2025-12-31", "claim": "outpatient-hospital", "products": [sheet_of("Q4132")]}
    worksheet = compute(**usual | changes)
    assert worksheet.questions == ()
    assert worksheet.lines[0].code == "15275"
