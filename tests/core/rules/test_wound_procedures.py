from __future__ import annotations

import pytest

from core.rules import bundling, code_dates, unit_limits
from core.sheet import DraftLine
from core.worksheet import Role


def other(area, **more):
    return {"id": "B", "site": "calf", "area_cm2": "200", "grafted": False} | more


def found(worksheet):
    return {finding.id for finding in worksheet.findings}


@pytest.mark.parametrize(
    ("tissue", "base", "add_on"),
    [
        ("skin", "97597", "97598"),
        ("subcutaneous", "11042", "11045"),
        ("muscle", "11043", "11046"),
        ("bone", "11044", "11047"),
    ],
)
@pytest.mark.parametrize(
    ("area", "add_ons"),
    [
        pytest.param("20", 0, id="first_20"),
        pytest.param("20.3", 1, id="part_of_a_step_counts_whole"),
        pytest.param("40", 1, id="exactly_two_steps"),
        pytest.param("40.01", 2, id="just_over_two_steps"),
    ],
)
def test_that_debridement_goes_by_tissue_and_steps_of_20(compute, lines_of, tissue, base, add_on, area, add_ons):
    worksheet = compute(wounds=[other(area, debrided={"tissue": tissue, "area_cm2": area})])
    expected = [(base, 1), (add_on, add_ons)] if add_ons else [(base, 1)]
    assert lines_of(worksheet) == expected


def test_that_areas_of_one_tissue_add_up_over_the_body_and_tissues_never_do(compute, lines_of):
    wounds = [
        other("15", debrided={"tissue": "subcutaneous", "area_cm2": "15"}),
        other("15", id="C", site="face", debrided={"tissue": "subcutaneous", "area_cm2": "15"}),
        other("15", id="D", debrided={"tissue": "bone", "area_cm2": "15"}),
    ]
    assert [line[:2] for line in lines_of(compute(wounds=wounds))] == [("11042", 1), ("11045", 1), ("11044", 1)]


def test_that_debridement_of_a_grafted_wound_is_included(compute, lines_of):
    wounds = [{"id": "A", "site": "foot", "area_cm2": "12", "debrided": {"tissue": "bone", "area_cm2": "12"}}]
    worksheet = compute(wounds=wounds)
    assert lines_of(worksheet) == [("15275", 1)]
    assert "debridement.included" in found(worksheet)
    assert "debridement.included" not in found(compute())


@pytest.mark.parametrize(("site", "base", "add_on"), [("trunk", "15002", "15003"), ("hand", "15004", "15005")])
@pytest.mark.parametrize(("area", "add_ons"), [("100", 0), ("100.1", 1), ("200", 1), ("200.1", 2)])
def test_that_site_preparation_goes_by_group_and_steps_of_100(compute, lines_of, site, base, add_on, area, add_ons):
    worksheet = compute(wounds=[other("1", site=site, area_cm2="300", kind="burn", prepared_cm2=area)])
    expected = [(base, 1), (add_on, add_ons)] if add_ons else [(base, 1)]
    assert lines_of(worksheet) == expected
    assert "preparation.chronic-wound" not in found(worksheet)


@pytest.mark.parametrize("kind", ["diabetic-foot-ulcer", "venous-leg-ulcer", "pressure-ulcer", "arterial-ulcer"])
def test_that_preparing_a_chronic_wound_draws_a_warning(compute, kind):
    worksheet = compute(wounds=[other("1", kind=kind, prepared_cm2="10")])
    (warning,) = [finding for finding in worksheet.findings if finding.id == "preparation.chronic-wound"]
    assert f"this is a {kind.replace('-', ' ')}. Check the note" in warning.message


@pytest.mark.parametrize(
    ("device", "area", "code"),
    [
        ("durable", "50", "97605"),
        ("durable", "50.01", "97606"),
        ("disposable", "50", "97607"),
        ("disposable", "50.01", "97608"),
    ],
)
def test_that_npwt_is_one_unit_by_device_and_total_area(compute, lines_of, device, area, code):
    half = {"area_cm2": str(float(area) / 2), "npwt": device}
    worksheet = compute(wounds=[other("1", **half), other("1", id="C", **half)])
    assert lines_of(worksheet) == [(code, 1)]


@pytest.mark.parametrize(("day", "codes"), [("2014-12-31", []), ("2015-01-01", ["97607"])])
def test_that_a_device_without_a_code_on_the_day_is_stopped_and_never_dropped(compute, day, codes):
    worksheet = compute(date_of_service=day, wounds=[other("1", npwt="disposable", area_cm2="12")])
    assert [line.code for line in worksheet.lines] == codes
    stops = [(finding.id, finding.about) for finding in worksheet.findings if finding.severity == "stop"]
    assert stops == ([] if codes else [("code.not-effective", ("B",))])


def test_that_npwt_on_a_grafted_wound_is_included(compute, lines_of):
    worksheet = compute(wounds=[{"id": "A", "site": "foot", "area_cm2": "12", "npwt": "durable"}])
    assert lines_of(worksheet) == [("15275", 1)]
    assert "npwt.included" in found(worksheet)


@pytest.mark.parametrize(("payer", "modifier"), [("medicare", "XS"), ("aetna", "59"), ("other", "59")])
def test_that_a_pair_on_different_wounds_is_parted_on_the_column_two_line(compute, lines_of, payer, modifier):
    wounds = [
        {"id": "A", "site": "foot", "area_cm2": "12"},
        other("30", debrided={"tissue": "subcutaneous", "area_cm2": "30"}),
    ]
    worksheet = compute(payer=payer, wounds=wounds)
    assert lines_of(worksheet) == [("15275", 1), ("11042", 1, modifier), ("11045", 1, modifier)]
    (warning,) = [finding for finding in worksheet.findings if finding.id == "bundling.pair"]
    assert warning.message == (
        f"15275 includes 11042 and 11045 on the same wound. Wound 2 is a different wound, so {modifier} is on both. "
        "The chart must say so."
    )
    assert warning.about == ("15275", "11042", "11045", "B")


def test_that_the_modifier_that_parts_a_pair_stands_before_that_of_the_department(compute, lines_of):
    wounds = [{"id": "A", "site": "foot", "area_cm2": "12"}, other("12", npwt="durable")]
    worksheet = compute(claim="outpatient-hospital", place_of_service="19", off_campus="excepted", wounds=wounds)
    assert lines_of(worksheet) == [("15275", 1, "PO"), ("97606", 1, "XS", "PO")]


@pytest.mark.parametrize(
    ("grafted", "debrided", "says", "about"),
    [
        pytest.param(
            "12",
            {"B": "20"},
            "15275 includes 11042 on the same wound. Wound 2 is a different wound, so XS is on 11042.",
            "15275 11042 B",
            id="one_line",
        ),
        pytest.param(
            "30",
            {"B": "20"},
            "15275 and 15276 include 11042 on the same wound. Wound 2 is a different wound, so XS is on 11042.",
            "15275 15276 11042 B",
            id="two_lines_of_the_graft",
        ),
        pytest.param(
            "12",
            {"B": "20", "C": "5"},
            "15275 includes 11042 and 11045 on the same wound. Wounds 2 and 3 are different wounds, so XS is on both.",
            "15275 11042 11045 B C",
            id="two_wounds",
        ),
    ],
)
def test_that_the_reason_of_a_pair_is_told_once_for_the_lines_that_share_it(compute, grafted, debrided, says, about):
    wounds = [{"id": "A", "site": "foot", "area_cm2": grafted}] + [
        other("1", id=id, debrided={"tissue": "subcutaneous", "area_cm2": area}) for id, area in debrided.items()
    ]
    (warning,) = [finding for finding in compute(wounds=wounds).findings if finding.id == "bundling.pair"]
    assert warning.message == f"{says} The chart must say so."
    assert warning.about == tuple(about.split())


def test_that_three_lines_of_one_reason_each_take_the_modifier(compute, lines_of):
    wound = other("1", debrided={"tissue": "subcutaneous", "area_cm2": "30"}, npwt="durable")
    worksheet = compute(wounds=[{"id": "A", "site": "foot", "area_cm2": "12"}, wound])
    assert lines_of(worksheet)[1:] == [("11042", 1, "XS"), ("11045", 1, "XS"), ("97606", 1, "XS")]
    (warning,) = [finding for finding in worksheet.findings if finding.id == "bundling.pair"]
    assert "15275 includes 11042, 11045 and 97606 on the same wound" in warning.message
    assert "so XS is on each." in warning.message


@pytest.mark.parametrize("order", [("97602", "15275"), ("15275", "97602")])
def test_that_a_pair_is_parted_only_when_both_lines_name_their_wounds(sheet_with, order):
    wounds = {"97602": (), "15275": ("A",)}
    sheet = sheet_with(*[DraftLine(code, 1, Role.SERVICE, wounds[code], ()) for code in order])
    bundling.work(sheet)
    assert [(finding.id, finding.about) for finding in sheet.findings] == [("bundling.same-wound", ("15275", "97602"))]
    assert all(line.modifiers == [] for line in sheet.lines)


def test_that_lines_about_the_same_wound_are_never_parted(compute):
    wounds = [other("30", kind="burn", prepared_cm2="30", debrided={"tissue": "subcutaneous", "area_cm2": "20"})]
    worksheet = compute(wounds=wounds)
    assert all(line.modifiers == () for line in worksheet.lines)
    assert "bundling.same-wound" in found(worksheet)
    assert "bundling.pair" not in found(worksheet)


@pytest.mark.parametrize(
    ("claim", "area", "warned"),
    [
        pytest.param("professional", "6100", False, id="practitioner_60"),
        pytest.param("professional", "6100.1", True, id="practitioner_61"),
        pytest.param("outpatient-hospital", "700", False, id="hospital_6"),
        pytest.param("outpatient-hospital", "700.1", True, id="hospital_7"),
    ],
)
def test_that_units_over_the_mue_are_said_with_how_it_is_applied(compute, claim, area, warned):
    worksheet = compute(claim=claim, wounds=[{"id": "A", "site": "leg", "area_cm2": area}])
    warnings = [finding.message for finding in worksheet.findings if finding.id == "edit.exceeds-mue"]
    assert bool(warnings) is warned
    if warned:
        assert warnings[0].startswith(f"15274 comes to {'61' if claim == 'professional' else '7'} units in the day")
        assert "clinical, counted per day; more can be paid on appeal" in warnings[0]


@pytest.mark.parametrize(
    ("day", "state", "place", "payer", "found_id"),
    [
        pytest.param("2026-01-14", "TX", "11", "medicare", None, id="day_before"),
        pytest.param("2026-01-15", "TX", "11", "medicare", "authorization.wiser", id="first_day"),
        pytest.param("2026-03-02", "NJ", "12", "medicare", "authorization.wiser", id="new_jersey_home"),
        pytest.param("2026-03-02", "OK", "24", "medicare", "authorization.wiser", id="oklahoma_surgery_center"),
        pytest.param("2026-03-02", "OH", "11", "medicare", "authorization.wiser", id="ohio"),
        pytest.param("2026-03-02", "AZ", "11", "medicare", "authorization.not-listed", id="arizona_not_listed"),
        pytest.param("2026-03-02", "TX", "13", "medicare", None, id="other_place"),
        pytest.param("2026-03-02", "CA", "11", "medicare", None, id="other_state"),
        pytest.param("2026-03-02", "TX", "11", "medicare-advantage", None, id="original_medicare_only"),
    ],
)
def test_that_wiser_goes_by_state_place_and_day(compute, day, state, place, payer, found_id):
    worksheet = compute(date_of_service=day, mac=None, state=state, place_of_service=place, payer=payer)
    assert {id for id in found(worksheet) if id.startswith("authorization")} == ({found_id} if found_id else set())
    assert worksheet.status == "ready"


@pytest.mark.parametrize(
    ("changes", "about"),
    [
        pytest.param({"claim": "asc", "place_of_service": None}, ("15275",), id="surgery_center"),
        pytest.param({"claim": "outpatient-hospital", "place_of_service": None}, ("15275",), id="hospital"),
        pytest.param({"wounds": [{"id": "A", "site": "foot", "area_cm2": "26"}]}, ("15275", "15276"), id="add_on_too"),
        pytest.param({"wounds": [other("1")]}, None, id="no_application"),
    ],
)
def test_that_wiser_is_about_the_application_lines_of_any_claim(compute, changes, about):
    warnings = [f for f in compute(mac=None, state="TX", **changes).findings if f.id == "authorization.wiser"]
    assert [warning.about for warning in warnings] == ([about] if about else [])


def test_that_a_line_that_names_no_wound_is_never_parted(compute, lines_of):
    wounds = [other("30", debrided={"tissue": "subcutaneous", "area_cm2": "20"})]
    worksheet = compute(wounds=wounds, services=[{"code": "97602"}])
    assert lines_of(worksheet) == [("11042", 1), ("97602", 1)]
    assert "bundling.same-wound" in found(worksheet)
    assert "bundling.pair" not in found(worksheet)


def test_that_one_unit_over_the_mue_is_one_unit(compute):
    worksheet = compute(wounds=[other("1")], services=[{"code": "97602"}])
    (warning,) = [finding for finding in worksheet.findings if finding.id == "edit.exceeds-mue"]
    assert warning.message.startswith("97602 comes to 1 unit in the day; the table of 2024-07-01 allows 0. ")
    assert (warning.severity, warning.about) == ("warning", ("97602",))


def test_that_the_age_of_the_tables_is_told_only_of_a_claim(compute):
    assert "edit.table-age" not in found(compute(wounds=[other("1")]))


def test_that_units_of_one_code_add_up_over_its_lines(sheet_with):
    lines = [DraftLine("15274", units, Role.APPLICATION_ADD_ON, ("A",), ()) for units in (30, 31)]
    for on_claim, messages in ((lines, 1), (lines[:1], 0)):
        sheet = sheet_with(*on_claim)
        unit_limits.work(sheet)
        assert len(sheet.findings) == messages


def test_that_before_the_words_on_adjudication_the_indicator_is_named(compute):
    worksheet = compute(date_of_service="2012-06-01", wounds=[{"id": "A", "site": "leg", "area_cm2": "6100.1"}])
    (warning,) = [finding for finding in worksheet.findings if finding.id == "edit.exceeds-mue"]
    assert warning.message.endswith(" Adjudication indicator 3.")


@pytest.mark.parametrize(
    ("code", "day", "says"),
    [
        pytest.param("15271", "2011-12-31", "starts on 2012-01-01; it is not valid on 2011-12-31.", id="day_before"),
        pytest.param("15271", "2012-01-01", None, id="first_day"),
        pytest.param("C5271", "2025-12-31", None, id="last_day"),
        pytest.param("C5271", "2026-01-01", "ended on 2025-12-31; it is not valid on 2026-01-01.", id="day_after"),
    ],
)
def test_that_a_line_outside_the_days_of_its_code_is_taken_off_and_stopped(sheet_with, code, day, says):
    sheet = sheet_with(DraftLine(code, 1, Role.APPLICATION, ("A",), ()), date_of_service=day)
    code_dates.work(sheet)
    assert [line.code for line in sheet.lines] == ([] if says else [code])
    assert [(stop.id, stop.severity, stop.about) for stop in sheet.findings] == (
        [("code.not-effective", "stop", (code,))] if says else []
    )
    if says:
        instead = " Use 15271." if code == "C5271" else ""
        assert sheet.findings[0].message == f"{code} {says}{instead} Its line is left out."


def test_that_a_line_of_a_code_not_on_file_is_taken_off_and_stopped(sheet_with):
    sheet = sheet_with(DraftLine("00000", 1, Role.SERVICE, (), ()), DraftLine("Q0000", 1, Role.PRODUCT, (), ()))
    code_dates.work(sheet)
    assert [line.code for line in sheet.lines] == ["Q0000"]
    assert [(stop.id, stop.severity, stop.about) for stop in sheet.findings] == [("code.unknown", "stop", ("00000",))]


def prepared(area, site="hand", **more):
    return other("1", site=site, area_cm2="900", kind="burn", prepared_cm2=area) | more


@pytest.mark.parametrize(
    ("age", "body", "area", "add_ons"),
    [
        pytest.param(10, None, "150", 1, id="from_ten_by_100"),
        pytest.param(None, None, "150", 1, id="no_age_is_an_adult"),
        pytest.param(9, "6000", "60", 0, id="exactly_one_percent"),
        pytest.param(9, "6000", "60.01", 1, id="just_over_one_percent"),
        pytest.param(9, "6000", "180", 2, id="three_steps_of_60"),
        pytest.param(0, "2500", "100", 3, id="infant_by_25"),
        pytest.param(9, "12000", "100", 0, id="one_percent_above_100_and_100"),
        pytest.param(9, "12000", "120", 0, id="one_percent_above_100_and_that"),
        pytest.param(9, "12000", "240.1", 2, id="one_percent_above_100_and_more"),
    ],
)
def test_that_site_preparation_of_a_child_goes_by_body_surface(compute, lines_of, age, body, area, add_ons):
    worksheet = compute(age_years=age, body_surface_cm2=body, wounds=[prepared(area)])
    assert lines_of(worksheet) == ([("15004", 1), ("15005", add_ons)] if add_ons else [("15004", 1)])
    assert worksheet.questions == ()


@pytest.mark.parametrize(
    ("body", "area", "grafted", "asks"),
    [
        pytest.param(None, "60", False, "What is the body surface", id="not_given"),
        pytest.param(None, "60", True, "What is the body surface", id="not_given_and_grafted"),
        pytest.param("12000", "110", False, "No source settles the code", id="between"),
    ],
)
def test_that_site_preparation_of_a_child_waits_for_the_body_surface(compute, body, area, grafted, asks):
    worksheet = compute(age_years=9, body_surface_cm2=body, wounds=[prepared(area, grafted=grafted)])
    assert worksheet.lines == ()
    assert [question.id for question in worksheet.questions] == ["body-surface"]
    assert worksheet.questions[0].asks.count(asks) == 1


def test_that_two_groups_in_doubt_are_one_question(compute):
    wounds = [{"id": "A", "site": "leg", "area_cm2": "110"}, {"id": "B", "site": "foot", "area_cm2": "115"}]
    (question,) = compute(age_years=9, body_surface_cm2="12000", wounds=wounds).questions
    assert (question.id, question.about) == ("body-surface", ("A", "B"))
    assert "110.00" in question.asks
    assert "115.00" in question.asks
