from __future__ import annotations

import codecs
import json

import pytest

from core.errors import InvalidInput
from core.intake import read_encounter

DOCUMENT = """{"format": "graftsheet-encounter/1", "date_of_service": "2026-03-02", "payer": "medicare",
 "claim": "professional", "place_of_service": "11", "label": %LABEL%,
 "wounds": [{"id": "A", "site": "foot", "area_cm2": 4}, {"id": "B_1", "site": "foot", "area_cm2": %AREA%}],
 "products": [{"code": "Q4386", "packages": [{"size": %SIZE%, "lot": "1_0"}]}],
 "charges": {"15275": %CHARGE%}, "answers": {"mixed-form:B_1": "sheet"}}"""
USUAL = {"LABEL": '"case_1 of 2_000"', "AREA": "12", "SIZE": '"16"', "CHARGE": '"500.00"'}
WHERE = {"AREA": "wounds[1].area_cm2", "SIZE": "products[0].packages[0].size", "CHARGE": "charges.15275"}


def document(**values):
    text = DOCUMENT
    for name, value in (USUAL | values).items():
        text = text.replace(f"%{name}%", value)
    return text.encode()


@pytest.mark.parametrize("number", ["12", "12.50", '"12"', '"12.50"', "1.2e1", '"0.10"'])
@pytest.mark.parametrize("label", ['"case_1"', '"Fuß 1"', '"a \\u0661 and 1_0"'])
def test_that_plain_numbers_are_taken_beside_any_text(number, label):
    encounter = read_encounter(document(AREA=number, LABEL=label))
    assert str(encounter.wounds[1].area) == str(json.loads(number, parse_float=str)) or "e" in number
    assert encounter.label == json.loads(label)


@pytest.mark.parametrize("field", WHERE)
@pytest.mark.parametrize(
    "number",
    ["1_0", "_1", "1_", "1._5", "1__0", "١٢", "１", " 12", "1٫5"],
    ids=[
        "grouped",
        "leading",
        "trailing",
        "behind_point",
        "twice",
        "arabic_indic",
        "full_width",
        "no_break_space",
        "arabic_point",
    ],
)
def test_that_a_number_in_other_signs_is_refused_wherever_it_stands(field, number):
    for written in (json.dumps(number), json.dumps(number, ensure_ascii=False)):
        with pytest.raises(InvalidInput) as caught:
            read_encounter(document(**{field: written}))
        said = number.replace("\N{NO-BREAK SPACE}", r"\xa0")
        assert str(caught.value).startswith(f'{WHERE[field]} is "{said}"; it must be a ')


@pytest.mark.parametrize(
    ("first", "twice", "path"),
    [
        pytest.param('"payer": "medicare"', '"payer": "aetna", "payer": "medicare"', "payer", id="top"),
        pytest.param('"payer": "medicare"', '"payer" :"aetna","payer" : "medicare"', "payer", id="spaced"),
        pytest.param('"area_cm2": 12', '"area_cm2": 30, "area_cm2": 12', "wounds[1].area_cm2", id="wound"),
        pytest.param('"size": "16"', '"size": 8, "size": "16"', "products[0].packages[0].size", id="package"),
        pytest.param('"15275": "', '"15275": 1, "15275": "', "charges.15275", id="charge"),
        pytest.param('"15275": "', '"15275": 1, "\\u00315275": "', "charges.15275", id="escaped"),
        pytest.param(
            '"mixed-form:B_1"', '"mixed-form:B_1": "both", "mixed-form:B_1"', "answers.mixed-form:B_1", id="answer"
        ),
    ],
)
def test_that_a_key_given_twice_is_refused_by_its_path(first, twice, path):
    text = document().decode()
    assert text.count(first) == 1
    with pytest.raises(InvalidInput) as caught:
        read_encounter(text.replace(first, twice).encode())
    assert str(caught.value) == f"{path} is given twice; it must be given once."


def test_that_colons_in_text_are_no_keys():
    for label in ('"a:b, \\"c\\": d"', '"\\u003a \\u0022payer\\u0022:"', '"::: \u2236"'):
        assert read_encounter(document(LABEL=label)).label == json.loads(label)


def test_that_a_charge_under_an_odd_key_is_read_as_strictly():
    text = document().decode().replace('"15275": "500.00"', '"1.5": "5_0"')
    with pytest.raises(InvalidInput, match=r'^charges\.1\.5 is "5_0"; it must be a plain number'):
        read_encounter(text.encode())


def test_that_a_code_charged_twice_in_other_spelling_is_refused():
    text = document().decode().replace('"15275": ', '"q4386": 1, " Q4386": 2, "15275": ')
    with pytest.raises(InvalidInput, match=r"^charges\. Q4386 is 2; it must be given once for a code"):
        read_encounter(text.encode())


def test_that_a_byte_order_mark_does_not_matter():
    assert read_encounter(codecs.BOM_UTF8 + document()) == read_encounter(document())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            b"foo\n",
            'is "foo"; it must be one JSON object, the encounter (it stops being JSON at line 1, character 1).',
            id="word",
        ),
        pytest.param(b"  \n", "is empty; it must be one JSON object, the encounter.", id="blank"),
        pytest.param(b'{"format": "graft', "(it ends too early).", id="cut_in_text"),
        pytest.param(b'{"format":', "(it ends too early).", id="cut_behind_key"),
        pytest.param(b"{'format': 1}", "(it stops being JSON at line 1, character 2).", id="quotes"),
        pytest.param(
            '{"a": 1}'.encode("utf-16"),
            "is UTF-16 text; it must be one JSON object, the encounter, saved as UTF-8.",
            id="utf16",
        ),
        pytest.param(
            b'{"label": "caf\xe9"}',
            "is text in another encoding; it must be one JSON object, the encounter, saved as UTF-8.",
            id="latin1",
        ),
        pytest.param(b'{"wounds": [{"area_cm2": NaN}]}', "(NaN is no number of JSON).", id="not_a_number"),
    ],
)
def test_that_what_is_not_json_is_told_by_where_it_breaks(text, said):
    with pytest.raises(InvalidInput) as caught:
        read_encounter(text)
    assert said in str(caught.value)
