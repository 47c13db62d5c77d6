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
from PySide6.QtWidgets import QApplication

from core.choices import Payer
from gui.app import Opening, home
from gui.first_paint import FirstPaint, milliseconds_running
from gui.theme import SchemeChoice
from gui.worksheet.problems import Grid

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)


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
