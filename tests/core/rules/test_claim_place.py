from __future__ import annotations

import pytest


def told(worksheet, id):
    return [finding.message for finding in worksheet.findings if finding.id == id]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {"claim": "asc", "place_of_service": "11"}, "come from place of service 24; 11, Office,", id="asc_office"
        ),
        pytest.param({"claim": "asc", "place_of_service": "24"}, "", id="asc"),
        pytest.param({"claim": "asc", "place_of_service": None}, "", id="asc_without"),
        pytest.param(
            {"claim": "outpatient-hospital", "place_of_service": "11"},
            "service 19, 22 and 23; 11",
            id="hospital_office",
        ),
        pytest.param({"claim": "outpatient-hospital", "place_of_service": "22"}, "", id="hospital"),
        pytest.param({"claim": "outpatient-hospital", "place_of_service": "23"}, "", id="emergency_room"),
        pytest.param(
            {"claim": "outpatient-hospital", "place_of_service": "19"}, "PO or PN goes on", id="off_campus_unsaid"
        ),
        pytest.param(
            {"claim": "outpatient-hospital", "place_of_service": "19", "off_campus": "excepted"}, "", id="off_campus"
        ),
        pytest.param(
            {"claim": "outpatient-hospital", "place_of_service": "22", "off_campus": "excepted"},
            "22 is not off campus, but the department is given as off campus, excepted.",
            id="on_campus_said_off",
        ),
        pytest.param(
            {"claim": "outpatient-hospital", "place_of_service": "19", "date_of_service": "2015-12-31"},
            "22 and 23; 19",
            id="before_19_was_added",
        ),
        pytest.param({"claim": "professional", "place_of_service": "24"}, "", id="professional"),
    ],
)
def test_that_the_place_is_held_against_who_bills(compute, changes, said):
    messages = told(compute(**changes), "claim.place")
    assert len(messages) == bool(said)
    assert all(said in message for message in messages)


@pytest.mark.parametrize(
    ("charges", "unused"),
    [
        pytest.param({"15275": "500"}, [], id="of_a_line"),
        pytest.param({"15275": "500", "15271": "0"}, ["15271, which is no line of"], id="one"),
        pytest.param({"15271": "1", "x": "2"}, ["15271 and X, which are no lines of"], id="two"),
    ],
)
def test_that_a_charge_for_no_line_is_told(compute, charges, unused):
    messages = told(compute(charges=charges), "charge.unused")
    assert len(messages) == len(unused)
    assert all(part in message for part, message in zip(unused, messages, strict=True))


@pytest.mark.parametrize("grafted", [True, False])
@pytest.mark.parametrize(("area", "warned"), [("12", False), ("12.001", True)])
@pytest.mark.parametrize(
    ("key", "id"), [("prepared_cm2", "preparation.exceeds-wound"), ("debrided", "debridement.exceeds-wound")]
)
def test_that_more_worked_on_than_the_wound_measures_is_told(compute, grafted, area, warned, key, id):
    value = area if key == "prepared_cm2" else {"tissue": "skin", "area_cm2": area}
    messages = told(compute(wounds=[{"id": "A", "site": "foot", "area_cm2": "12", "grafted": grafted, key: value}]), id)
    assert len(messages) == warned
    assert all(message.startswith("Wound 1, foot: 12.001 sq cm") for message in messages)
