"""The diagnoses of a wound: on file, in order, and in agreement. Each rule is shown both ways."""

from __future__ import annotations

import pytest

from core.diagnosis.rules import Pattern

TOLD = ("diagnosis.unknown", "diagnosis.sequence", "diagnosis.unspecified", "diagnosis.active-treatment")


@pytest.fixture
def told(compute):
    """Return the findings on the diagnoses of one wound as `(id, message, about)`."""

    def work(codes, site="foot", *, changes=None, ids=TOLD, **wound):
        wounds = [{"id": "A", "site": site, "area_cm2": "12", "diagnoses": codes.split(), **wound}]
        worksheet = compute(**{"wounds": wounds, "date_of_service": "2026-05-04", **(changes or {})})
        return [(each.id, each.message, each.about) for each in worksheet.findings if each.id in ids]

    return work


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


@pytest.mark.parametrize(
    ("codes", "site", "pair"),
    [
        pytest.param("I83.212 I87.2 L97.212", "calf", "I83.212 I87.2", id="varicose_inflamed_with_stasis_dermatitis"),
        pytest.param("I83.012 I87.2 L97.212", "calf", "", id="varicose_without_inflammation"),
        pytest.param("I87.011 I87.311 L97.212", "calf", "I87.011 I87.311", id="clot_and_no_clot"),
        pytest.param("I83.012 I87.311 L97.212", "calf", "I83.012 I87.311", id="varicose_with_venous_hypertension"),
        pytest.param("I96 I70.261", "foot", "I96 I70.261", id="gangrene_twice"),
        pytest.param("E11.52 I96", "foot", "", id="diabetic_gangrene_is_excludes2"),
        pytest.param("T87.81 T81.31XA", "leg", "T87.81 T81.31XA", id="stump"),
        pytest.param("Z48.817 T81.31XA", "leg", "Z48.817 T81.31XA", id="aftercare"),
    ],
)
def test_that_an_excluded_pair_is_named(told, codes, site, pair):
    found = told(codes, site)
    assert [about for _, _, about in found] == ([("A", *pair.split())] if pair else [])
    assert all(message.endswith("take one off.") for _, message, _ in found)


@pytest.mark.parametrize(
    ("kind", "codes", "site", "count"),
    [
        pytest.param("diabetic-foot-ulcer", "E11.621 L97.412", "heel", 0, id="diabetic"),
        pytest.param("diabetic-foot-ulcer", "I83.014 L97.412", "heel", 1, id="diabetic_without_diabetes"),
        pytest.param("venous-leg-ulcer", "I87.2 L97.212", "calf", 0, id="venous"),
        pytest.param("venous-leg-ulcer", "E11.622 L97.212", "calf", 1, id="venous_with_diabetes_only"),
        pytest.param("arterial-ulcer", "I70.232 L97.212", "calf", 0, id="arterial"),
        pytest.param("arterial-ulcer", "I87.2 L97.212", "calf", 1, id="arterial_without_an_artery"),
        pytest.param("pressure-ulcer", "L89.613", "heel", 0, id="pressure"),
        pytest.param("pressure-ulcer", "L97.412", "heel", 1, id="pressure_as_a_chronic_ulcer"),
        pytest.param("burn", "T25.321A", "foot", 0, id="burn"),
        pytest.param("burn", "S91.301A", "foot", 1, id="burn_as_an_injury"),
        pytest.param("surgical", "T81.31XA", "abdomen", 0, id="surgical"),
        pytest.param("surgical", "N61.1", "chest", 0, id="surgical_with_a_code_of_no_kind"),
        pytest.param("surgical", "L89.153", "back", 1, id="surgical_as_a_pressure_ulcer"),
        pytest.param("traumatic", "S81.801A", "knee", 0, id="traumatic"),
        pytest.param("traumatic", "T24.321A", "knee", 1, id="traumatic_as_a_burn"),
        pytest.param("other", "L88", "calf", 0, id="other_is_anything"),
    ],
)
def test_that_kind_and_diagnoses_name_one_disease(told, kind, codes, site, count):
    found = told(codes, site, kind=kind)
    assert len(found) == count
    assert all("correct the kind or the codes." in message for _, message, _ in found)


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


@pytest.mark.parametrize(
    ("codes", "site", "says"),
    [
        pytest.param("E11.621 L97.412", "heel", "", id="all_stated"),
        pytest.param("E11.621 L97.402", "heel", "L97.402 leaves out the side", id="side"),
        pytest.param("E11.621 L97.419", "heel", "L97.419 leaves out the depth", id="depth"),
        pytest.param("E11.621 L97.418", "heel", "", id="other_depth_is_stated"),
        pytest.param(
            "I87.319 L97.909", "leg", "I87.319 leaves out the side and L97.909 leaves out the side,", id="two"
        ),
        pytest.param("L89.159", "back", "L89.159 leaves out the stage", id="stage"),
        pytest.param("L89.150", "back", "", id="unstageable_is_stated"),
        pytest.param("L89.90", "heel", "L89.90 leaves out the stage and the place", id="pressure_ulcer_somewhere"),
        pytest.param("T25.021A", "foot", "T25.021A leaves out the degree", id="degree"),
        pytest.param("T30.0", "foot", "T30.0 leaves out the degree and the place", id="region_not_stated"),
        pytest.param("T81.30XA", "leg", "T81.30XA leaves out what kind of wound came apart", id="disruption"),
    ],
)
def test_that_what_a_code_leaves_out_is_asked_for(told, codes, site, says):
    found = told(codes, site)
    assert [id for id, _, _ in found] == (["diagnosis.unspecified"] if says else [])
    assert all(says in message and message.endswith("code it from the chart.") for _, message, _ in found)


@pytest.mark.parametrize(
    ("code", "grafted", "count"),
    [
        pytest.param("T81.31XA", True, 0, id="active"),
        pytest.param("T81.31XD", True, 1, id="routine_healing"),
        pytest.param("T81.31XS", True, 1, id="late_effect"),
        pytest.param("S81.801D", True, 1, id="injury"),
        pytest.param("T81.31XD", False, 0, id="not_grafted"),
    ],
)
def test_that_a_grafted_wound_is_under_active_treatment(told, code, grafted, count):
    found = told(code, "knee", grafted=grafted)
    assert [id for id, _, _ in found] == ["diagnosis.active-treatment"] * count
    assert all(
        message.endswith(f"and wound 1 is grafted: during active treatment it is {code[:-1]}A.")
        for _, message, _ in found
    )


@pytest.mark.parametrize(
    ("codes", "says", "about"),
    [
        pytest.param(
            "E11.62",
            "E11.62 is not complete enough to bill, so add its last characters, as in E11.620, E11.621 and E11.622.",
            "E11.62",
            id="heading",
        ),
        pytest.param("T81.31X", "as in T81.31XA, T81.31XD and T81.31XS.", "T81.31X", id="placeholder_without_end"),
        pytest.param(
            "E11.999",
            "E11.999 is not in ICD-10-CM April 2026, the edition on file: check it for a slip.",
            "E11.999",
            id="too_long",
        ),
        pytest.param(
            "Q43.86 ZZZ",
            "Q43.86 and ZZZ are not in ICD-10-CM April 2026, the edition on file: check them for",
            "Q43.86 ZZZ",
            id="two_slips",
        ),
    ],
)
def test_that_a_code_not_on_file_or_not_complete_is_named(told, codes, says, about):
    ((id, message, concerns),) = told(codes)
    assert id == "diagnosis.unknown"
    assert says in message
    assert concerns == ("A", *about.split())


@pytest.mark.parametrize(("day", "count"), [("2025-09-30", 1), ("2025-10-01", 0)], ids=["day_before", "first_day"])
def test_that_a_code_is_used_from_its_first_day_on(told, day, count):
    found = told("L98.A111", "upper-arm", changes={"date_of_service": day})
    assert [(id, about) for id, _, about in found] == [("diagnosis.unknown", ("A", "L98.A111"))] * count


def test_that_a_code_before_its_first_day_is_a_warning(compute):
    wounds = [{"id": "A", "site": "upper-arm", "area_cm2": "4", "diagnoses": ["L98.A111"]}]
    worksheet = compute(wounds=wounds, date_of_service="2025-09-30")
    (found,) = [each for each in worksheet.findings if each.id == "diagnosis.unknown"]
    assert found.severity == "warning"
    assert "L98.A111 is valid from 2025-10-01, after this date of service" in found.message


@pytest.mark.parametrize(
    ("codes", "site", "changes", "count"),
    [
        pytest.param("E11.621 L97.412", "heel", {}, 0, id="nothing_against_it"),
        pytest.param("E11.52 E11.621 L97.412", "heel", {}, 1, id="gangrene"),
        pytest.param("E11.621 L97.412 L03.115", "heel", {}, 1, id="infection"),
        pytest.param("E11.621 L97.412 M86.671", "heel", {}, 1, id="bone_infection"),
        pytest.param("E11.621 L97.414", "heel", {"payer": "aetna"}, 1, id="dead_bone_at_aetna"),
        pytest.param("E11.621 L97.414", "heel", {}, 0, id="dead_bone_at_medicare"),
        pytest.param("E11.610 E11.621 L97.412", "heel", {"mac": "first-coast"}, 1, id="charcot_at_first_coast"),
        pytest.param("E11.610 E11.621 L97.412", "heel", {"mac": "ngs"}, 0, id="charcot_at_another_contractor"),
        pytest.param(
            "E11.610 E11.621 L97.412",
            "heel",
            {"mac": "first-coast", "payer": "aetna"},
            0,
            id="charcot_where_the_contractor_has_no_say",
        ),
        pytest.param("L88", "calf", {"mac": "first-coast"}, 1, id="inflammation_at_first_coast"),
        pytest.param("L88", "calf", {"mac": "ngs"}, 0, id="inflammation_at_another_contractor"),
        pytest.param("L89.612", "heel", {}, 1, id="pressure_stage_2"),
        pytest.param("L89.613", "heel", {}, 0, id="pressure_stage_3"),
        pytest.param("L89.613", "heel", {"payer": "aetna"}, 1, id="pressure_at_aetna"),
    ],
)
def test_that_a_diagnosis_policies_refuse_is_told(told, codes, site, changes, count):
    found = told(codes, site, changes=changes, ids=("coverage.diagnosis",))
    assert len(found) == count
    assert all(about[0] == "A" and set(about[1:]) <= set(codes.split()) and about[1:] for _, _, about in found)
    assert told(codes, site, changes=changes, ids=("coverage.diagnosis",), grafted=False) == []


def test_that_every_finding_on_diagnoses_has_a_source_and_is_a_warning(compute):
    wounds = [{"id": "A", "site": "calf", "area_cm2": "4", "side": "left", "diagnoses": ["E11.621", "L97.419", "ZZZ"]}]
    found = [each for each in compute(wounds=wounds).findings if each.id.startswith("diagnosis.")]
    assert {each.id for each in found} == {"diagnosis.unknown", "diagnosis.sequence", "diagnosis.unspecified"}
    assert {each.severity for each in found} == {"warning"}
    assert all(each.source for each in found)


def test_that_before_the_first_day_of_the_code_set_nothing_is_checked_but_the_file(told):
    assert told("L97.419", "calf", changes={"date_of_service": "2015-09-30"}) == []
    assert len(told("L97.419", "calf", changes={"date_of_service": "2015-10-01"})) == 3
