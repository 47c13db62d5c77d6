"""Questions, findings, checklist, payment and modifiers in words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.report.model import ChoiceText
from core.worksheet import ItemState
from tests.core.samples import OPEN, STOPPED
from tests.core.samples import report_of as report


def test_that_an_open_question_says_its_choices_and_what_holds_meanwhile():
    question = report().questions[0]
    assert [choice.text for choice in question.choices] == [
        "Yes: adds 99406 with modifier 25",
        "No: part of the visit, no line",
    ]
    assert question.until == "Until answered, 99406 is not on the claim."


@pytest.mark.parametrize(
    ("means", "text"),
    [
        pytest.param("High cost: 15271 to 15278", "High cost: 15271 to 15278", id="the_word_is_not_said_twice"),
        pytest.param("15271 to 15278", "High cost: 15271 to 15278", id="word_and_meaning"),
        pytest.param("", "High cost", id="word_alone"),
    ],
)
def test_that_a_choice_reads_as_one_sentence(means, text):
    assert ChoiceText(id="high", word="High cost", means=means).text == text


def test_that_answers_are_listed_in_words():
    answers = report(answers={"separate-visit:99406": "no", "mixed-form:2": "both"}).answers
    assert [(answer.topic, answer.answer) for answer in answers] == [
        ("99406: separate from the graft visit", "No"),
        ("Wound 2: sheet and other product together", "Both families"),
    ]


def test_that_stops_come_first_and_notes_last():
    made = report(STOPPED)
    assert [finding.word for finding in made.findings] == ["Stop", "Warning", "Note", "Note", "Note"]
    assert made.findings_words == "1 stop, 1 warning, 3 notes"
    assert made.findings[1].wounds == ("3",)


def test_that_a_missing_item_says_what_it_lacks():
    made = report()
    missing = made.documentation[1]
    assert (missing.item, missing.word, missing.lacks) == ("Size and depth, this visit", "missing", "wound 2 depth")
    assert made.documentation_words == "1 missing, 5 to check in the chart, 4 met"


@pytest.mark.parametrize(
    ("lacks", "told"),
    [
        pytest.param("wound 2 depth", "wound 2 depth", id="one_fact_of_one_wound"),
        pytest.param("wound 1 kind, wound 1 side", "kind, side of wound 1", id="facts_of_one_wound"),
        pytest.param("wound 1 depth, wound 2 depth, wound 3 depth", "depth of wounds 1 to 3", id="wounds_of_one_fact"),
        pytest.param(
            "wound 1 kind, wound 1 side, wound 2 kind, wound 2 side, wound 4 side",
            "kind of wounds 1, 2; side of wounds 1, 2, 4",
            id="facts_of_different_wounds",
        ),
        pytest.param("Q4386 lot, Q4386 expiry", "Q4386 lot, Q4386 expiry", id="of_a_product"),
    ],
)
def test_that_what_several_wounds_lack_is_drawn_together(lacks, told):
    item = replace(OPEN.documentation[0], state=ItemState.MISSING, item=f"Item: {lacks}")
    assert report(replace(OPEN, documentation=(item,))).documentation[0].lacks == told


def test_that_an_amount_withheld_says_why():
    withheld, priced = report().payment
    assert (withheld.amount, withheld.withheld) == ("", "no fee table imported")
    assert (priced.amount, priced.withheld) == ("2,161.38", "")


def test_that_lines_withheld_for_one_reason_are_drawn_together():
    withheld, priced = OPEN.payment
    rows = (*(replace(withheld, line=number) for number in (1, 2, 3, 4)), priced, replace(withheld, line=6))
    groups = report(replace(OPEN, payment=rows)).payment_groups
    assert [(group.lines, group.codes, group.amount, group.why) for group in groups] == [
        ("1 to 4, 6", ("15275",), "", "withheld: no fee table imported"),
        ("5", ("Q4386",), "2,161.38", "17 × 127.14, national, before locality adjustment"),
    ]


def test_that_modifiers_with_one_reason_are_drawn_together_applied_ones_first():
    unused = OPEN.modifier_review[1]
    review = (unused, replace(unused, modifier="51"), OPEN.modifier_review[0])
    groups = report(replace(OPEN, modifier_review=review)).modifier_groups
    assert [(group.modifiers, group.word, group.lines) for group in groups] == [
        (("XS",), "applied", ("11042",)),
        (("50", "51"), "not used", ()),
    ]
