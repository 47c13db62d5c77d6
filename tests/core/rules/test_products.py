from __future__ import annotations

from decimal import Decimal

import pytest


def found(worksheet):
    return {finding.id for finding in worksheet.findings}


def product_lines(worksheet):
    return [
        (line.code, line.units, *line.modifiers) for line in worksheet.lines if line.role.value.startswith("product")
    ]


@pytest.mark.parametrize(
    ("applied", "units"),
    [
        pytest.param("12", 12, id="whole"),
        pytest.param("2.54", 3, id="disc_fully_used"),
        pytest.param("4.5", 5, id="half_counts_up"),
        pytest.param("0.1", 1, id="least"),
    ],
)
def test_that_the_amount_applied_is_rounded_up_once(compute, sheet_of, applied, units):
    worksheet = compute(products=[sheet_of(size="16", applied=applied)])
    assert product_lines(worksheet) == [("Q4386", units)]


def test_that_amounts_are_summed_over_the_code_before_they_are_rounded(compute):
    products = [
        {"code": "Q4386", "packages": [{"size": "2.5"}], "applied": [{"wound": "A", "amount": "2.5"}]},
        {"code": "Q4386", "packages": [{"size": "2.5", "count": 2}], "applied": [{"wound": "A", "amount": "2.5"}]},
    ]
    assert product_lines(compute(products=products)) == [("Q4386", 5)]


@pytest.mark.parametrize(
    ("code", "size", "applied", "units"),
    [
        pytest.param("C9358", "10", "4.2", 9, id="per_half_sq_cm"),
        pytest.param("Q4114", "5", "4", 4, id="per_cc"),
        pytest.param("Q4310", "200", "150", 2, id="per_100_mg"),
        pytest.param("Q4149", "1", "0.25", 3, id="per_tenth_of_a_cc"),
    ],
)
def test_that_the_unit_of_the_code_divides_the_amount(compute, sheet_of, code, size, applied, units):
    worksheet = compute(products=[sheet_of(code, size=size, applied=applied)])
    assert product_lines(worksheet) == [(code, units)]
    assert ("unit.not-square-cm" in found(worksheet)) is (code != "C9358")


@pytest.mark.parametrize(
    ("code", "day", "stopped"),
    [
        pytest.param("Q4386", "2025-09-30", True, id="day_before_it_was_added"),
        pytest.param("Q4386", "2025-10-01", False, id="first_valid_day"),
        pytest.param("Q4106", "2025-12-31", False, id="last_valid_day"),
        pytest.param("Q4106", "2026-01-01", True, id="day_after_the_last"),
        pytest.param("Q4431", "2025-12-31", True, id="successor_too_early"),
        pytest.param("Q4431", "2026-01-01", False, id="successor_in_force"),
        pytest.param("A2003", "2026-03-02", True, id="no_dates_on_file"),
    ],
)
def test_that_a_product_code_is_billed_on_its_own_days_only(compute, sheet_of, code, day, stopped):
    worksheet = compute(date_of_service=day, products=[sheet_of(code)], answers={"discarded-reporting": "neither"})
    assert ("code.not-effective" in found(worksheet)) is stopped
    assert bool(product_lines(worksheet)) is not stopped
    assert worksheet.lines[0].code == "15275"


@pytest.mark.parametrize(
    ("code", "day", "says"),
    [
        pytest.param(
            "Q4100",
            "2026-03-02",
            "Q4100 (Skin substitute NOS (retired)) ended on 2025-12-31; it is not valid on 2026-03-02. Use Q4431 or "
            "Q4432 or Q4433 or A4100 for this date, whichever fits the product.",
            id="ended_and_replaced",
        ),
        pytest.param(
            "Q4106",
            "2026-01-01",
            "Q4106 (Dermagraft) ended on 2025-12-31; it is not valid on 2026-01-01.",
            id="ended_for_good",
        ),
        pytest.param(
            "Q4386",
            "2025-09-30",
            "Q4386 (Acesso TriFACA) starts on 2025-10-01; it is not valid on 2025-09-30.",
            id="not_begun",
        ),
        pytest.param(
            "A2003", "2026-03-02", "has no dates on file, so it cannot be checked for 2026-03-02.", id="undated"
        ),
    ],
)
def test_that_a_code_outside_its_days_is_told_with_what_replaced_it(compute, sheet_of, code, day, says):
    worksheet = compute(date_of_service=day, products=[sheet_of(code)])
    (stop,) = [finding for finding in worksheet.findings if finding.id == "code.not-effective"]
    assert stop.message.endswith(says)
    assert stop.about == (code,)


@pytest.mark.parametrize(("code", "unit"), [("Q4114", "cc"), ("Q4149", "0.1 cc"), ("Q4310", "100 mg")])
def test_that_a_product_not_billed_by_area_names_its_unit(compute, sheet_of, code, unit):
    (warning,) = [f for f in compute(products=[sheet_of(code)]).findings if f.id == "unit.not-square-cm"]
    assert warning.message == (f"{code} is billed per {unit}, not by area. Units come from the amount applied.")


@pytest.mark.parametrize(("code", "day"), [("A4100", "2026-03-02"), ("A2020", "2026-03-02"), ("Q4100", "2025-12-31")])
def test_that_a_product_whose_descriptor_states_no_unit_is_not_said_to_be_billed_in_another(
    compute, sheet_of, code, day
):
    worksheet = compute(date_of_service=day, products=[sheet_of(code)])
    (warning,) = [finding for finding in worksheet.findings if finding.id == "unit.not-square-cm"]
    assert warning.message == (
        f"The descriptor of {code} states no unit. Units come from the amount applied, as entered."
    )


@pytest.mark.parametrize(("code", "unit"), [("Q4386", "sq cm"), ("Q4114", "cc"), ("A4100", "the unit of the package")])
def test_that_the_amount_is_asked_for_in_the_unit_of_the_code(compute, code, unit):
    worksheet = compute(products=[{"code": code, "packages": [{"size": "16"}]}])
    assert f"{code}: how much was applied to each wound, in {unit}?" in {
        question.asks for question in worksheet.questions
    }


def test_that_an_unknown_code_stops_its_line_and_leaves_the_graft(compute, sheet_of, lines_of):
    worksheet = compute(products=[sheet_of("Q9999")])
    assert (worksheet.status, lines_of(worksheet)) == ("stopped", [("15275", 1)])
    assert "code.unknown" in found(worksheet)


def test_that_a_procedure_entered_as_a_product_is_told_apart_from_an_unknown_code(compute, sheet_of):
    (stop,) = [f for f in compute(products=[sheet_of("15275")]).findings if f.id == "code.unknown"]
    assert stop.message.startswith("15275 is not a product code")
    (stop,) = [f for f in compute(products=[sheet_of("Q9999")]).findings if f.id == "code.unknown"]
    assert stop.message.startswith("Q9999 is in no code set on file")


@pytest.mark.parametrize(("applied", "stopped"), [("16", False), ("16.01", True)])
def test_that_no_more_is_applied_than_the_packages_hold(compute, sheet_of, applied, stopped):
    wounds = [{"id": "A", "site": "foot", "area_cm2": "16"}]
    worksheet = compute(wounds=wounds, products=[sheet_of(size="16", applied=applied)])
    assert ("product.exceeds-package" in found(worksheet)) is stopped
    assert bool(product_lines(worksheet)) is not stopped


@pytest.mark.parametrize(("applied", "warned"), [("12", False), ("14.4", False), ("14.5", True)])
def test_that_more_product_than_wound_is_warned_of_beyond_a_fifth(compute, sheet_of, applied, warned):
    worksheet = compute(products=[sheet_of(size="16", applied=applied)])
    assert ("product.exceeds-wound" in found(worksheet)) is warned
    assert worksheet.status == "ready"


def test_that_more_product_than_wound_is_told_in_figures(compute, sheet_of):
    products = [sheet_of(size="16", applied="9"), sheet_of("Q4132", size="16", applied="6.5")]
    (warning,) = [f for f in compute(products=products).findings if f.id == "product.exceeds-wound"]
    assert warning.message == (
        "Wound 1, foot: 15.5 sq cm applied to 12.00 sq cm of wound, 3.5 more than it measures. Check the amounts; the "
        "margin is 20 %."
    )


def test_that_an_amount_that_is_no_area_is_not_held_against_the_wound(compute, sheet_of):
    assert "product.exceeds-wound" not in found(compute(products=[sheet_of("Q4310", size="200", applied="150")]))


def test_that_a_product_without_an_amount_is_asked_about(compute):
    worksheet = compute(products=[{"code": "Q4386", "packages": [{"size": "16"}]}])
    assert [question.id for question in worksheet.questions] == ["applied-amount:Q4386"]
    assert product_lines(worksheet) == []


def test_that_one_amount_missing_among_several_packages_is_asked_about(compute, sheet_of):
    known = sheet_of(applied="6")
    worksheet = compute(products=[known, {"code": "Q4386", "packages": [{"size": "16"}]}])
    assert [question.id for question in worksheet.questions] == ["applied-amount:Q4386"]
    assert product_lines(worksheet) == []


def test_that_every_line_has_its_row_of_payment(compute, sheet_of):
    worksheet = compute(date_of_service="2024-02-01", products=[sheet_of("Q4132", size="16", applied="12")])
    assert [(row.line, row.code, row.amount) for row in worksheet.payment] == [
        (1, "15275", None),
        (2, "Q4132", None),
        (3, "Q4132", None),
    ]
    assert worksheet.payment[2].withheld == "Discarded product has no amount"


@pytest.mark.parametrize(
    ("place", "billed"),
    [("11", True), ("12", True), ("13", True), ("32", True), ("49", True)]
    + [
        (place, False)
        for place in ["19", "21", "22", "23", "24", "26", "31", "34", "41", "42", "51", "52", "53", "56", "61"]
    ],
)
def test_that_in_a_facility_the_practitioner_leaves_the_product_off(compute, sheet_of, place, billed):
    worksheet = compute(place_of_service=place, products=[sheet_of()])
    assert bool(product_lines(worksheet)) is billed
    assert ("product.facility-bills" in found(worksheet)) is not billed
    assert all(
        f"Q4386: the place of service is {place}, " in finding.message and ". In a facility the hosp" in finding.message
        for finding in worksheet.findings
        if finding.id == "product.facility-bills"
    )
    assert worksheet.status == "ready"


def test_that_a_hospital_bills_its_product_whatever_the_place(compute, sheet_of):
    worksheet = compute(claim="outpatient-hospital", place_of_service="22", products=[sheet_of()])
    assert product_lines(worksheet) == [("Q4386", 12)]


@pytest.mark.parametrize("stay", [True, False])
def test_that_a_part_a_stay_stops_the_product_only(compute, sheet_of, lines_of, stay):
    worksheet = compute(snf_part_a=stay, products=[sheet_of()])
    assert ("product.snf-consolidated" in found(worksheet)) is stay
    assert ("15275", 1) in lines_of(worksheet)
    assert bool(product_lines(worksheet)) is not stay


def test_that_a_product_without_a_grafted_wound_is_stopped(compute, sheet_of):
    wounds = [{"id": "A", "site": "foot", "area_cm2": "12", "grafted": False}]
    worksheet = compute(wounds=wounds, products=[sheet_of()])
    (stop,) = [finding for finding in worksheet.findings if finding.id == "product.without-application"]
    assert "Confidence A" in stop.source
    assert worksheet.lines == ()


def test_that_a_product_waits_with_its_application_while_a_question_is_open(compute, sheet_of):
    worksheet = compute(age_years=4, products=[sheet_of()])
    assert "product.without-application" not in found(worksheet)
    assert worksheet.status == "open"


@pytest.mark.parametrize("code", ["A4100", "Q4431", "Q4432", "Q4433"])
def test_that_an_unlisted_product_gets_a_narrative_ready_to_paste(compute, sheet_of, code):
    worksheet = compute(products=[sheet_of(code)])
    (warning,) = [finding for finding in worksheet.findings if finding.id == "product.unlisted-narrative"]
    unit = "as packaged" if code == "A4100" else "sq cm"
    assert f"“[product name], package 16 {unit}, applied 12 {unit}, wasted 4 {unit}”" in warning.message


def test_that_an_unlisted_product_that_is_not_billed_needs_no_narrative(compute, sheet_of):
    worksheet = compute(place_of_service="22", products=[sheet_of("Q4433")])
    assert "product.unlisted-narrative" not in found(worksheet)


def test_that_a_listed_product_needs_no_narrative(compute, sheet_of):
    assert "product.unlisted-narrative" not in found(compute(products=[sheet_of()]))


@pytest.mark.parametrize(
    ("changes", "amount"),
    [
        pytest.param({}, "1525.68", id="office"),
        pytest.param({"date_of_service": "2026-01-01"}, "1525.68", id="first_day_of_the_rate"),
        pytest.param({"date_of_service": "2026-12-31"}, "1525.68", id="last_reviewed_day"),
        pytest.param({"date_of_service": "2025-12-31"}, None, id="day_before_the_rate"),
        pytest.param({"date_of_service": "2027-01-01"}, None, id="day_nobody_reviewed"),
        pytest.param({"claim": "outpatient-hospital"}, "1525.68", id="hospital"),
        pytest.param({"claim": "asc"}, "1525.68", id="surgery_center"),
        pytest.param({"payer": "aetna"}, None, id="other_payer"),
    ],
)
def test_that_only_the_reviewed_flat_rate_prices_a_product(compute, sheet_of, changes, amount):
    worksheet = compute(products=[sheet_of()], **changes)
    (paid,) = [row for row in worksheet.payment if row.code == "Q4386" and "Discarded" not in (row.withheld or "")]
    assert paid.amount == (Decimal(amount) if amount else None)
    assert bool(paid.withheld) is (amount is None)
    assert ("payment.withheld" in found(worksheet)) is (amount is None)


@pytest.mark.parametrize(
    ("code", "claim", "priced"),
    [
        pytest.param("Q4433", "professional", False, id="unlisted_in_the_office"),
        pytest.param("Q4433", "outpatient-hospital", True, id="unlisted_in_the_hospital"),
        pytest.param("A2032", "professional", False, id="packaged_in_the_hospital"),
        pytest.param("A2025", "outpatient-hospital", False, id="per_cubic_cm"),
    ],
)
def test_that_status_and_pricing_indicator_decide_by_setting(compute, sheet_of, code, claim, priced):
    worksheet = compute(claim=claim, products=[sheet_of(code)])
    (paid,) = [row for row in worksheet.payment if row.code == code]
    assert (paid.amount is not None) is priced


@pytest.mark.parametrize(
    ("changes", "code", "says", "source"),
    [
        pytest.param({"payer": "aetna"}, "Q4386", "no fee schedule of this payer is on file", "CMS", id="payer"),
        pytest.param(
            {"date_of_service": "2027-01-01"},
            "Q4386",
            "nobody has reviewed a rate for 2027-01-01",
            "Rule book: national product rate",
            id="not_reviewed",
        ),
        pytest.param(
            {"date_of_service": "2025-12-31"}, "Q4132", "there was no flat rate before 2026", "CMS", id="before"
        ),
        pytest.param({}, "Q4310", "the rate is per sq cm and Q4310 is billed per 100 mg", "CMS", id="unit"),
        pytest.param({}, "A4100", "the rate is per sq cm and A4100 is billed per item as entered", "CMS", id="no_unit"),
        pytest.param({}, "C9354", "its hospital status is not on file, not S1", "CMS", id="status_not_on_file"),
        pytest.param({}, "A2032", "its hospital status is N, not S1", "CMS", id="status"),
        pytest.param({}, "Q4433", "the contractor prices this code in the office", "CMS", id="indicator"),
        pytest.param(
            {"claim": "outpatient-hospital", "off_campus": "nonexcepted"},
            "Q4386",
            "no source read says what a nonexcepted off-campus department is paid for a product",
            "CMS-1832-F",
            id="nonexcepted_department",
        ),
    ],
)
def test_that_a_product_without_an_amount_says_why_once(compute, sheet_of, changes, code, says, source):
    worksheet = compute(products=[sheet_of(code)], **changes)
    paid = next(row for row in worksheet.payment if row.code == code)
    assert (paid.withheld or "").startswith(says)
    (note,) = [finding for finding in worksheet.findings if finding.id == "payment.withheld"]
    assert note.message == f"{code} is not priced: {paid.withheld}."
    assert (note.about, note.source.startswith(source)) == ((code,), True)


def test_that_application_codes_have_no_price_without_a_fee_table(compute):
    (paid,) = compute().payment
    assert (paid.amount, paid.withheld) == (None, "No fee table imported")
