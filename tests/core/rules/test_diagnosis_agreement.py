"""The diagnoses of a wound agree with each other, with its kind, and with what was done."""

from __future__ import annotations

import pytest


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
