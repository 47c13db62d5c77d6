"""How many keys a visit takes beyond its own letters and digits."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

Key = Qt.Key
MOST_MORE = 60
TAB, ENTER = Key.Key_Tab, Key.Key_Return
STRIP = ("2026-03-02", "medicare", "noridian", "az", "prof", "11", "", "15275")
WOUNDS = (
    ("fo", "l", "dfu", "4.0", "3.0", "0.3", None, "", "e11621 l97422"),
    ("fo", "r", "dfu", "2.5", "2.0", "0.2", None, "", "e11621 l97512"),
    ("lo", "l", "vlu", "6.0", "5.0", "0.4", False, "sub 30", "i87312 l97822"),
)
PRODUCT = ("q4386", "16+6", "12", "5")
SERVICES = (("99213", "", "y"),)


class Keyboard:
    """Presses real keys on whatever has the focus, and counts those that carry no data."""

    def __init__(self):
        self.data, self.more = 0, Counter()

    def text(self, text):
        for sign in text:
            QTest.keyClicks(QApplication.focusWidget(), sign)
        self.data += len(text)

    def key(self, key):
        QTest.keyClick(QApplication.focusWidget(), key)
        self.more[key] += 1


@pytest.fixture
def typed(place, case):
    keyboard = Keyboard()
    place.inputs.focus_first()
    for text in STRIP:
        keyboard.text(text)
        keyboard.key(TAB)
    for *cells, last in WOUNDS:
        for cell in cells:
            if cell is False:
                keyboard.key(Key.Key_Space)
            elif cell:
                keyboard.text(cell)
            keyboard.key(TAB)
        keyboard.text(last)
        keyboard.key(ENTER)
    keyboard.key(ENTER)
    for cell in PRODUCT[:-1]:
        keyboard.text(cell)
        keyboard.key(TAB)
    keyboard.text(PRODUCT[-1])
    keyboard.key(ENTER)
    keyboard.key(ENTER)
    for *cells, last in SERVICES:
        for cell in cells:
            keyboard.text(cell)
            keyboard.key(TAB)
        keyboard.text(last)
        keyboard.key(ENTER)
    return keyboard


def test_that_a_visit_of_three_wounds_is_typed_by_keyboard_alone(typed, case):
    draft = case.draft()
    assert [(row.site, row.side, row.kind, row.area or row.length, row.grafted) for row in draft.wounds] == [
        ("Foot", "Left", "Diabetic foot", "4.0", True),
        ("Foot", "Right", "Diabetic foot", "2.5", True),
        ("Lower leg", "Left", "Venous leg", "6.0", False),
    ]
    assert [(line.code, line.units) for line in case.report().lines] == [
        ("15275", "1"),
        ("11042", "1"),
        ("11045", "1"),
        ("99213", "1"),
        ("Q4386", "17"),
    ]


def test_that_it_takes_under_60_key_presses_more_than_its_data(typed):
    assert sum(typed.more.values()) < MOST_MORE, typed.more
    assert typed.data > 100
