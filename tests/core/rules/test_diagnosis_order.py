"""The diagnoses of a wound in order: cause before ulcer, nothing missing, the highest degree first."""

from __future__ import annotations

import pytest

from core.diagnosis.rules import Pattern


@pytest.mark.parametrize(
    ("codes", "site"),
    [
        pytest.param("E11.621 L97.412", "heel", id="diabetic_heel"),
        pytest.param("E10.621 L97.521 E10.42", "toes", id="diabetic_toe_with_more_behind"),
        pytest.param("K86.1 E08.621 L97.521", "toes", id="diabetes_after_its_own_cause"),
        pytest.param("E11.622 L97.312", "ankle", id="diabetic_ankle"),
        pytest.param("E11.622 L98.412", "buttock", id="diabetic_buttock"),
        pytest.param("E11.622 L98.A311", "hand", id="diabetic_hand"),
        pytest.param("I83.012 L97.212", "calf", id="varicose_calf"),
        pytest.param("I83.214 L97.412", "heel", id="varicose_heel"),
        pytest.param("I87.311 L97.812", "lower-leg", id="venous_hypertension"),
        pytest.param("I87.031 L97.812", "leg", id="post_thrombotic"),
        pytest.param("I87.2 L97.212", "calf", id="venous_insufficiency_with_ulcer"),
        pytest.param("I87.2", "calf", id="venous_insufficiency_alone"),
        pytest.param("I70.235 L97.512", "toe", id="arterial_toe"),
        pytest.param("I70.25 L98.492", "forearm", id="arterial_arm"),
        pytest.param("I70.331 L97.112", "thigh", id="bypass_graft"),
        pytest.param("I96 L97.413", "heel", id="gangrene_before_the_ulcer"),
        pytest.param("I96 L89.153", "back", id="gangrene_before_the_pressure_ulcer"),
        pytest.param("M05.79 L97.312", "ankle", id="another_disease_as_cause"),
        pytest.param("L98.412", "buttock", id="buttock_ulcer_without_a_cause"),
        pytest.param("L89.153", "back", id="pressure_ulcer_alone"),
        pytest.param("T24.311A T31.10 X12.XXXA", "thigh", id="burn_then_extent"),
        pytest.param("T81.31XA", "abdomen", id="surgical_wound"),
        pytest.param("S81.801A", "knee", id="injury"),
        pytest.param("Z99.2", "foot", id="no_wound_code"),
        pytest.param("", "foot", id="none_entered"),
    ],
)
def test_that_diagnoses_in_order_draw_no_finding(told, codes, site):
    assert told(codes, site) == []


@pytest.mark.parametrize(
    ("codes", "site", "says", "about"),
    [
        pytest.param(
            "E11.621",
            "heel",
            "E11.621 needs L97.4- (heel, midfoot) or L97.5- (toe, other foot) after it: add the code of this ulcer.",
            "E11.621",
            id="diabetic_foot_alone",
        ),
        pytest.param("E11.622", "calf", "E11.622 needs an L97 code of the leg", "E11.622", id="diabetic_leg_alone"),
        pytest.param(
            "E10.622 L89.213",
            "hip",
            "E10.622 needs an L97 code of the leg, thigh to ankle, or an L98.4- or L98.A- code after it: add",
            "E10.622",
            id="pressure_code_is_no_companion",
        ),
        pytest.param("I83.012", "calf", "I83.012 needs an L97 code after it: add", "I83.012", id="varicose_alone"),
        pytest.param("I87.332", "leg", "I87.332 needs an L97 code", "I87.332", id="venous_hypertension_alone"),
        pytest.param("I87.011", "leg", "I87.011 needs an L97 code", "I87.011", id="post_thrombotic_alone"),
        pytest.param("I70.244", "heel", "I70.244 needs an L97 code", "I70.244", id="arterial_alone"),
        pytest.param("I70.25", "arm", "I70.25 needs an L98.49- code", "I70.25", id="arterial_arm_alone"),
        pytest.param(
            "L97.412 E11.621",
            "heel",
            "L97.412 stands before E11.621: put E11.621 first.",
            "E11.621 L97.412",
            id="ulcer_before_diabetes",
        ),
        pytest.param("L97.212 I87.2", "calf", "put I87.2 first.", "I87.2 L97.212", id="ulcer_before_insufficiency"),
        pytest.param("L89.153 I96", "back", "put I96 first.", "I96 L89.153", id="pressure_ulcer_before_gangrene"),
        pytest.param("T31.10 T24.311A", "thigh", "put T24.311A first.", "T24.311A T31.10", id="extent_before_the_burn"),
        pytest.param(
            "L97.412",
            "heel",
            "L97.412 follows its cause, such as E11.621, I87.31- or I83.0-, and none stands before it: add the one in",
            "L97.412",
            id="ulcer_alone",
        ),
        pytest.param(
            "E11.42 L97.512", "toe", "E11.42 is none: add the one", "E11.42 L97.512", id="other_diabetes_is_no_cause"
        ),
        pytest.param("L97.512 M05.79", "toe", "none stands before it", "L97.512", id="cause_behind_the_ulcer"),
        pytest.param(
            "E08.621 L97.512", "toe", "such as E84.- or K86.-, and none", "E08.621", id="diabetes_of_another_disease"
        ),
    ],
)
def test_that_a_missing_or_late_code_is_named_with_what_to_do(told, codes, site, says, about):
    ((id, message, concerns),) = told(codes, site)
    assert id == "diagnosis.sequence"
    assert message.startswith("Wound 1: ")
    assert says in message
    assert concerns == ("A", *about.split())


@pytest.mark.parametrize(
    ("codes", "site", "wound", "messages", "about"),
    [
        pytest.param(
            "I83.012 L97.312",
            "foot",
            {"side": "right"},
            [
                "Wound 1 is on the right foot, and I83.012 names the calf and L97.312 names the ankle: correct the "
                "code or the site."
            ],
            "I83.012 L97.312",
            id="place_is_told_once",
        ),
        pytest.param(
            "I83.012 L97.212 L97.312",
            "lower-leg",
            {},
            [
                "Wound 1: I83.012 names the calf and L97.312 names the ankle; code the place in the chart in all of "
                "them."
            ],
            "I83.012 L97.312",
            id="one_code_of_each_place",
        ),
        pytest.param(
            "E11.621 L97.412",
            "heel",
            {"side": "midline"},
            ["Wound 1 is in the midline, and L97.412 is for the right: correct the code or the side."],
            "L97.412",
            id="midline",
        ),
        pytest.param(
            "E11.621 L97.412",
            "heel",
            {"side": "left"},
            ["Wound 1 is on the left, and L97.412 is for the right: correct the code or the side."],
            "L97.412",
            id="other_side",
        ),
        pytest.param(
            "E11.621 L97.312",
            "heel",
            {},
            ["Wound 1 is on the heel, and L97.312 names the ankle: correct the code or the site."],
            "L97.312",
            id="misplaced_ulcer_is_not_missing_too",
        ),
        pytest.param(
            "I83.012 L98.492",
            "calf",
            {},
            ["Wound 1: I83.012 needs an L97 code after it, and L98.492 is none: correct one of them."],
            "I83.012 L98.492",
            id="ulcer_code_of_another_family",
        ),
        pytest.param(
            "L97.412 L97.411 E11.621",
            "heel",
            {},
            ["Wound 1: L97.412 and L97.411 stand before E11.621: put E11.621 first."],
            "E11.621 L97.412 L97.411",
            id="two_before_their_cause",
        ),
        pytest.param(
            "I87.2 L97.212",
            "calf",
            {"kind": "arterial-ulcer"},
            [
                "Wound 1 is entered as an arterial ulcer, coded I70 with ulceration, and has I87.2 and L97.212: "
                "correct the kind or the codes."
            ],
            "I87.2 L97.212",
            id="an_arterial_ulcer",
        ),
        pytest.param(
            "I87.2",
            "calf",
            {"kind": "surgical"},
            [
                "Wound 1 is entered as a surgical wound, coded T81.3-, T81.8- or T87.81 as a rule, and has I87.2: "
                "correct the kind or the codes."
            ],
            "I87.2",
            id="a_surgical_wound_needs_no_ulcer_code",
        ),
        pytest.param(
            "I96",
            "calf",
            {"kind": "venous-leg-ulcer"},
            [
                "Wound 1 is entered as a venous leg ulcer, coded I87.2, I87.0-, I87.3-, I83.0- or I83.2-, and has I96: "
                "correct the kind or the codes."
            ],
            "I96",
            id="gangrene_asks_for_no_ulcer_code",
        ),
        pytest.param(
            "T25.221A T25.321A",
            "foot",
            {},
            ["Wound 1: T25.321A has the highest degree of one place, so T25.221A is left out."],
            "T25.321A T25.221A",
            id="burns_of_one_place",
        ),
        pytest.param(
            "T25.222A T25.221A T25.321A",
            "foot",
            {"side": None},
            [
                "Wound 1: T25.222A is for the left, T25.221A is for the right and T25.321A is for the right; enter the "
                "side and correct the code.",
                "Wound 1: T25.321A has the highest degree of one place, so T25.221A is left out.",
            ],
            "T25.321A T25.221A",
            id="burn_of_the_other_foot_stays",
        ),
        pytest.param(
            "T24.221A T25.321A",
            "foot",
            {},
            [
                "Wound 1 is on the foot, and T24.221A names a burn of the knee: correct the code or the site.",
                "Wound 1: T25.321A has the highest degree: put it before T24.221A.",
            ],
            "T25.321A T24.221A",
            id="burns_of_two_places",
        ),
    ],
)
def test_that_what_is_wrong_is_told_once_in_full(told, codes, site, wound, messages, about):
    found = told(codes, site, **wound)
    assert [message for _, message, _ in found] == messages
    assert found[-1][2] == ("A", *about.split())


@pytest.mark.parametrize(
    ("patterns", "code", "falls"),
    [
        pytest.param(["L97.4"], "L97.412", True, id="begins_so"),
        pytest.param(["L97.4"], "L97.512", False, id="begins_otherwise"),
        pytest.param(["L97.-1"], "L97.412", True, id="dash_for_one_character"),
        pytest.param(["L97.--1"], "L97.412", False, id="dash_for_each_character"),
        pytest.param(["L97.4"], "L9714", False, id="point_is_a_point"),
        pytest.param(["E11", "L97"], "L97.412", True, id="any_of_them"),
        pytest.param([], "L97.412", False, id="no_pattern"),
    ],
)
def test_that_a_pattern_stands_for_the_codes_that_begin_so(patterns, code, falls):
    assert Pattern(patterns)(code) is falls
    assert Pattern(patterns).of([code]) == ([code] if falls else [])


def test_that_venous_insufficiency_of_an_ulcer_needs_its_ulcer_code(told):
    ((_, message, _),) = told("I87.2", "calf", kind="venous-leg-ulcer")
    assert message == "Wound 1: I87.2 needs an L97 code after it: add the code of this ulcer."


def test_that_a_missing_cause_is_told_once(told):
    ((_, message, _),) = told("L97.412", "heel", kind="diabetic-foot-ulcer")
    assert "follows its cause" in message


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        pytest.param("T25.321A T25.222A", "", id="highest_first_on_two_places_of_two_sides"),
        pytest.param(
            "T25.221A T25.321A", "T25.321A has the highest degree of one place, so T25.221A is left", id="one"
        ),
        pytest.param("T25.231A T25.321A", "T25.321A has the highest degree: put it before T25.231A.", id="order"),
        pytest.param("T25.321A T25.231A", "", id="in_order"),
        pytest.param("T25.721A T25.231A", "", id="chemical_counts_alike"),
    ],
)
def test_that_the_highest_degree_of_a_burn_comes_first(told, codes, says):
    found = [message for _, message, _ in told(codes, "foot") if "degree" in message]
    assert len(found) == bool(says)
    assert all(says in message for message in found)
