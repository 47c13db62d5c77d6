from __future__ import annotations

import pytest

from core.errors import InvalidInput
from core.rules import claim_order
from core.sheet import DraftLine
from core.worksheet import Role

LARGE_LEG = [{"id": "A", "site": "leg", "area_cm2": "30"}, {"id": "B", "site": "foot", "area_cm2": "30"}]


@pytest.mark.parametrize(("relation", "modifier"), [("staged", "58"), ("unplanned-return", "78"), ("unrelated", "79")])
def test_that_an_open_global_period_marks_base_lines_only(compute, lines_of, relation, modifier):
    worksheet = compute(wounds=LARGE_LEG, global_period=relation)
    assert lines_of(worksheet) == [("15271", 1, modifier), ("15272", 1), ("15275", 1, modifier), ("15276", 1)]


@pytest.mark.parametrize(("department", "modifier"), [("excepted", "PO"), ("nonexcepted", "PN")])
def test_that_an_off_campus_department_marks_every_line(compute, sheet_of, department, modifier):
    worksheet = compute(claim="outpatient-hospital", off_campus=department, wounds=LARGE_LEG, products=[sheet_of()])
    assert {line.modifiers for line in worksheet.lines} == {(modifier,)}
    assert len(worksheet.lines) == 5


def test_that_lines_point_to_the_diagnoses_of_their_wounds_and_visits_to_the_causes(compute, sheet_of):
    wounds = [
        {"id": "A", "site": "foot", "area_cm2": "5", "diagnoses": ["E11.621", "L97.422"]},
        {"id": "B", "site": "leg", "area_cm2": "5", "diagnoses": ["I87.312", "L97.822", "E11.621"]},
    ]
    products = [sheet_of(applied="5", wound="B")]
    worksheet = compute(wounds=wounds, products=products, services=[{"code": "99213", "separate": True}])
    assert {line.code: line.diagnoses for line in worksheet.lines} == {
        "15271": ("I87.312", "L97.822", "E11.621"),
        "15275": ("E11.621", "L97.422"),
        "99213": ("E11.621", "I87.312"),
        "Q4386": ("I87.312", "L97.822", "E11.621"),
    }


def test_that_lines_are_printed_in_the_order_of_the_contract(compute, sheet_of):
    wounds = [
        {"id": "C", "site": "foot", "area_cm2": "30", "prepared_cm2": "30"},
        {"id": "A", "site": "leg", "area_cm2": "30", "prepared_cm2": "130"},
        {"id": "B", "site": "hand", "area_cm2": "30", "grafted": False, "npwt": "durable"},
        {
            "id": "D",
            "site": "arm",
            "area_cm2": "30",
            "grafted": False,
            "debrided": {"tissue": "muscle", "area_cm2": "30"},
        },
        {
            "id": "E",
            "site": "arm",
            "area_cm2": "30",
            "grafted": False,
            "debrided": {"tissue": "skin", "area_cm2": "30"},
        },
    ]
    worksheet = compute(
        date_of_service="2024-02-01",
        wounds=wounds,
        products=[sheet_of("Q4132"), sheet_of("Q4133")],
        services=[{"code": "99213", "separate": True}],
    )
    assert [line.code for line in worksheet.lines] == [
        "15271",
        "15272",
        "15275",
        "15276",
        "15002",
        "15003",
        "15004",
        "97597",
        "97598",
        "11043",
        "11046",
        "97605",
        "99213",
        "Q4132",
        "Q4132",
        "Q4133",
        "Q4133",
    ]


def test_that_lines_are_put_in_order_whoever_wrote_them_first(sheet_with):
    sheet = sheet_with(*[DraftLine(role.value, 1, role, (), ()) for role in reversed(Role)])
    claim_order.work(sheet)
    assert [line.code for line in sheet.lines] == [
        "application-add-on",
        "application",
        "site-preparation-add-on",
        "site-preparation",
        "debridement-add-on",
        "debridement",
        "npwt",
        "service",
        "product-discarded",
        "product",
    ]


@pytest.mark.parametrize(("code", "said"), [("15271", True), ("15275", False), (None, False)])
def test_that_another_code_in_mind_is_shown_beside_what_the_areas_give(compute, lines_of, code, said):
    worksheet = compute(primary_code=code)
    found = [finding for finding in worksheet.findings if finding.id == "primary-code.disagrees"]
    assert bool(found) is said
    assert lines_of(worksheet) == [("15275", 1)]
    if said:
        assert "You entered 15271; the areas give 15275" in found[0].message


def test_that_another_code_in_mind_is_told_with_the_totals_of_the_graft_alone(compute):
    other = {"id": "C", "site": "calf", "area_cm2": "9", "grafted": False, "npwt": "durable"}
    worksheet = compute(primary_code="15277", wounds=[*LARGE_LEG, other])
    (found,) = [finding for finding in worksheet.findings if finding.id == "primary-code.disagrees"]
    assert found.message == (
        "You entered 15277; the areas give 15271 and 15275 (Trunk, arm, leg 30.00 sq cm; Face, hand, foot 30.00 sq cm)"
        ". Check the site and the measurements. Neither was changed."
    )
    assert found.about == ("15277", "15271", "15275")


def test_that_a_code_in_mind_is_not_weighed_where_no_application_line_stands(compute):
    worksheet = compute(primary_code="15277", age_years=4)
    assert worksheet.lines == ()
    assert "primary-code.disagrees" not in {finding.id for finding in worksheet.findings}


def test_that_a_place_of_service_not_on_file_is_refused(compute):
    with pytest.raises(InvalidInput, match=r'^place_of_service is "98"; it must be a place of service on file'):
        compute(place_of_service="98")


def test_that_an_institutional_claim_needs_no_place_of_service(compute):
    assert compute(claim="outpatient-hospital", place_of_service=None).lines[0].code == "15275"


def test_that_the_editions_used_are_named_with_their_days(compute):
    editions = compute().reference
    assert editions.codes.name == "HCPCS July 2026"
    assert str(editions.rules.first) == "2026-01-01"
    assert str(editions.rules.last) == "2026-12-31"
    assert str(editions.edits.first) == "2024-07-01"


@pytest.mark.parametrize(("day", "noted"), [("2024-08-01", False), ("2024-09-30", False), ("2024-10-01", True)])
def test_that_an_edit_table_older_than_the_visit_is_said(compute, day, noted):
    found = {finding.id for finding in compute(date_of_service=day).findings}
    assert ("edit.table-age" in found) is noted


@pytest.mark.parametrize(("field", "value"), [("place_of_service", "98"), ("state", "ZZ")])
def test_that_a_place_or_state_that_is_not_on_file_is_refused(compute, field, value):
    with pytest.raises(InvalidInput, match=f'^{field} is "{value}"; it must be a '):
        compute(**{field: value})
