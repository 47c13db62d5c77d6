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


FOOT, LEG = {"id": "A", "site": "foot", "area_cm2": "12"}, {"id": "B", "site": "leg", "area_cm2": "12"}
UNKNOWN_AMOUNT = {"code": "Q4114", "packages": [{"size": "5"}]}


def test_that_families_stand_in_one_order_whatever_the_order_of_wounds(compute, sheet_of):
    products = [sheet_of("Q4114", **FLOWABLE), sheet_of(wound="B")]
    worksheet = compute(wounds=[FOOT, LEG], products=products)
    assert [(line.code, line.wounds) for line in worksheet.lines[:2]] == [("15271", ("B",)), ("G0681", ("A",))]
    (note,) = [finding for finding in worksheet.findings if finding.id == "family.non-sheet"]
    assert note.about == ("Q4114", "A")


@pytest.mark.parametrize(
    ("products", "lines"),
    [
        pytest.param([UNKNOWN_AMOUNT], [("G0681", ("A", "B"))], id="may_be_on_every_wound"),
        pytest.param(
            [
                {"code": "Q4386", "packages": [{"size": "16"}], "applied": [{"wound": "A", "amount": "12"}]},
                UNKNOWN_AMOUNT,
            ],
            [("15275", ("A",)), ("G0681", ("B",))],
            id="not_where_another_is_known_to_be",
        ),
        pytest.param(
            [{"code": "Q4114", "packages": [{"size": "5"}], "applied": [{"wound": "A", "amount": "4"}]}],
            [("15271", ("B",)), ("G0681", ("A",))],
            id="known_to_be_elsewhere",
        ),
    ],
)
def test_that_a_product_without_an_amount_may_be_on_any_wound(compute, products, lines):
    worksheet = compute(wounds=[FOOT, LEG], products=products)
    assert [(line.code, line.wounds) for line in worksheet.lines if line.role == "application"] == lines


def test_that_several_products_that_are_not_sheets_are_told_in_one_order(compute, sheet_of):
    codes = ["Q4310", "Q4149", "Q4114", "A2025", "Q4386", "Q4186", "Q4133", "Q4132"]
    worksheet = compute(products=[sheet_of(code, size="9", applied="1") for code in codes])
    (note,) = [finding for finding in worksheet.findings if finding.id == "family.non-sheet"]
    assert note.about == ("A2025", "Q4114", "Q4149", "Q4310", "A")
    assert note.message.startswith("A2025, Q4114, Q4149 and Q4310 are not sheets: ")
    (question,) = worksheet.questions
    assert question.asks == (
        "Wound 1, foot received a sheet (Q4132, Q4133, Q4186, Q4386) and another form (A2025, Q4114, Q4149, Q4310). "
        "Which application codes does the payer take?"
    )


@pytest.mark.parametrize(
    ("codes", "says"),
    [(["Q4114"], "Q4114 is not a sheet: "), (["Q4114", "Q4310"], "Q4114 and Q4310 are not sheets: ")],
)
def test_that_one_and_two_products_that_are_not_sheets_are_told_apart(compute, sheet_of, codes, says):
    worksheet = compute(products=[sheet_of(code, size="9", applied="1") for code in codes])
    (note,) = [finding for finding in worksheet.findings if finding.id == "family.non-sheet"]
    assert note.message.startswith(says)


@pytest.mark.parametrize(
    ("changes", "questions"),
    [
        pytest.param({}, ["mixed-form:A"], id="codes_in_use"),
        pytest.param({"date_of_service": "2025-12-31"}, ["mixed-form:A"], id="no_codes_yet"),
        pytest.param({"payer": "aetna"}, ["non-sheet-codes", "mixed-form:A"], id="payer_asked_too"),
        pytest.param({"payer": "aetna", "answers": {"non-sheet-codes": "none"}}, ["mixed-form:A"], id="takes_none"),
        pytest.param(
            {"payer": "aetna", "answers": {"non-sheet-codes": "g-codes"}}, ["mixed-form:A"], id="payer_takes_g_codes"
        ),
    ],
)
def test_that_the_form_is_asked_of_every_wound_that_received_both(compute, sheet_of, changes, questions):
    answers = {"discarded-reporting": "neither"} | changes.get("answers", {})
    worksheet = compute(
        **changes | {"answers": answers, "products": [sheet_of("Q4132"), sheet_of("Q4114", **FLOWABLE)]}
    )
    assert [question.id for question in worksheet.questions] == questions
    assert worksheet.lines[0].code == "15275"


def test_that_without_a_code_only_the_product_that_is_not_a_sheet_is_left_off(compute, sheet_of):
    products = [sheet_of("Q4114", **FLOWABLE), sheet_of("Q4132", wound="B"), sheet_of("Q4133", size="9", wound="B")]
    worksheet = compute(date_of_service="2025-06-03", wounds=[FOOT, LEG], products=products)
    assert [(line.code, *line.modifiers) for line in worksheet.lines] == [("15271",), ("Q4132",), ("Q4132", "JW")]
    (stop,) = [finding for finding in worksheet.findings if finding.id == "family.non-sheet"]
    assert (stop.severity, stop.about) == ("stop", ("Q4114", "A"))
    assert stop.source.startswith("CMS articles A54117")


def test_that_before_the_rules_begin_it_is_stopped_too(compute, sheet_of):
    worksheet = compute(date_of_service="2011-06-03", products=[sheet_of("Q4114", **FLOWABLE)])
    (stop,) = [finding for finding in worksheet.findings if finding.id == "family.non-sheet"]
    assert (stop.about, stop.source) == (("Q4114",), "Rule book: products that are not sheets")


def test_that_only_a_sheet_in_force_is_asked_about_its_cost_group(compute, sheet_of):
    products = [sheet_of(code, size="9", applied="1") for code in ("Q9999", "Q4114", "Q4386", "Q4132")]
    worksheet = compute(date_of_service="2025-06-03", claim="outpatient-hospital", products=products)
    assert [question.id for question in worksheet.questions] == ["cost-group:Q4132", "mixed-form:A"]


def test_that_products_of_both_groups_of_cost_go_to_their_own_codes(compute, sheet_of):
    worksheet = compute(
        date_of_service="2025-06-03",
        claim="outpatient-hospital",
        wounds=[FOOT, LEG],
        products=[sheet_of("Q4132"), sheet_of("Q4133", applied="6"), sheet_of("Q4186", wound="B")],
        answers={"cost-group:Q4132": "low", "cost-group:Q4133": "high", "cost-group:Q4186": "low"},
    )
    assert [(line.code, line.wounds) for line in worksheet.lines if line.role == "application"] == [
        ("15275", ("A",)),
        ("C5271", ("B",)),
    ]


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
