from __future__ import annotations

import pytest


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
    assert "preparation.chronic-wound" in found(worksheet)


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
    assert f"Wound 2 is a different wound, so {modifier} is on both" in warning.message


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
        assert warnings[0].startswith("15274 comes to")
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


def test_that_a_line_that_names_no_wound_is_never_parted(compute, lines_of):
    worksheet = compute(services=[{"code": "97602"}])
    assert lines_of(worksheet) == [("15275", 1), ("97602", 1)]
    assert "bundling.same-wound" in found(worksheet)
    assert "bundling.pair" not in found(worksheet)
