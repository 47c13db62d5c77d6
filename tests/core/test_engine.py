"""What must hold of every worksheet, whatever the encounter."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.choices import Site
from core.intake import read_encounter
from core.worksheet import Role

AREAS = st.one_of(
    st.sampled_from(["0.1", "24.9", "25", "25.1", "50", "75", "99.9", "100", "100.1", "200", "1675"]),
    st.decimals("0.01", "900", places=2).map(str),
)
SITES = st.sampled_from([site.value for site in Site])
PRODUCTS = st.sampled_from(["Q4386", "Q4132", "Q4114", "Q4310", "Q4433", "C9358", "Q4100", "Q9999", "A2025"])


@st.composite
def wounds(draw):
    count = draw(st.integers(1, 5))
    made = []
    for number in range(count):
        area = draw(AREAS)
        wound = {"id": f"W{number}", "site": draw(SITES), "area_cm2": area, "grafted": draw(st.booleans())}
        if draw(st.booleans()):
            tissue = draw(st.sampled_from(["skin", "subcutaneous", "muscle", "bone"]))
            wound["debrided"] = {"tissue": tissue, "area_cm2": area}
        if draw(st.integers(0, 3)) == 0:
            wound["npwt"] = draw(st.sampled_from(["durable", "disposable"]))
        if draw(st.integers(0, 3)) == 0:
            wound["prepared_cm2"] = area
        if draw(st.integers(0, 5)) == 0:
            wound["covered_cm2"] = str(Decimal(area) / 2)
        wound["side"] = draw(st.sampled_from(["left", "right", "midline", None]))
        made.append(wound)
    return made


@st.composite
def encounters(draw):
    made = draw(wounds())
    claim = draw(st.sampled_from(["professional", "outpatient-hospital", "asc"]))
    products = [
        {
            "code": draw(PRODUCTS),
            "packages": [{"size": draw(AREAS), "count": draw(st.integers(1, 3))}],
            "applied": [
                {"wound": wound["id"], "amount": draw(AREAS)}
                for wound in made
                if wound["grafted"] and draw(st.booleans())
            ],
        }
        for _ in range(draw(st.integers(0, 2)))
    ]
    age = draw(st.one_of(st.none(), st.integers(0, 90)))
    return {
        "format": "graftsheet-encounter/1",
        "date_of_service": str(draw(st.dates(min_value=date(2012, 1, 1), max_value=date(2027, 12, 31)))),
        "payer": draw(st.sampled_from(["medicare", "medicare", "medicare-advantage", "aetna", "other"])),
        "claim": claim,
        "place_of_service": draw(st.sampled_from(["11", "22", "31", "12"])),
        "wounds": made,
        "products": products,
        "age_years": age,
        "body_surface_cm2": draw(st.sampled_from([None, "2000", "7000", "12000"])),
        "services": [{"code": "99213", "separate": draw(st.sampled_from([True, False, None]))}],
    }


def worked(workbench, encounter):
    return workbench.evaluate(read_encounter(json.dumps(encounter).encode()))


def claim_of(worksheet):
    return sorted((line.code, line.units, line.modifiers, line.role) for line in worksheet.lines)


@settings(max_examples=300, deadline=None)
@given(encounter=encounters())
def test_that_every_worksheet_hangs_together(workbench, encounter):
    worksheet = worked(workbench, encounter)
    steps = {step.id: step for step in worksheet.steps}
    assert len(steps) == len(worksheet.steps)
    for line in worksheet.lines:
        assert line.units >= 1
        assert line.steps
        assert all(step in steps for step in line.steps)
    for step in steps.values():
        assert step.label
        assert step.value
        assert step.rule
        assert step.source
        assert ": " not in step.how
    assert all(finding.message.endswith(".") and finding.source for finding in worksheet.findings)
    codes = {line.code for line in worksheet.lines}
    for base, add_on in (
        ("15271", "15272"),
        ("15273", "15274"),
        ("15275", "15276"),
        ("15277", "15278"),
        ("G0681", "G0682"),
    ):
        assert add_on not in codes or base in codes
    assert not {"15271", "15273"} <= codes
    assert not {"15275", "15277"} <= codes
    assert all(line.units <= 3 for line in worksheet.lines if line.code in ("15272", "15276"))
    stopped = any(finding.severity == "stop" for finding in worksheet.findings)
    assert worksheet.status == ("stopped" if stopped else "open" if worksheet.questions else "ready")


@settings(max_examples=150, deadline=None)
@given(encounter=encounters(), seed=st.integers(0, 10))
def test_that_the_order_of_wounds_never_matters(workbench, encounter, seed):
    shuffled = encounter | {"wounds": random.Random(seed).sample(encounter["wounds"], len(encounter["wounds"]))}
    assert claim_of(worked(workbench, encounter)) == claim_of(worked(workbench, shuffled))


@settings(max_examples=150, deadline=None)
@given(made=wounds(), part=st.decimals("0.01", "0.99", places=2))
def test_that_splitting_a_wound_changes_no_application_unit(workbench, visit_keys, made, part):
    grafted = [wound | {"grafted": True, "covered_cm2": None, "debrided": None, "npwt": None} for wound in made]
    whole = grafted[0]
    share = Decimal(whole["area_cm2"]) * part
    halves = [
        whole | {"area_cm2": str(share), "prepared_cm2": None},
        whole | {"id": "half", "area_cm2": str(Decimal(whole["area_cm2"]) - share), "prepared_cm2": None},
    ]
    before = worked(workbench, visit_keys | {"wounds": [whole | {"prepared_cm2": None}, *grafted[1:]]})
    after = worked(workbench, visit_keys | {"wounds": [*halves, *grafted[1:]]})
    assert claim_of(before) == claim_of(after)


@settings(max_examples=150, deadline=None)
@given(area=st.decimals("0.01", "2000", places=2), more=st.decimals("0", "200", places=2), site=SITES)
def test_that_what_is_covered_never_falls_when_an_area_grows(workbench, visit_keys, area, more, site):
    def covered(total):
        worksheet = worked(workbench, visit_keys | {"wounds": [{"id": "A", "site": site, "area_cm2": str(total)}]})
        reach = {
            "15271": 25,
            "15272": 25,
            "15273": 100,
            "15274": 100,
            "15275": 25,
            "15276": 25,
            "15277": 100,
            "15278": 100,
        }
        return sum(line.units * reach[line.code] for line in worksheet.lines)

    assert covered(area) <= covered(area + more)
    assert area <= covered(area) < area + 100


@settings(max_examples=100, deadline=None)
@given(encounter=encounters())
def test_that_the_answer_is_the_documents_function_alone(workbench, encounter):
    assert msgspec.json.encode(worked(workbench, encounter)) == msgspec.json.encode(worked(workbench, encounter))


@pytest.fixture(scope="session")
def visit_keys(visit):
    return json.loads(visit())


@pytest.mark.parametrize("last", ["2013-12-31", "2016-12-31", "2023-06-30", "2026-03-31"])
def test_that_units_do_not_change_on_a_day_that_only_changes_reporting(compute, last):
    wounds = [{"id": "A", "site": "foot", "area_cm2": "130"}]
    following = str(date.fromisoformat(last) + timedelta(days=1))
    lines = [
        [
            (line.code, line.units)
            for line in compute(date_of_service=day, wounds=wounds).lines
            if line.role in (Role.APPLICATION, Role.APPLICATION_ADD_ON)
        ]
        for day in (last, following)
    ]
    assert lines[0] == lines[1] == [("15277", 1), ("15278", 1)]
