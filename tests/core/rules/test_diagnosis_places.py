"""Place and side that a diagnosis code names are those of the wound."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("codes", "site", "wrong"),
    [
        pytest.param("E11.621 L97.212", "calf", "E11.621", id="foot_code_on_the_calf"),
        pytest.param("E11.622 L97.412", "heel", "E11.622", id="elsewhere_code_on_the_foot"),
        pytest.param("E11.621 L97.412", "ankle", "E11.621 L97.412", id="foot_codes_on_the_ankle"),
        pytest.param("E11.621 L97.412", "toe", "L97.412", id="heel_code_on_a_toe"),
        pytest.param("E11.621 L97.512", "heel", "L97.512", id="toe_code_on_the_heel"),
        pytest.param("E11.621 L97.512", "foot", "", id="other_part_of_the_foot"),
        pytest.param("E11.621 L97.412", "foot", "", id="midfoot"),
        pytest.param("I83.013 L97.312", "thigh", "I83.013 L97.312", id="ankle_codes_on_the_thigh"),
        pytest.param("I83.013 L97.312", "leg", "", id="ankle_codes_on_a_leg"),
        pytest.param("I87.311 L97.812", "arm", "I87.311 L97.812", id="leg_codes_on_an_arm"),
        pytest.param("L89.153", "heel", "L89.153", id="sacrum_on_the_heel"),
        pytest.param("L89.623", "heel", "", id="pressure_heel"),
        pytest.param("L89.893", "knee", "", id="pressure_other_site"),
        pytest.param("T25.311A", "foot", "T25.311A", id="ankle_burn_on_the_foot"),
        pytest.param("T25.321A", "foot", "", id="foot_burn"),
        pytest.param("T23.371A", "hand", "T23.371A", id="wrist_burn_on_the_hand"),
        pytest.param("T23.371A", "wrist", "", id="wrist_burn"),
        pytest.param("T21.36XA", "trunk", "T21.36XA", id="genital_burn_on_the_trunk"),
        pytest.param("T21.36XA", "genitalia", "", id="genital_burn"),
        pytest.param("S81.801A", "foot", "S81.801A", id="leg_injury_on_the_foot"),
    ],
)
def test_that_the_place_in_a_code_is_the_place_of_the_wound(told, codes, site, wrong):
    found = told(codes, site)
    assert [about for _, _, about in found] == ([("A", *wrong.split())] if wrong else [])
    assert all("correct the code or the site." in message for _, message, _ in found)


def test_that_cause_and_ulcer_name_one_place(told):
    ((_, message, about),) = told("I83.012 L97.312", "lower-leg")
    assert message == (
        "Wound 1: I83.012 names the calf and L97.312 names the ankle; code the place in the chart in all of them."
    )
    assert about == ("A", "I83.012", "L97.312")


@pytest.mark.parametrize(
    ("codes", "side", "wrong"),
    [
        pytest.param("E11.621 L97.412", "right", "", id="agrees"),
        pytest.param("E11.621 L97.412", "left", "L97.412", id="ulcer_on_the_other_side"),
        pytest.param("I83.012 L97.222", "left", "I83.012", id="cause_on_the_other_side"),
        pytest.param("I83.012 L97.222", None, "I83.012 L97.222", id="cause_and_ulcer_on_two_sides"),
        pytest.param("I83.012 L97.212", None, "", id="side_not_entered"),
        pytest.param("E11.621 L97.412", "midline", "L97.412", id="midline"),
        pytest.param("T25.321A", "left", "T25.321A", id="burn"),
        pytest.param("L89.612", "left", "L89.612", id="pressure_ulcer"),
    ],
)
def test_that_the_side_in_a_code_is_the_side_of_the_wound(told, codes, side, wrong):
    site = "calf" if "I8" in codes else "foot"
    found = told(codes, site, ids=("diagnosis.sequence",), **({"side": side} if side else {}))
    assert [about for _, _, about in found] == ([("A", *wrong.split())] if wrong else [])


@pytest.mark.parametrize(
    ("other_leg", "count"),
    [
        pytest.param("I87.313 L97.212", 0, id="an_ulcer_on_each"),
        pytest.param("I87.313 L97.222", 1, id="both_ulcers_on_one"),
        pytest.param("L89.613", 1, id="only_a_pressure_ulcer_on_the_other"),
    ],
)
def test_that_a_cause_of_both_legs_has_an_ulcer_code_for_each(compute, other_leg, count):
    wounds = [
        {"id": each, "site": site, "area_cm2": "4", "diagnoses": codes.split()}
        for each, site, codes in (
            ("A", "calf", "I87.313 L97.222"),
            ("B", "heel" if "L89" in other_leg else "calf", other_leg),
        )
    ]
    found = [each for each in compute(wounds=wounds).findings if each.id == "diagnosis.sequence"]
    assert len(found) == count
    for each in found:
        assert each.message.startswith("I87.313 is for ulcers of both legs, and the ulcer codes name the left one only")
        assert each.about == ("A", *(["B"] if "I87" in other_leg else []), "I87.313")
        assert each.severity == "warning"


def test_that_each_cause_of_both_legs_is_told(compute):
    wounds = [
        {"id": "A", "site": "calf", "area_cm2": "4", "diagnoses": ["I87.313", "L97.222"]},
        {"id": "B", "site": "calf", "area_cm2": "4", "diagnoses": ["I87.333", "L97.222"]},
    ]
    found = [each for each in compute(wounds=wounds).findings if "both legs" in each.message]
    assert [each.about for each in found] == [("A", "I87.313"), ("B", "I87.333")]
    assert all("name the left one only" in each.message for each in found)
