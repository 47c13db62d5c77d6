from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.common.split import STEP_PX, Split


@pytest.fixture
def split(qtbot, look):
    made = Split(QLineEdit(), QLineEdit(), 4)
    made.drawings = []
    made.drawn.connect(made.drawings.append)
    qtbot.addWidget(made)
    made.resize(900, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setSizes([596, 300])
    return made


@pytest.mark.parametrize(
    ("key", "by"),
    [pytest.param(Qt.Key.Key_Left, STEP_PX, id="left"), pytest.param(Qt.Key.Key_Right, -STEP_PX, id="right")],
)
def test_that_keys_move_the_boundary_and_the_width_is_told(split, look, key, by):
    split.boundary().take_focus()
    QTest.keyClick(split.boundary(), key)
    assert split.sizes()[1] == 300 + (look.px(by) if by > 0 else -look.px(-by))
    assert split.drawings == [split.sizes()[1]]


def test_that_home_and_a_double_click_put_it_back(qtbot, split):
    QTest.keyClick(split.boundary(), Qt.Key.Key_Home)
    QTest.mouseDClick(split.boundary(), Qt.MouseButton.LeftButton)
    assert split.drawings == [0, 0]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_that_the_focus_goes_back_to_where_it_was(split, key):
    field = split.widget(0)
    field.setFocus()
    split.boundary().take_focus()
    split.boundary().take_focus()  # the key pressed once more
    assert QApplication.focusWidget() is split.boundary()
    QTest.keyClick(split.boundary(), key)
    assert QApplication.focusWidget() is field


def test_that_it_is_seen_which_has_the_keys(qtbot, split, look):
    before = split.boundary().grab().toImage().pixelColor(1, 5)
    split.boundary().take_focus()
    seen = split.boundary().grab().toImage().pixelColor(1, 5)
    assert (before, seen) == (look.color("panel"), look.color("accent"))


def test_that_a_second_part_keeps_its_width_when_there_is_more_room(split):
    split.resize(1000, 300)
    assert split.sizes()[1] == 300
