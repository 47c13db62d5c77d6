from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gui.cases.lock_screen import LockScreen
from gui.worksheet.problems import Grid


def test_that_a_locked_store_covers_the_worksheet_and_unlocking_shows_it_again(qtbot, started):
    run = started()
    run.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    assert run.app.desk.writing.settle()
    run.app.desk.keeper.cabinet.set_passphrase("correct horse")
    run.window.actions_table.get("lock").trigger()
    assert not run.app.worksheet.isVisible()
    screen = run.window.findChild(LockScreen)
    screen.passphrase.setText("correct horse")
    with qtbot.waitSignal(run.app.desk.keeper.opened, timeout=9000):
        screen.unlock.click()
    assert run.app.worksheet.isVisible()
    assert run.app.case.draft().wounds[0].width == "3.5"


@pytest.fixture
def locked(started):
    """The program, locked, and the lock screen of the place that was shown."""

    def lock(place="worksheet"):
        run = started()
        run.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
        assert run.app.desk.writing.settle()
        run.app.desk.keeper.cabinet.set_passphrase("correct horse")
        run.window.show_place(place)
        run.window.actions_table.get("lock").trigger()
        return run

    return lock


def test_that_a_locked_window_reacts_to_unlocking_and_quitting_only(qtbot, locked):
    run = locked()
    screen = run.window.findChild(LockScreen)
    possible = {action.objectName() for action in run.window.actions() if action.isEnabled()}
    assert possible == {f"action_{name}" for name in ("quit", "larger_text", "smaller_text", "system_text")}
    reached = [each for each in run.window.findChildren(QWidget) if _takes_tab(each) and not screen.isAncestorOf(each)]
    assert [each.objectName() for each in reached] == []
    assert run.window.focusWidget() is screen.passphrase


def _takes_tab(widget):
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def test_that_unlocking_goes_back_to_the_place_and_allows_what_was_allowed(qtbot, locked):
    run = locked("look_up")
    assert run.window.current_place() == "worksheet"
    table = run.window.actions_table
    assert not table.get("new").isEnabled()
    with qtbot.waitSignal(run.app.desk.keeper.opened, timeout=9000):
        run.app.desk.keeper.unlock("correct horse")
    assert run.window.current_place() == "look_up"
    assert (table.get("new").isEnabled(), table.get("duplicate_row").isEnabled()) == (True, False)
    assert run.window.menu_row.box.isEnabled()


def test_that_unlocking_goes_back_to_the_cell_one_was_in(qtbot, started):
    run = started()
    with qtbot.waitActive(run.window):
        run.window.activateWindow()
    run.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    run.app.worksheet.inputs.wounds.grid.go(0, "kind")
    assert run.app.desk.writing.settle()
    run.app.settings_control.open()
    run.app.desk.keeper.lock()
    run.app.desk.keeper.start()
    grid = run.app.worksheet.inputs.wounds.grid
    assert QApplication.focusWidget() is grid
    assert (grid.currentIndex().row(), run.app.worksheet.inputs.focused_field()) == (0, "wounds.kind")


def test_that_unlocking_in_cases_goes_back_to_the_list_when_the_field_is_gone(qtbot, started):
    run = started()
    with qtbot.waitActive(run.window):
        run.window.activateWindow()
    run.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    assert run.app.desk.writing.settle()
    run.window.show_place("cases")
    place = run.window.place_widget("cases")
    place.detail.head.open.setFocus()
    run.app.desk.keeper.lock()
    run.app.desk.keeper.start()
    assert QApplication.focusWidget() in (place.detail.head.open, place.list.table)


def test_that_the_keys_of_the_lock_work_over_a_dialog(qtbot, started):
    run = started()
    with qtbot.waitActive(run.window):
        run.window.activateWindow()
    dialog = run.app.exports.preview()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    with qtbot.waitSignal(run.app.desk.keeper.locked):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not isValid(dialog)


def test_that_title_and_status_line_say_locked_until_it_is_unlocked(qtbot, locked):
    run = locked()
    said = [(run.window.windowTitle(), run.window.status_line.state())]
    with qtbot.waitSignal(run.app.desk.keeper.opened, timeout=9000):
        run.app.desk.keeper.unlock("correct horse")
    said.append((run.window.windowTitle().rpartition(" ")[0], run.window.status_line.state()))
    name = f"{run.app.file.name()} \N{EN DASH}"
    assert said == [("Locked \N{EN DASH} Graftsheet", "Locked"), (name, "Kept 10:42")]
