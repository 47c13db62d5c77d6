from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.common.question import ChoiceText, QuestionCard

ASKS = "99406: was counseling separate from the graft visit?"
CHOICES = (
    ChoiceText("yes", "Yes", "Adds 99406 with modifier 25"),
    ChoiceText("no", "No", "Part of the visit, no line"),
)


@pytest.fixture
def card(qtbot):
    made = QuestionCard("separate_99406", ASKS, CHOICES, "Until answered, 99406 is not on the claim.")
    qtbot.addWidget(made)
    made.resize(500, made.heightForWidth(500))
    made.show()
    made.activateWindow()
    return made


def test_that_nothing_is_preselected(card):
    assert [button.choice.id for button in card.choices()] == ["yes", "no"]
    assert not any(button.isChecked() or button.isDown() for button in card.choices())
    assert not card.is_answered()


def test_that_each_choice_says_what_is_asked_and_what_it_does(card):
    said = [(button.accessibleName(), button.accessibleDescription()) for button in card.choices()]
    assert said == [(choice.title, f"{ASKS} {choice.means}".strip()) for choice in CHOICES]
    assert card.accessibleName() == f"Question: {ASKS}"


@pytest.mark.parametrize("how", ["mouse", Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_that_taking_a_choice_answers_the_question(qtbot, card, how):
    button = card.choices()[1]
    with qtbot.waitSignal(card.answered) as said:
        if how == "mouse":
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(button, how)
    assert said.args == ["separate_99406", "no"]


def test_that_the_arrows_go_from_choice_to_choice(qtbot, card):
    first, second = card.choices()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Left)
    assert first.hasFocus()


def test_that_an_answered_question_folds_to_a_line_that_can_be_changed(qtbot, card):
    folded = QuestionCard("separate_99406", ASKS, answer="yes")
    qtbot.addWidget(folded)
    assert folded.is_answered()
    assert folded.choices() == ()
    assert folded.accessibleName() == "Answered: 99406: was counseling separate from the graft visit: yes."
    assert folded.heightForWidth(500) < card.heightForWidth(500) / 2
    with qtbot.waitSignal(folded.withdrawn) as said:
        folded.findChild(QPushButton, "change").click()
    assert said.args == ["separate_99406"]


def test_that_long_choices_stand_under_each_other_and_wrap(qtbot):
    choices = [ChoiceText(str(number), f"Choice {number}", "words " * 40) for number in range(3)]
    card = QuestionCard("q", ASKS, choices)
    qtbot.addWidget(card)
    card.resize(460, card.heightForWidth(460))
    card.show()
    tops = [button.y() for button in card.choices()]
    assert tops == sorted(set(tops))
    assert all(button.height() >= button.heightForWidth(button.width()) for button in card.choices())
