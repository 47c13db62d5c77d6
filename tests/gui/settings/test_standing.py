from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from core.report.model import ChoiceText, QuestionText
from gui.settings.standing import StandingAnswers


def question(id):
    choices = (ChoiceText(id="sheet", word="Sheet codes", means=""), ChoiceText(id="both", word="Both", means=""))
    return QuestionText(id=id, asks="Which codes?", choices=choices, until="", wounds=())


@pytest.fixture
def desk(qapp):
    found = SimpleNamespace(open=[], answered=[], said=[], standing={"mixed-form": "sheet"}, report=True)
    owner = QObject()
    found.answers = StandingAnswers(
        lambda: found.standing,
        lambda: SimpleNamespace(questions=tuple(map(question, found.open))) if found.report else None,
        lambda id, choice: found.answered.append((id, choice)),
        lambda title, detail: found.said.append((title, detail)),
        owner,
    )
    found.owner = owner
    return found


def test_that_a_question_is_answered_and_said_when_it_first_comes_up(desk):
    desk.open = ["mixed-form:w1"]
    desk.answers.work()
    assert desk.answered == [("mixed-form:w1", "sheet")]
    assert desk.said == [("Answered from Settings", "Which codes? Sheet codes.")]


def test_that_a_question_opened_again_stays_with_the_coder(desk):
    desk.open = ["mixed-form:w1"]
    desk.answers.work()
    desk.answers.work()
    assert len(desk.answered) == 1


def test_that_several_are_said_at_once(desk):
    desk.open = ["mixed-form:w1", "mixed-form:w2"]
    desk.answers.work()
    assert desk.said == [("Answered from Settings", "2 questions: Sheet codes and Sheet codes")]


@pytest.mark.parametrize(
    ("standing", "report"),
    [
        pytest.param({}, True, id="none"),
        pytest.param({"partial-coverage": "covered"}, True, id="another_question"),
        pytest.param({"mixed-form": "neither"}, True, id="a_choice_it_does_not_have"),
        pytest.param({"mixed-form": "sheet"}, False, id="no_report"),
    ],
)
def test_that_nothing_is_answered_without_a_standing_answer(desk, standing, report):
    desk.open, desk.standing, desk.report = ["mixed-form:w1"], standing, report
    desk.answers.work()
    assert (desk.answered, desk.said) == ([], [])


def test_that_what_a_case_left_open_stays_open_and_a_new_case_begins_anew(desk):
    desk.open = ["mixed-form:w1"]
    desk.answers.begin()
    desk.answers.work()
    assert desk.answered == []
    desk.open = []
    desk.answers.begin()
    desk.open = ["mixed-form:w1"]
    desk.answers.work()
    assert desk.answered == [("mixed-form:w1", "sheet")]
