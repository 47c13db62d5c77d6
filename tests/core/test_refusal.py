"""Why an encounter was refused, in the words of the form."""

from __future__ import annotations

import json
import re

import pytest

from core.errors import AppError, InvalidInput
from core.intake import read_encounter
from core.refusal import place_words, plainly
from core.schema import fields_of_encounter

WOUND = {"id": "W1", "site": "foot", "length_cm": "4", "width_cm": "3"}
VISIT = {
    "format": "graftsheet-encounter/1",
    "date_of_service": "2026-03-02",
    "payer": "medicare",
    "claim": "professional",
    "place_of_service": "11",
    "wounds": [WOUND],
}


def refused(document):
    with pytest.raises(InvalidInput) as caught:
        read_encounter(document if isinstance(document, bytes) else json.dumps(document).encode())
    return plainly(caught.value)


def wound(**changes):
    return VISIT | {"wounds": [WOUND | changes]}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        pytest.param(b"", "The line is empty.", id="empty"),
        pytest.param(b"[]", "The line holds no encounter, but something else.", id="another_value"),
        pytest.param(b"{", "The line is not whole: it ends too early.", id="cut_off"),
        pytest.param(b"a,b,c", 'The line is not JSON: "a,b,c".', id="comma_separated"),
        pytest.param(b'{"claim": ]', "The line is not whole: it stops being JSON at character 11.", id="broken_within"),
        pytest.param(b"\xff\xfea\x00", "The line is UTF-16 text. Save the file as UTF-8.", id="utf_16"),
        pytest.param(
            b'{"label": "\xe9"}', "The line is text in another encoding. Save the file as UTF-8.", id="latin_1"
        ),
        pytest.param({k: VISIT[k] for k in VISIT if k != "payer"}, "Payer is missing.", id="missing"),
        pytest.param(
            {k: VISIT[k] for k in VISIT if k != "place_of_service"},
            "Place of service is missing; it must be given on a professional claim: two digits, such as 11.",
            id="missing_with_its_reason",
        ),
        pytest.param(
            VISIT | {"payer": "medicaire"},
            'Payer is "medicaire", which is not one of its choices. Medicare is nearest.',
            id="slip_in_a_choice",
        ),
        pytest.param(wound(site="moon"), 'Wound 1, site is "moon", which is not one of its choices.', id="no_choice"),
        pytest.param(wound(width_cm="-3"), "Wound 1, width is -3; it must be more than 0.", id="number"),
        pytest.param(
            VISIT | {"date_of_service": "3/2/2026"},
            'Date of service is "3/2/2026"; it must be a date written YYYY-MM-DD, such as 2026-03-02.',
            id="date",
        ),
        pytest.param(
            VISIT | {"wounds": [{"id": "W1", "site": "foot"}]},
            "Wound 1, area is missing; it must give the size one way: length with width, or diameter, or area.",
            id="rule_that_names_fields",
        ),
        pytest.param(
            VISIT | {"off_campus": "excepted"},
            'Off campus is "excepted"; it belongs to outpatient hospital claims only.',
            id="rule_that_names_a_choice",
        ),
        pytest.param(
            wound(lenght_cm="4"),
            "Wound 1: “lenght_cm” is no field of an encounter. It may be meant as length.",
            id="slip_in_a_key",
        ),
        pytest.param(VISIT | {"patient": "x"}, "“patient” is no field of an encounter.", id="unknown_key"),
        pytest.param(
            VISIT | {"wounds": "x"}, 'The list of wounds is "x"; it must be a list in square brackets.', id="list"
        ),
    ],
)
def test_that_a_refusal_is_said_in_the_words_of_the_form(document, said):
    assert refused(document) == said


@pytest.mark.parametrize(
    ("path", "named"),
    [
        pytest.param("wounds[2].diagnoses[1]", "Wound 3, diagnosis 2", id="within_a_list_of_a_list"),
        pytest.param("products[0].packages[1].size", "Product 1, package 2, size", id="package"),
        pytest.param("products[0].applied[0].amount", "Product 1, amount 1, how much", id="amount"),
        pytest.param("services[0].separate", "Service 1, separate from the graft visit", id="service"),
        pytest.param("episode.applications_before", "Earlier applications, how many", id="part_of_a_part"),
        pytest.param("charges.Q4386", "Charge for Q4386", id="charge"),
        pytest.param(
            "answers.separate-visit:99213", "Answer to “99213: separate from the graft visit”", id="answer_about_a_code"
        ),
        pytest.param("answers.{sheet}:Q4386", "Answer to “{sheet}:Q4386”", id="answer_to_no_question_of_ours"),
    ],
)
def test_that_a_field_has_the_name_that_the_form_gives_it(path, named):
    assert place_words(path) == named


@pytest.mark.parametrize("path", [path for path in fields_of_encounter() if not path.endswith((".*", "[]"))])
def test_that_no_field_is_named_as_in_the_document(path):
    named = place_words(path.replace("[]", "[0]"))
    assert not re.search(r"[_\[\]]|\bcm2?\b", named)
    assert named[0].isupper()


def test_that_what_is_no_fault_of_a_field_is_said_as_it_is():
    assert plainly(AppError("The line is too long.")) == "The line is too long."
