from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from core.cases.store import Find, StoreTrouble
from core.choices import Payer
from core.errors import ReferenceUnavailable
from gui.app import Opening, home
from gui.bench import Bench
from gui.cases.lock_screen import LockScreen
from gui.common.asking import Unsaved
from gui.first_paint import FirstPaint, milliseconds_running
from gui.graftsheet import Graftsheet
from gui.shell.window import MainWindow
from gui.theme import SchemeChoice
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.problems import Grid
from tests.gui.dialogs import Dialogs

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)


@pytest.fixture
def started(qtbot, qapp, data_folder, monkeypatch):
    """Start the application on the test's own data folder, as often as asked."""
    hook = sys.excepthook

    def start():
        opening = Opening(qapp, data_folder)
        qtbot.addWidget(opening.window)
        dialogs = Dialogs()
        opening.window.show()
        app = Graftsheet(opening.window, opening._host, data_folder, opening.settings, dialogs=dialogs, now=lambda: NOW)
        opening.graftsheet = app
        monkeypatch.setattr(sys, "excepthook", hook)  # a bug must fail the test, not open a message
        return SimpleNamespace(app=app, dialogs=dialogs, window=opening.window)

    yield start
    theme_back(qapp)


def theme_back(qapp):
    from gui.theme import theme

    theme().set_choice(SchemeChoice.LIGHT)
    theme().set_choice(SchemeChoice.SYSTEM)
    theme().set_text_scale(1.0)


def killed(run, monkeypatch):
    """Leave the window as a power cut would, everything typed until then being kept."""
    run.app.desk.writing.keep()
    assert run.app.desk.keeper.flush(5)
    run.app.desk.keeper.catch_up()
    monkeypatch.setattr("db.cases.leases.runs", lambda *_: False)
    run.window.hide()


def close(run):
    assert run.app.may_close()
    run.window.hide()


def test_that_the_first_start_opens_the_worked_example_with_a_note(started):
    run = started()
    assert len(run.app.case.report().lines) == 3
    assert run.app.worksheet.result.example_note.isVisible()
    assert run.window.status_line.state() == "Worked example"
    assert "Q4386 on a foot ulcer" in run.window.windowTitle()


def test_that_a_later_start_is_empty_and_welcomes(started):
    close(started())
    run = started()
    assert run.app.case.draft() == EncounterDraft()
    assert run.app.worksheet.result.welcome.isVisible()
    assert not run.app.worksheet.result.example_note.isVisible()


def test_that_typed_work_comes_back_after_a_crash(started, monkeypatch):
    first = started()
    first.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.O")
    killed(first, monkeypatch)
    run = started()
    assert run.app.case.draft().wounds[0].width == "3.O"
    assert run.app.file.is_kept()
    assert run.app.worksheet.toast.text() == "Restored what was on screen last time"


def test_that_no_other_case_is_named_while_the_one_of_last_time_is_put_on_screen(started, monkeypatch):
    first = started()
    first.app.file.new()
    first.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.O")
    killed(first, monkeypatch)
    titles = []
    monkeypatch.setattr(MainWindow, "setWindowTitle", lambda _, title: titles.append(title))
    run = started()
    assert {title.split(" \N{EN DASH} ")[0] for title in titles} == {"Graftsheet", "Case 0001"}
    run.app.file.new()
    titles.clear()
    run.app.file.open_visit(run.app.desk.keeper.store.visits(Find()).rows[0].visit_id)
    assert {title.split(" \N{EN DASH} ")[0] for title in titles} == {"Case 0001"}


def test_that_typed_work_comes_back_where_the_program_ended_without_its_window_being_closed(started, qapp, monkeypatch):
    first = started()
    first.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.O")
    qapp.aboutToQuit.emit()  # as when the display goes away: half a second of typing was not handed to the store yet
    assert first.app.desk.keeper.store is None
    monkeypatch.setattr("db.cases.leases.runs", lambda *_: False)
    assert started().app.case.draft().wounds[0].width == "3.O"


def test_that_two_windows_keep_their_work_apart(started):
    first, second = started(), started()
    for run, width in ((first, "3.5"), (second, "4.5")):
        run.app.file.open_example()
        run.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", width)
        assert run.app.desk.writing.settle()
    listed = first.app.desk.keeper.store.visits(Find()).rows
    assert len({row.case_id for row in listed}) == 2


def test_that_closing_with_work_that_cannot_be_kept_asks_and_can_be_called_off(qtbot, started, data_folder):
    data_folder.mkdir()
    (data_folder / "cases").write_text("in the way")
    run = started()
    assert run.dialogs.told[0][0] == "The work is not being kept"
    assert not run.window.actions_table.get("lock").isEnabled()
    run.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    run.window._may_close = run.app.may_close
    run.window.close()
    assert run.window.isVisible()
    assert run.dialogs.asked == ["unsaved: Worked example: Q4386 on a foot ulcer"]
    run.dialogs.choice = Unsaved.DISCARD
    run.window.close()
    qtbot.waitUntil(lambda: not run.window.isVisible())


def test_that_work_is_kept_even_while_the_reference_is_missing(started, monkeypatch):
    first = started()
    first.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    killed(first, monkeypatch)

    def missing(self):
        raise ReferenceUnavailable("reference.sqlite3 is missing. Install Graftsheet again.")

    monkeypatch.setattr(Bench, "open", missing)
    run = started()
    assert run.app.worksheet.result.error.message() == "reference.sqlite3 is missing. Install Graftsheet again."
    assert run.app.case.draft().wounds[0].width == "3.5"


def test_that_every_shortcut_is_bound_once(started):
    run = started()
    keys = [spec.shortcut for spec in run.window.actions_table.listed() if spec.shortcut]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+N", "Ctrl+O", "Ctrl+S", "Ctrl+E", "Ctrl+P", "Ctrl+Shift+C", "Ctrl+K", "Ctrl+Z", "F6"} <= set(keys)


def test_that_the_keys_of_the_welcome_are_keys_of_the_window(started):
    from gui.worksheet.result.welcome import KEYS

    run = started()
    bound = {spec.shortcut for spec in run.window.actions_table.listed()}
    assert {keys for keys, _ in KEYS if keys != "Enter"} <= bound


def test_that_undo_says_what_it_takes_back(started):
    run = started()
    undo = run.window.actions_table.get("undo")
    assert not undo.isEnabled()
    run.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    assert (undo.isEnabled(), undo.text()) == (True, "Undo width of wound 1")
    undo.trigger()
    assert run.app.case.draft().wounds[0].width == "3.0"


def test_that_nothing_can_be_printed_before_there_is_a_result(started):
    run = started()
    assert run.window.actions_table.get("print").isEnabled()
    run.app.file.new()
    assert not run.window.actions_table.get("print").isEnabled()
    assert not run.window.actions_table.get("copy_lines").isEnabled()


def test_that_a_code_is_looked_up_from_anywhere_and_used(qtbot, started):
    run = started()
    run.window.activateWindow()
    run.window.focus_look_up()
    box = run.window.menu_row.box
    qtbot.keyClicks(box, "97597")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert run.window.current_place() == "look_up"
    place = run.window.place_widget("look_up")
    place.box.clear()
    qtbot.keyClicks(place.box, "99406")
    qtbot.keyClick(place.box, Qt.Key.Key_Return)
    assert run.window.current_place() == "worksheet"
    assert [row.code for row in run.app.case.draft().services] == ["99213", "99406"]
    assert run.app.worksheet.toast.text().startswith("99406 is in the worksheet")


def test_that_a_looked_up_code_is_copied(started):
    run = started()
    run.app.look_up.copy_wanted.emit(SimpleNamespace(code="Q4386"))
    assert QApplication.clipboard().text() == "Q4386"


def test_that_codes_are_looked_up_for_the_date_of_service(started):
    run = started()
    assert str(run.app.day()) == "2026-03-02"
    run.app.file.new()
    assert run.app.day() == NOW.date()


def test_that_what_is_chosen_for_the_window_is_kept(started, data_folder):
    run = started()
    run.window.theme_chosen.emit(SchemeChoice.DARK)
    run.window.text_scale_chosen.emit(1.2)
    run.app.exports.page_chosen.emit("a4")
    kept = json.loads((data_folder / "settings.json").read_bytes())
    chosen = {"scheme": "dark", "text_scale": 1.2, "page": "a4", "welcomed": True}
    assert {name: kept[name] for name in chosen} == chosen


def test_that_work_that_is_not_kept_is_told(started):
    run = started()
    run.app.desk.keeper.troubled.emit(StoreTrouble("cases.db could not be written: disk full."))
    told = "cases.db could not be written: disk full. What you type stays in the window meanwhile."
    assert run.dialogs.told == [("The work is not being kept", told)]


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


def test_that_the_head_follows_visit_and_status(started):
    run = started()
    head, table = run.app.worksheet.head, run.window.actions_table
    assert (head.visit.isVisible(), head.state.text()) == (False, "Worked example")
    run.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    assert run.app.desk.writing.settle()
    assert (head.visit.text(), head.status.word()) == ("visit 1", "Draft")
    table.get("mark_checked").trigger()
    assert head.status.word() == "Checked"
    table.get("carry_forward").trigger()
    assert run.app.desk.writing.settle()
    assert (head.visit.text(), head.status.word()) == ("visit 2", "Draft")


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


@pytest.mark.parametrize("name", ["mark_checked", "mark_query", "mark_draft"])
def test_that_a_status_is_changed_in_sight(started, name):
    run = started()
    run.window.show_place("look_up")
    run.window.actions_table.get(name).trigger()
    assert run.window.current_place() == "worksheet"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("carry_forward", "This is no case yet: it becomes one when you type in it"),
        ("next_question", "No question is open"),
    ],
)
def test_that_what_cannot_be_done_is_not_offered_and_says_why(started, name, why):
    run = started()
    run.app.file.new()
    action = run.window.actions_table.get(name)
    assert (action.isEnabled(), action.statusTip()) == (False, why)
    run.app.file.open_example()
    session = run.app.worksheet.inputs.session
    session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    session.set_strip("payer", Payer.BCBS)
    assert run.app.desk.writing.settle()
    assert action.isEnabled()


def test_that_the_keys_of_a_row_say_so_where_there_is_none(qtbot, started):
    run = started()
    with qtbot.waitActive(run.window):
        run.window.activateWindow()
    run.app.worksheet.inputs.strip.go("date_of_service")
    run.window.actions_table.get("duplicate_row").trigger()
    assert run.app.worksheet.toast.text().startswith("You are in no row")
    run.app.worksheet.inputs.wounds.grid.go(0)
    run.window.actions_table.get("duplicate_row").trigger()
    assert len(run.app.case.draft().wounds) == 2


def test_that_every_place_is_named_in_the_title_in_one_style(started):
    run = started()
    named = []
    for place in ("worksheet", "look_up", "cases", "batch", "reference"):
        run.window.show_place(place)
        named.append(run.window.windowTitle().partition(" \N{EN DASH} "))
    assert [what for what, *_ in named[1:]] == ["Look up", "Cases", "Batch", "Reference"]
    assert {program for *_, program in named} == {"Graftsheet"}


def test_that_the_data_folder_can_be_moved(monkeypatch, tmp_path):
    monkeypatch.setenv("GRAFTSHEET_HOME", str(tmp_path / "elsewhere"))
    assert home() == tmp_path / "elsewhere"
    monkeypatch.delenv("GRAFTSHEET_HOME")
    assert home().name.lower() == "graftsheet"


def test_that_the_first_paint_is_told_once(qtbot, qapp, data_folder):
    opening = Opening(qapp, data_folder)
    qtbot.addWidget(opening.window)
    painted = []
    FirstPaint(opening.window, lambda: painted.append(opening.window.isVisible()))
    opening.window.show()
    qtbot.waitUntil(lambda: painted == [True])
    opening.window.repaint()
    qapp.processEvents()
    assert painted == [True]
    assert milliseconds_running() > 0


def test_that_first_paint_prints_milliseconds_and_ends(data_folder):
    done = subprocess.run(
        [sys.executable, "main.py", "--first-paint"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert 0 < int(done.stdout) < 60_000


def test_that_nothing_of_the_workbench_is_loaded_before_the_first_paint():
    late = ("db.workbench", "reportlab", "PySide6.QtPdf", "PySide6.QtPrintSupport")
    code = f"import sys, gui.app; print([name for name in {late} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_that_a_new_worksheet_begins_with_what_settings_say_and_counts_as_unchanged(started, data_folder):
    data_folder.mkdir()
    (data_folder / "settings.json").write_text(json.dumps({"welcomed": True, "new_payer": "bcbs", "new_state": "AZ"}))
    run = started()
    assert (run.app.case.draft().strip.payer, run.app.case.draft().strip.state) == ("bcbs", "AZ")
    assert run.app.worksheet.result.welcome.isVisible()
    assert run.app.file.is_kept()


def test_that_a_standing_answer_goes_into_the_case_is_said_and_can_be_taken_back(started):
    run = started()
    run.app.settings_control.take("discarded-reporting", "jw-only")
    session = run.app.worksheet.inputs.session
    session.set_strip("payer", Payer.BCBS)
    assert dict(run.app.case.draft().carried.answers) == {"discarded-reporting": "jw-only"}
    assert run.app.worksheet.toast.text().startswith("Answered from Settings")
    run.app.worksheet.inputs.undo()
    assert dict(run.app.case.draft().carried.answers) == {}
    assert [question.id for question in run.app.case.report().questions] == ["discarded-reporting"]


def test_that_an_action_is_found_and_done_from_the_box(qtbot, started):
    run = started()
    with qtbot.waitActive(run.window):
        run.window.activateWindow()
    run.window.focus_look_up()
    box = run.window.menu_row.box
    qtbot.keyClicks(box, "add a product")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is run.app.worksheet.inputs.products.grid


def test_that_what_is_chosen_in_settings_holds_everywhere(started):
    run = started()
    control = run.app.settings_control
    control.take("scheme", "dark")
    assert run.window.findChild(QAction, "scheme_dark").isChecked()
    control.take("copy_preset", "cms1500")
    assert "24D to 24G" in run.app.worksheet.result.head.copy.toolTip()
    control.take("black_and_white", "yes")
    dialog = run.app.exports.preview()
    assert dialog.black.isChecked()
    dialog.black.click()
    assert run.app.settings.values.black_and_white is False
    dialog.reject()
