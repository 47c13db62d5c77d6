from __future__ import annotations

import pytest

from core.answers import with_wound_renamed, wound_of
from core.errors import InvalidInput
from core.sheet import Ask, Of

KEYS = {
    "partial-coverage": "partial-coverage",
    "discarded-reporting": "discarded-reporting",
    "non-sheet-codes": "non-sheet-codes",
    "cost-group": "cost-group:Q4132",
    "product-form": "product-form:Q4132",
    "separate-visit": "separate-visit:99213",
    "mixed-form": "mixed-form:A",
}
CHOICES = [(key, choice.id) for id, key in KEYS.items() for choice in Ask.declared[id].choices]


def test_that_every_question_with_choices_is_in_the_table():
    assert {id for id, question in Ask.declared.items() if question.choices} == set(KEYS)
    assert all(bool(question.choices) is not bool(question.field) for question in Ask.declared.values())
    assert {id for id, question in Ask.declared.items() if question.of is Of.WOUND} == {"mixed-form"}


@pytest.mark.parametrize(("key", "choice"), CHOICES)
def test_that_an_answer_to_a_question_not_asked_now_is_kept_and_changes_nothing(compute, key, choice):
    assert compute(answers={key: choice}) == compute()


@pytest.mark.parametrize(
    ("key", "answer", "said"),
    [
        *[(key, "perhaps", "it must be one of: ") for key in KEYS.values()],
        ("discarded-reporting", "jw", "it must be one of: jw-and-jz, jw-only, neither."),
        ("separate-visit:99213", "Yes", "it must be one of: yes, no."),
        ("mixed-form:Z", "sheet", "it must name a wound of this encounter: mixed-form:A."),
        ("mixed-form:", "sheet", "it must name a wound of this encounter: mixed-form:A."),
        ("mixed-form", "sheet", "it must have the key mixed-form:WOUND."),
        ("cost-group", "low", "it must have the key cost-group:CODE."),
        ("cost-group:Q41", "low", "it must name a five-character code behind the colon."),
        ("cost-group:q4132", "low", "it may be a slip for cost-group:Q4132."),
        ("partial-coverage:A", "wound", "it must have the key partial-coverage."),
        ("partial", "wound", "it may be a slip for partial-coverage."),
        ("side", "left", "it must answer one of: "),
        ("cost-grup:Q4132", "low", "it may be a slip for cost-group."),
        ("body-surface", "7000", "it has no choices: give body_surface_cm2 instead."),
        ("applied-amount:Q4386", "12", "it has no choices: give applied of the product instead."),
    ],
)
def test_that_an_answer_that_could_never_count_is_refused_by_its_key(compute, key, answer, said):
    with pytest.raises(InvalidInput) as caught:
        compute(answers={key: answer})
    assert str(caught.value).startswith(f'answers.{key} is "{answer}"; {said}')


def test_that_the_wounds_offered_are_those_of_the_encounter(compute):
    wounds = [{"id": id, "site": "foot", "area_cm2": "4"} for id in ("heel", "toe: big")]
    assert compute(wounds=wounds, answers={"mixed-form:toe: big": "both"}).status == "ready"
    with pytest.raises(InvalidInput, match="mixed-form:heel, mixed-form:toe: big"):
        compute(wounds=wounds, answers={"mixed-form:foot": "both"})


@pytest.mark.parametrize(
    ("key", "wound", "renamed"),
    [
        pytest.param("mixed-form:1", "1", "mixed-form:2", id="wound"),
        pytest.param("mixed-form:toe: big", "toe: big", "mixed-form:toe: big", id="wound_that_keeps_its_id"),
        pytest.param("cost-group:1", None, "cost-group:1", id="code"),
        pytest.param("partial-coverage", None, "partial-coverage", id="visit"),
        pytest.param("weather:1", None, "weather:1", id="no_question_of_ours"),
    ],
)
def test_that_an_answer_follows_the_wound_it_is_about(key, wound, renamed):
    assert wound_of(key) == wound
    assert with_wound_renamed(key, {"1": "2"}) == renamed
