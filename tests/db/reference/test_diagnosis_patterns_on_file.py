"""The patterns of the diagnosis rules against every code on file and its official wording."""

from __future__ import annotations

import re
import sqlite3
from datetime import date

import pytest

from core.diagnosis import rules as diagnosis
from core.diagnosis.rules import Pattern
from db.reference.classification import with_point
from db.reference.layout import DATABASE
from db.workbench import open_workbench

DAY = date(2026, 4, 1)
FILES = (
    diagnosis.SEQUENCE,
    diagnosis.NEEDS_CAUSE,
    diagnosis.PLACES,
    diagnosis.SIDES,
    diagnosis.GAPS,
    diagnosis.PAIRS,
    diagnosis.KINDS,
    diagnosis.ACTIVE,
    diagnosis.DEGREES,
    diagnosis.DATES,
    diagnosis.COVERAGE,
)
OF_CODES = ("codes", "then", "no_cause", "one", "other")
PLACE_WORDS = {
    "a leg or foot": "lower extremity|leg",
    "an arm or hand": "other extremities",
    "the foot (.622 is elsewhere)": "foot ulcer",
    "a place other than the foot (.621)": "other skin ulcer",
    "the lower leg": "unspecified part of (unspecified|right|left) lower leg",
    "the back or sacrum": "back|sacral",
    "the back, buttock and hip together": "contiguous",
    "a toe or another part of the foot": "other part of (the )?(unspecified |right |left )?foot",
    "another part of the lower leg": "other part of (the )?(unspecified |right |left )?lower (leg|extremity)",
    "the heel or midfoot": "heel and midfoot",
    "a burn of the genitals": "genital",
    "a burn of the abdomen": "abdominal",
    "a burn of the forehead or cheek": "forehead",
    "a burn of the armpit": "axilla",
    "a burn of the shoulder": "shoulder|scapular",
    "a burn of the shoulder or arm": "shoulder",
    "a burn of the head, face or neck": "head",
    "a burn of the leg": "lower limb",
    "a burn of the thumb or fingers": "thumb|finger",
    "a burn of the hand": "hand|palm",
    "a burn of the wrist and hand": "wrist",
    "a burn of the ankle and foot": "ankle",
    "a burn of the toes": "toe",
    "the head": "head",
}


@pytest.fixture(scope="module")
def codes(built_folder):
    """Every billable code with its point → its official wording in lower case."""
    connection = sqlite3.connect(built_folder / DATABASE)
    found = connection.execute("SELECT plain_code, text FROM classification WHERE billable").fetchall()
    connection.close()
    return {with_point(plain): text.lower() for plain, text in found}


@pytest.fixture(scope="module")
def rules():
    return open_workbench().rules.on(DAY)


def fitting(codes, patterns):
    return Pattern(patterns).of(codes)


def test_that_every_pattern_stands_for_codes_on_file(codes, rules):
    patterns = {
        pattern
        for file in FILES
        for held in rules.all(file).values()
        for column in OF_CODES
        for pattern in getattr(held.row, column, ())
    }
    assert len(patterns) > 300
    assert [each for each in sorted(patterns) if not any(map(Pattern([each]), codes))] == []


@pytest.mark.parametrize("side", ["right", "left"])
def test_that_the_side_of_a_code_is_the_one_in_its_wording(codes, rules, side):
    found = fitting(codes, rules.find(diagnosis.SIDES, side).row.codes)
    assert len(found) > 500
    assert [code for code in found if not re.search(rf"\b{side}\b", codes[code])] == []


def test_that_every_wound_code_with_a_side_in_its_wording_has_one(codes, rules):
    sided = {code for side in ("right", "left") for code in fitting(codes, rules.find(diagnosis.SIDES, side).row.codes)}
    wounds = fitting(
        codes, ["L97", "L98.4", "L98.A", "L89", "I83.0", "I83.2", "I87.0", "I87.3", "T22", "T23", "T24", "T25"]
    )
    assert [code for code in wounds if re.search(r"\b(right|left)\b", codes[code]) and code not in sided] == []


@pytest.mark.parametrize(
    ("lacks", "wording"),
    [
        pytest.param("the side", r"\bunspecified\b", id="side"),
        pytest.param("the depth", "unspecified severity", id="depth"),
        pytest.param("the stage", "unspecified stage", id="stage"),
        pytest.param("the degree", "unspecified degree", id="degree"),
        pytest.param("the place", "unspecified", id="place"),
        pytest.param("what kind of wound came apart", "unspecified", id="disruption"),
    ],
)
def test_that_what_a_code_lacks_is_unspecified_in_its_wording(codes, rules, lacks, wording):
    found = fitting(codes, rules.find(diagnosis.GAPS, lacks).row.codes)
    assert found
    assert [code for code in found if not re.search(wording, codes[code]) and not code.startswith("T30")] == []


@pytest.mark.parametrize(
    ("family", "wording", "lacks"),
    [
        pytest.param(["L97", "L98.4", "L98.A"], "unspecified severity", "the depth", id="depth"),
        pytest.param(["L89"], "unspecified stage", "the stage", id="stage"),
        pytest.param(["T20", "T21", "T22", "T23", "T24", "T25"], "unspecified degree", "the degree", id="degree"),
        pytest.param(
            ["L97", "L98.A"], r"unspecified (thigh|calf|ankle|heel|upper|forearm|hand)", "the side", id="side"
        ),
    ],
)
def test_that_every_code_that_says_unspecified_is_told(codes, rules, family, wording, lacks):
    told = set(fitting(codes, rules.find(diagnosis.GAPS, lacks).row.codes))
    silent = [code for code in fitting(codes, family) if re.search(wording, codes[code]) and code not in told]
    assert silent == []


@pytest.mark.parametrize(
    ("degree", "wording"), [(1, "first|erythema"), (2, "second|blisters"), (3, "third|full-thick")]
)
def test_that_the_degree_of_a_burn_is_the_one_in_its_wording(codes, rules, degree, wording):
    found = fitting(codes, rules.find(diagnosis.DEGREES, degree).row.codes)
    assert len(found) > 200
    assert [code for code in found if not re.search(wording, codes[code])] == []


def test_that_the_place_of_a_code_is_the_one_in_its_wording(codes, rules):
    wrong = []
    for held in rules.all(diagnosis.PLACES).values():
        row = held.row
        if row.codes[0].startswith("S"):
            continue  # whole regions: the wording names their parts
        wording = PLACE_WORDS.get(row.place) or row.place.removeprefix("a burn of ").removeprefix("the ")
        wrong += [(code, row.place) for code in fitting(codes, row.codes) if not re.search(wording, codes[code])]
    assert wrong == []


def test_that_no_code_names_two_places(codes, rules):
    places = [Pattern(held.row.codes) for held in rules.all(diagnosis.PLACES).values()]
    wounds = fitting(codes, ["L", "I", "T2", "E", "S"])
    assert [code for code in wounds if sum(fits(code) for fits in places) > 1] == []
