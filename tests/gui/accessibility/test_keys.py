"""All that can be done can be done by keys, in every place, or says why not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea

from gui.cases.list_head import _Tab as StatusTab
from gui.common.text import plain_tooltip
from gui.shell.actions import ACTIONS
from tests.gui.accessibility.conftest import settle
from tests.gui.accessibility.scenes import keep_two_cases
from tests.gui.accessibility.tabs import tab_order
from tests.gui.accessibility.widgets import label, shown

PLACES = ("worksheet", "look_up", "cases", "batch", "reference")
SCENES = ("worksheet with questions", "look up product", "cases of a day", "batch done", "reference preview")
PAGES_MOST = 8
LONG = ("worksheet with questions", "look up product", "reference bundled", "batch done", "self test")
ENDS = ("quit", "lock")  # they end what the test looks at, and have tests of their own


@pytest.mark.parametrize("scene", SCENES)
def test_that_no_button_needs_a_mouse(stage, scene):
    root = stage.enter(scene)
    reached = set(tab_order(root))
    mute = [
        label(button)
        for button in shown(root)
        if isinstance(button, QAbstractButton)
        and button.isEnabled()
        and button not in reached
        and not isinstance(button, StatusTab)  # Tab reaches the one in force, the arrow keys the others
        and not has_key(button)
    ]
    assert mute == []


def has_key(button):
    """Say whether a button that Tab passes by says the key it has."""
    told = f"{button.accessibleName()} {button.toolTip()} {button.text()}"
    keys = [spec.shortcut for spec in ACTIONS if spec.shortcut]
    return any(key in told for key in keys)


@pytest.mark.parametrize("place", PLACES)
def test_that_every_shortcut_does_something_in_sight_or_says_why_not(stage, qapp, place):
    table, silent = stage.window.actions_table, []
    keep_two_cases(stage)
    for spec in (each for each in table.listed() if each.shortcut and each.id not in ENDS):
        stage.window.show_place("worksheet")
        stage.app.file.open_example()
        stage.window.show_place(place)
        stage.window.activateWindow()
        settle(qapp)
        action, done = table.get(spec.id), []
        if not action.isEnabled():
            assert action.toolTip() != plain_tooltip(spec.tooltip)
            continue
        before = QApplication.focusWidget()
        link = action.triggered.connect(lambda *_, done=done: done.append(1))
        press(stage, action.shortcut())
        settle(qapp)
        action.triggered.disconnect(link)
        focus = QApplication.focusWidget()
        if (not done and focus is before) or (focus is not None and not focus.isVisible()):
            silent.append(spec.id)
        close_dialogs(stage, qapp)
    assert silent == []


def test_that_rows_are_changed_only_where_they_are_seen(stage):
    stage.app.file.open_example()
    stage.window.show_place("look_up")
    press(stage, QKeySequence("Ctrl+Del"))
    assert len(stage.app.case.draft().wounds) == 1
    assert not stage.window.actions_table.get("delete_row").isEnabled()
    stage.window.show_place("worksheet")
    assert stage.window.actions_table.get("delete_row").isEnabled()


def close_dialogs(stage, qapp):
    for each in qapp.topLevelWidgets():
        if each is not stage.window and each.isVisible():
            each.close()
    settle(qapp)


def press(stage, keys):
    target = QApplication.focusWidget() or stage.window
    QTest.keyClick(target, keys[0].key(), keys[0].keyboardModifiers())


@pytest.mark.parametrize("place", PLACES)
def test_that_the_keys_of_the_places_lead_there(stage, qapp, place):
    stage.app.file.open_example()
    for other in PLACES:
        stage.window.show_place(other)
        press(stage, QKeySequence(f"Ctrl+{PLACES.index(place) + 1}"))
        settle(qapp)
        assert stage.window.current_place() == place
        assert QApplication.focusWidget() is not None
        assert QApplication.focusWidget().isVisible()


@pytest.mark.parametrize("scene", LONG)
def test_that_all_of_a_column_can_be_read_by_keys(stage, qapp, scene):
    """Tab brings its controls into view, and from them Page Down what lies below the last of them."""
    root = stage.enter(scene, size=(1280, 720))
    columns = [each for each in shown(root) if isinstance(each, QScrollArea) and hidden_below(each)]
    assert columns
    for column in columns:
        for stop in tab_order(root):
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            for _ in range(PAGES_MOST):
                press(stage, QKeySequence("PgDown"))
                settle(qapp)
        assert not hidden_below(column), column.objectName()


def hidden_below(column):
    return column.verticalScrollBar().value() < column.verticalScrollBar().maximum()
