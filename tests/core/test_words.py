"""Nothing that can be chosen or asked is without its words."""

from __future__ import annotations

import pytest

from core import words
from core.choices import Claim, Contractor, GlobalPeriod, Npwt, OffCampus, Payer, Shape, Side, Site, Tissue, WoundKind
from core.rules import families
from core.sheet import Ask
from core.worksheet import Group, ItemState, Severity, Status, Verdict
from tests.core.samples import wound


@pytest.mark.parametrize(
    ("table", "choices"),
    [
        pytest.param(words.PAYERS, Payer, id="payers"),
        pytest.param(words.CONTRACTORS, Contractor, id="contractors"),
        pytest.param(words.CLAIMS, Claim, id="claims"),
        pytest.param(words.OFF_CAMPUS, OffCampus, id="off_campus"),
        pytest.param(words.GLOBAL_PERIODS, GlobalPeriod, id="global_periods"),
        pytest.param(words.SITES, Site, id="sites"),
        pytest.param(words.SIDES, Side, id="sides"),
        pytest.param(words.KINDS, WoundKind, id="kinds"),
        pytest.param(words.KINDS_MEDIUM, WoundKind, id="kinds_medium"),
        pytest.param(words.KINDS_SHORT, WoundKind, id="kinds_short"),
        pytest.param(words.SHAPES, Shape, id="shapes"),
        pytest.param(words.TISSUES, Tissue, id="tissues"),
        pytest.param(words.TISSUES_SHORT, Tissue, id="tissues_short"),
        pytest.param(words.NPWTS, Npwt, id="npwt"),
        pytest.param(words.GROUPS, Group, id="groups"),
        pytest.param(words.STATUSES, Status, id="statuses"),
        pytest.param(words.SEVERITIES, Severity, id="severities"),
        pytest.param(words.VERDICTS, Verdict, id="verdicts"),
        pytest.param(words.STATES, ItemState, id="checklist_states"),
    ],
)
def test_that_every_choice_has_its_own_words(table, choices):
    assert set(table) == set(choices)
    assert len(set(table.values())) == len(table)


def test_that_every_question_says_what_holds_until_it_is_answered():
    families()  # importing a rule family declares its questions
    assert set(words.UNTIL_ANSWERED) == set(Ask.declared)


def test_that_every_question_with_choices_has_words_for_each_answer():
    families()
    asked = {ask.id: ask.choices for ask in Ask.declared.values() if ask.choices}
    assert set(words.QUESTION_TOPICS) == set(asked)
    assert {choice.id for choices in asked.values() for choice in choices} <= set(words.CHOICES)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        pytest.param({}, "left foot", id="side_and_site"),
        pytest.param({"side": None}, "foot", id="no_side"),
        pytest.param({"site": Site.LOWER_LEG, "side": Side.RIGHT}, "right lower leg", id="two_words"),
    ],
)
def test_that_a_wound_can_be_named_inside_a_sentence(changes, place):
    assert words.wound_place(wound("1", "1", "1", **changes)) == place
