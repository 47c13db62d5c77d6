"""Typing at a list: an item is taken by all that was typed, never by its first letters alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.common import picker as of_picker
from gui.common.picker import Picker

PAYERS = [("medicare", "Medicare"), ("aetna", "Aetna"), ("medicare-advantage", "Medicare Advantage")]
PLACES = [("10", "10 Telehealth"), ("11", "11 Office"), ("19", "19 Hospital"), ("31", "31 Nursing")]


@pytest.fixture
def typed(qtbot):
    def type_at(items, text, *, optional=True, key=""):
        picker = Picker(items, optional=optional)
        qtbot.addWidget(picker)
        picker.set_key(key)
        with qtbot.waitActive(picker):
            picker.show()
            picker.activateWindow()
        picker.setFocus()
        unmatched = []
        picker.unmatched.connect(unmatched.append)
        QTest.keyClicks(picker, text)
        picker.clearFocus()
        return picker.key(), unmatched[-1:]

    return type_at


@pytest.mark.parametrize(
    ("items", "text", "key"),
    [
        pytest.param(PAYERS, "me", "medicare", id="first_of_several_names"),
        pytest.param(PAYERS, "medicare a", "medicare-advantage", id="a_longer_name_with_its_blank"),
        pytest.param(PLACES, "11", "11", id="a_code"),
        pytest.param(PLACES, "off", "11", id="the_name_behind_a_code"),
        pytest.param(PLACES, "3", "31", id="one_digit_that_only_one_has"),
    ],
)
def test_that_an_item_is_taken_by_what_was_typed(typed, items, text, key):
    assert typed(items, text) == (key, [])


@pytest.mark.parametrize(
    ("items", "text"),
    [
        pytest.param(PAYERS, "medicaid", id="beginning_like_another"),
        pytest.param(PAYERS, "xyz", id="nothing_alike"),
        pytest.param(PLACES, "98", id="no_such_code"),
        pytest.param(PLACES, "1", id="one_digit_that_three_have"),
    ],
)
def test_that_what_no_item_is_called_leaves_an_optional_list_empty_and_is_told(typed, items, text):
    assert typed(items, text, key=items[0][0]) == ("", [text])


def test_that_a_list_that_needs_a_choice_keeps_it(typed):
    assert typed(PAYERS, "x", optional=False, key="aetna") == ("aetna", ["x"])


@pytest.mark.parametrize(
    ("pause", "key"), [pytest.param(1_000_000, "", id="typed_in_one_go"), pytest.param(-1, "aetna", id="after_a_pause")]
)
def test_that_a_letter_after_a_pause_begins_anew(typed, monkeypatch, pause, key):
    monkeypatch.setattr(of_picker, "PAUSE_MS", pause)
    assert typed(PAYERS, "ma")[0] == key


def test_that_it_begins_anew_after_another_key(qtbot):
    picker = Picker(PAYERS, optional=True)
    qtbot.addWidget(picker)
    QTest.keyClicks(picker, "me")
    QTest.keyClick(picker, Qt.Key.Key_Delete)
    QTest.keyClicks(picker, "ae")
    assert picker.key() == "aetna"
