from __future__ import annotations

import pytest

LEFT = {"size": "16", "applied": "12"}
NOTHING_LEFT = {"size": "12", "applied": "12"}
RULE = "discarded.contractor-rule"
NO_RULE = "Before 2017 JW was each contractor's choice, and none of their rules is on file. Ask the contractor."


def product_lines(worksheet):
    return [(line.units, *line.modifiers) for line in worksheet.lines if line.role.value.startswith("product")]


@pytest.mark.parametrize(
    ("day", "mac", "left", "nothing_left", "warned"),
    [
        pytest.param("2017-01-01", "noridian", [(12,), (4, "JW")], [(12,)], False, id="first_day_of_jw"),
        pytest.param("2023-06-30", None, [(12,), (4, "JW")], [(12,)], False, id="last_day_of_jw_alone"),
        pytest.param("2023-07-01", "noridian", [(12,), (4, "JW")], [(12, "JZ")], False, id="first_day_of_jz"),
        pytest.param("2025-12-31", "noridian", [(12,), (4, "JW")], [(12, "JZ")], False, id="last_day_of_both"),
        pytest.param("2023-07-01", "ngs", [(12,), (4, "JW")], [(12,)], True, id="ngs_first_day"),
        pytest.param("2025-12-31", "ngs", [(12,), (4, "JW")], [(12,)], True, id="ngs_last_day"),
        pytest.param("2023-07-01", "cgs", [(12,)], [(12,)], True, id="cgs_first_day"),
        pytest.param("2025-12-31", "cgs", [(12,)], [(12,)], True, id="cgs_last_day"),
        pytest.param("2023-07-01", None, [(12,), (4, "JW")], [(12, "JZ")], True, id="no_contractor_given"),
        pytest.param("2026-01-01", "noridian", [(12,)], [(12,)], False, id="first_day_without_either"),
        pytest.param("2026-01-01", "ngs", [(12,)], [(12,)], False, id="ngs_2026"),
        pytest.param("2026-12-31", None, [(12,)], [(12,)], False, id="last_reviewed_day"),
        pytest.param("2027-06-01", None, [(12,)], [(12,)], False, id="after_the_last_review"),
    ],
)
def test_that_medicare_office_claims_follow_date_and_contractor(
    compute, sheet_of, day, mac, left, nothing_left, warned
):
    for product, expected in ((sheet_of("Q4132", **LEFT), left), (sheet_of("Q4132", **NOTHING_LEFT), nothing_left)):
        worksheet = compute(date_of_service=day, mac=mac, products=[product])
        assert product_lines(worksheet) == expected
        assert (RULE in {finding.id for finding in worksheet.findings}) is warned


@pytest.mark.parametrize("claim", ["outpatient-hospital", "asc"])
@pytest.mark.parametrize("day", ["2014-01-01", "2025-12-31", "2026-01-01"])
def test_that_a_packaged_product_takes_neither(compute, sheet_of, claim, day):
    answers = {"cost-group:Q4132": "high"}
    worksheet = compute(
        date_of_service=day, claim=claim, mac=None, products=[sheet_of("Q4132", **LEFT)], answers=answers
    )
    assert product_lines(worksheet) == [(12,)]
    assert RULE not in {finding.id for finding in worksheet.findings}


@pytest.mark.parametrize(("left", "noted"), [(LEFT, True), (NOTHING_LEFT, False)])
def test_that_from_2026_what_is_left_is_recorded_and_not_billed(compute, sheet_of, left, noted):
    worksheet = compute(products=[sheet_of(**left)])
    notes = [finding for finding in worksheet.findings if finding.id == "discarded.not-billable"]
    assert bool(notes) is noted
    if noted:
        assert notes[0].message.startswith("4 sq cm of Q4386 left over: record it")
        assert notes[0].about == ("Q4386",)


@pytest.mark.parametrize(("mac", "confidence"), [("ngs", "B"), ("noridian", "A"), (None, "A")])
def test_that_a_contractor_with_a_row_of_its_own_is_cited_by_it(compute, sheet_of, mac, confidence):
    (note,) = [f for f in compute(mac=mac, products=[sheet_of()]).findings if f.id == "discarded.not-billable"]
    assert f"Confidence {confidence}:" in note.source


@pytest.mark.parametrize(
    ("mac", "says"),
    [
        pytest.param("ngs", "NGS takes JW for discarded units and rejects JZ. This was used", id="own_rule"),
        pytest.param(
            None, "Contractors differ on JW and JZ for this date, and no contractor is given.", id="not_given"
        ),
    ],
)
def test_that_what_contractors_differ_on_is_a_warning(compute, sheet_of, mac, says):
    worksheet = compute(date_of_service="2024-02-01", mac=mac, products=[sheet_of("Q4132")])
    (warning,) = [finding for finding in worksheet.findings if finding.id == RULE]
    assert (warning.severity, warning.about) == ("warning", ())
    assert warning.message.startswith(says)


def test_that_the_question_on_discarded_product_names_each_product(compute, sheet_of):
    products = [sheet_of("Q4386", applied="6"), sheet_of("Q4132", applied="6")]
    (question,) = compute(payer="other", products=products).questions
    assert question.about == ("Q4386", "Q4132")


@pytest.mark.parametrize(
    ("size", "applied", "expected"),
    [
        pytest.param("13.9", "12", [(12,), (1, "JW")], id="discarded_units_round_down"),
        pytest.param("12.99", "12", [(12, "JZ")], id="below_one_unit_no_second_line"),
        pytest.param("13", "12", [(12,), (1, "JW")], id="exactly_one_unit"),
    ],
)
def test_that_discarded_units_round_down_and_need_a_whole_unit(compute, sheet_of, size, applied, expected):
    worksheet = compute(date_of_service="2024-02-01", products=[sheet_of("Q4132", size=size, applied=applied)])
    assert product_lines(worksheet) == expected


@pytest.mark.parametrize(
    "payer", ["medicare-advantage", "medicaid", "tricare", "aetna", "bcbs", "cigna", "humana", "other"]
)
@pytest.mark.parametrize(
    ("answer", "left", "nothing_left", "status"),
    [
        pytest.param(None, [(12,)], [(12,)], "open", id="unanswered"),
        pytest.param("jw-and-jz", [(12,), (4, "JW")], [(12, "JZ")], "ready", id="jw_and_jz"),
        pytest.param("jw-only", [(12,), (4, "JW")], [(12,)], "ready", id="jw_only"),
        pytest.param("neither", [(12,)], [(12,)], "ready", id="neither"),
    ],
)
def test_that_another_payer_is_asked(compute, sheet_of, payer, answer, left, nothing_left, status):
    answers = {"discarded-reporting": answer} if answer else {}
    for product, expected in ((LEFT, left), (NOTHING_LEFT, nothing_left)):
        worksheet = compute(payer=payer, products=[sheet_of(**product)], answers=answers)
        assert (product_lines(worksheet), worksheet.status) == (expected, status)
        assert [question.id for question in worksheet.questions] == ([] if answer else ["discarded-reporting"])


@pytest.mark.parametrize(
    ("changes", "warned"),
    [
        pytest.param({"date_of_service": "2013-01-01"}, True, id="office_first_day_of_the_code"),
        pytest.param({"date_of_service": "2016-12-31"}, True, id="office_last_day"),
        pytest.param({"date_of_service": "2016-12-31", "mac": "ngs"}, True, id="contractor_without_a_rule_yet"),
        pytest.param({"date_of_service": "2017-01-01"}, False, id="jw_begins"),
        pytest.param({"date_of_service": "2013-12-31", "claim": "outpatient-hospital"}, True, id="not_packaged_yet"),
        pytest.param({"date_of_service": "2014-01-01", "claim": "outpatient-hospital"}, False, id="packaged"),
    ],
)
def test_that_medicare_before_any_rule_on_file_bills_nothing_and_says_so(compute, sheet_of, changes, warned):
    worksheet = compute(products=[sheet_of("Q4132")], answers={"cost-group:Q4132": "high"}, **changes)
    is_jw = changes["date_of_service"] == "2017-01-01"
    assert product_lines(worksheet) == ([(12,), (4, "JW")] if is_jw else [(12,)])
    assert worksheet.questions == ()
    told = [finding.message for finding in worksheet.findings if finding.id == "discarded.no-rule"]
    assert told == (["4 sq cm of Q4132 left over, not billed here. " + NO_RULE] if warned else [])


def test_that_nothing_left_over_needs_no_rule(compute, sheet_of):
    worksheet = compute(date_of_service="2016-12-31", products=[sheet_of("Q4132", **NOTHING_LEFT)])
    assert "discarded.no-rule" not in {finding.id for finding in worksheet.findings}


def test_that_the_state_stands_in_for_the_contractor(compute, sheet_of):
    worksheet = compute(
        date_of_service="2024-02-01", mac=None, state="NY", products=[sheet_of("Q4132", **NOTHING_LEFT)]
    )
    assert product_lines(worksheet) == [(12,)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"mac": "ngs", "state": "AZ"}, True, id="another_state"),
        pytest.param({"mac": "noridian", "state": "AZ"}, False, id="its_own_state"),
        pytest.param({"mac": "ngs", "state": None}, False, id="no_state"),
        pytest.param({"mac": None, "state": "AZ"}, False, id="state_alone"),
        pytest.param({"mac": "ngs", "state": "AZ", "payer": "aetna"}, False, id="another_payer"),
    ],
)
def test_that_a_contractor_of_another_state_is_used_and_said(compute, changes, said):
    warnings = [finding for finding in compute(**changes).findings if finding.id == "contractor.state"]
    assert len(warnings) == said
    for warning in warnings:
        assert warning.message == (
            "NGS is given, but AZ belongs to Noridian. NGS was used; check which contractor takes the claim."
        )
        assert warning.source == "Noridian article 10521. Confidence A."


def test_that_each_product_keeps_its_discarded_line_behind_its_own(compute, sheet_of):
    worksheet = compute(
        date_of_service="2024-02-01",
        products=[sheet_of("Q4132", size="16", applied="6"), sheet_of("Q4133", size="16", applied="6")],
    )
    assert [(line.code, *line.modifiers) for line in worksheet.lines[1:]] == [
        ("Q4132",),
        ("Q4132", "JW"),
        ("Q4133",),
        ("Q4133", "JW"),
    ]
