from __future__ import annotations

import json
from decimal import Decimal

import pytest

from core.errors import InvalidInput
from core.intake import read_encounter
from core.schema import fields_of_encounter

FULL = {
    "format": "graftsheet-encounter/1",
    "label": "Case 1",
    "date_of_service": "2026-03-02",
    "payer": "medicare",
    "mac": "noridian",
    "state": "AZ",
    "claim": "outpatient-hospital",
    "place_of_service": "22",
    "snf_part_a": False,
    "off_campus": "excepted",
    "age_years": 4,
    "body_surface_cm2": "7000",
    "global_period": "staged",
    "episode": {"applications_before": 1, "weeks_since_first": "2"},
    "primary_code": "15275",
    "wounds": [
        {
            "id": "A",
            "site": "foot",
            "side": "left",
            "kind": "diabetic-foot-ulcer",
            "length_cm": "4.0",
            "width_cm": 3.0,
            "shape": "ellipse",
            "depth_cm": "0.3",
            "grafted": True,
            "covered_cm2": 2,
            "debrided": {"tissue": "skin", "area_cm2": 2},
            "prepared_cm2": 2,
            "npwt": "durable",
            "diagnoses": ["E11.621"],
        },
        {"id": "B", "site": "leg", "diameter_cm": 2},
        {"id": "C", "site": "leg", "area_cm2": 2},
    ],
    "products": [
        {
            "code": "Q4386",
            "packages": [{"size": 16, "count": 1, "lot": "T3", "expires": "2027-08-31"}],
            "applied": [{"wound": "A", "amount": 12}],
        }
    ],
    "services": [{"code": "99213", "units": 1, "separate": True}],
    "charges": {"15275": "500.00"},
    "answers": {"partial-coverage": "wound"},
}


def document(**changes):
    return json.dumps(FULL | changes).encode()


def paths(node=FULL, path=()):
    """Every key of the full document, as the steps that lead to it."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        here = (*path, key)
        yield here
        if isinstance(value, dict | list):
            yield from paths(value, here)


def with_value(path, value):
    tree = json.loads(json.dumps(FULL))
    node = tree
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return json.dumps(tree).encode()


def written(path):
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def test_that_the_full_document_covers_every_key_of_the_contract():
    seen = {"".join("[]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".") for path in paths()}
    missing = {path for path in fields_of_encounter() if not path.endswith(".*")} - seen
    assert missing == set()
    assert read_encounter(document()).wounds[1].area == Decimal("3.141592653589793238462643")


@pytest.mark.parametrize("path", list(paths()), ids=written)
@pytest.mark.parametrize(
    "junk", [[["x"]], {"x": {"y": 1}}, "\u2603 no such thing " * 60], ids=["list", "object", "text"]
)
def test_that_junk_in_any_key_is_refused_with_the_path_of_the_key(path, junk):
    if isinstance(junk, list) and written(path) == "answers":
        junk = 3
    with pytest.raises(InvalidInput) as caught:
        read_encounter(with_value(path, junk))
    assert str(caught.value).startswith(written(path))
    assert "; it " in str(caught.value)
    assert len(str(caught.value)) < 700


@pytest.mark.parametrize("path", [path for path in paths() if isinstance(path[-1], str)], ids=written)
def test_that_an_unknown_key_beside_any_key_is_refused(path):
    if path[0] in ("answers", "charges") and len(path) > 1:
        pytest.skip("open objects: any key may stand there")
    with pytest.raises(InvalidInput, match="is an unknown key; it m"):
        read_encounter(with_value((*path[:-1], f"{path[-1]}x"), 1))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param(
            {"payer": "Medicare"}, 'payer is "Medicare"; it must be one of: medicare, medicare-adv', id="payer"
        ),
        pytest.param({"date_of_service": "3/2/2026"}, 'date_of_service is "3/2/2026"; it must be a date', id="date"),
        pytest.param({"wounds": []}, "wounds is an empty list; it needs at least one wound", id="no_wounds"),
        pytest.param({"state": "Texas"}, 'state is "Texas"; it must be two letters', id="state"),
        pytest.param({"place_of_service": "1"}, 'place_of_service is "1"; it must be two digits', id="place"),
        pytest.param({"age_years": "4.5"}, 'age_years is "4.5"; it must be a whole number, 0 or more', id="age"),
        pytest.param({"primary_code": "1527"}, 'primary_code is "1527"; it must be a five-character code', id="code"),
        pytest.param({"charges": {"15275": "x"}}, 'charges.15275 is "x"; it must be a number', id="charge"),
        pytest.param({"charges": {"1": 1, "2": None}}, "charges.2 is null; it must be a number", id="null_charge"),
        pytest.param({"answers": {"a": "b", "c": 3}}, "answers.c is 3; it must be text in quotes", id="answer"),
        pytest.param({"claim": "asc"}, 'off_campus is "excepted"; it belongs to outpatient-hospital', id="off_campus"),
    ],
)
def test_that_the_message_says_field_value_and_what_is_allowed(changes, message):
    with pytest.raises(InvalidInput) as caught:
        read_encounter(document(**changes))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("wound", "message"),
    [
        pytest.param({"area_cm2": "3.O"}, 'wounds[0].area_cm2 is "3.O"; it must be a number', id="letter_o"),
        pytest.param({"area_cm2": -1}, "wounds[0].area_cm2 is -1; it must be more than 0", id="negative"),
        pytest.param({"area_cm2": "NaN"}, 'wounds[0].area_cm2 is "NaN"; it must be a plain number', id="nan"),
        pytest.param({}, "wounds[0].area_cm2 is missing; it must give the size one way", id="no_size"),
        pytest.param(
            {"area_cm2": 1, "diameter_cm": 1},
            "wounds[0].area_cm2 is given beside diameter_cm; it must be left out, or they must",
            id="two_sizes",
        ),
        pytest.param({"length_cm": 1}, "wounds[0].width_cm is missing; it must be given with", id="no_width"),
        pytest.param({"area_cm2": 1, "shape": "ellipse"}, 'wounds[0].shape is "ellipse"; it belongs to', id="shape"),
        pytest.param(
            {"area_cm2": 1, "covered_cm2": 2}, "wounds[0].covered_cm2 is 2; it must not be above", id="covered"
        ),
        pytest.param(
            {"area_cm2": 1, "diagnoses": ["E11 x"]}, 'wounds[0].diagnoses[0] is "E11 x"; it must be an ICD', id="icd"
        ),
        pytest.param(
            {"area_cm2": 1, "lenght_cm": 1},
            "wounds[0].lenght_cm is an unknown key; it may be a slip for length_cm",
            id="slip",
        ),
        pytest.param({"area_cm2": 1, "id": " "}, 'wounds[0].id is " "; it must not be empty', id="empty_id"),
    ],
)
def test_that_a_bad_wound_is_told_by_its_place_in_the_list(wound, message):
    with pytest.raises(InvalidInput) as caught:
        read_encounter(document(wounds=[{"id": "A", "site": "foot"} | wound]))
    assert str(caught.value).startswith(message)


def test_that_two_wounds_of_one_id_are_refused():
    twice = [{"id": "A", "site": "foot", "area_cm2": 1}] * 2
    with pytest.raises(InvalidInput, match=r'wounds\[1\]\.id is "A"; it must differ'):
        read_encounter(document(wounds=twice))


def test_that_a_product_on_an_unknown_wound_is_refused():
    product = {"code": "Q4386", "packages": [{"size": 1}], "applied": [{"wound": "Z", "amount": 1}]}
    with pytest.raises(
        InvalidInput, match=r'products\[0\]\.applied\[0\]\.wound is "Z"; it must be the id of a wound.*A, B, C'
    ):
        read_encounter(document(products=[product]))


@pytest.mark.parametrize("key", ["format", "date_of_service", "payer", "claim", "wounds"])
def test_that_a_missing_key_is_named_with_what_to_give(key):
    tree = {name: value for name, value in FULL.items() if name != key}
    with pytest.raises(InvalidInput, match=f"^{key} is missing; it must be given"):
        read_encounter(json.dumps(tree).encode())


def test_that_a_professional_claim_needs_its_place():
    tree = {key: value for key, value in FULL.items() if key not in ("place_of_service", "off_campus")}
    with pytest.raises(InvalidInput, match=r"^place_of_service is missing; it must be given on a professional claim"):
        read_encounter(json.dumps(tree | {"claim": "professional"}).encode())


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b" ",
        b"{",
        b"nul",
        b"[]",
        b"3",
        b'"x"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"wounds":' * 5000,
        b'{"a":' + b"[" * 5000,
    ],
    ids=["empty", "blank", "cut", "word", "list", "number", "text", "utf16", "deep_list", "deep_wounds", "deep_key"],
)
def test_that_what_is_not_an_encounter_is_refused_in_one_message(document):
    with pytest.raises(InvalidInput, match="; it m"):
        read_encounter(document)


def test_that_numbers_are_exact_as_json_numbers_and_as_text():
    wounds = [
        {"id": "A", "site": "foot", "area_cm2": 0.1},
        {"id": "B", "site": "foot", "area_cm2": "0.10"},
    ]
    text = json.dumps(FULL | {"wounds": wounds, "products": []}).encode()
    assert [str(wound.area) for wound in read_encounter(text).wounds] == ["0.1", "0.10"]


def test_that_codes_are_read_in_any_case_and_diagnoses_without_their_point():
    encounter = read_encounter(
        document(primary_code=" q4386 ", state="az", wounds=[FULL["wounds"][0] | {"diagnoses": ["e11621", "I96"]}])
    )
    assert (encounter.primary_code, encounter.state) == ("Q4386", "AZ")
    assert encounter.wounds[0].diagnoses == ("E11.621", "I96")
