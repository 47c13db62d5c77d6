"""The diagnoses of a wound against the code set on file: known, complete, in force, covered."""

from __future__ import annotations

import pytest


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
