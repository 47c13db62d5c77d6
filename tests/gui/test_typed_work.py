from __future__ import annotations

from core.cases.store import Find, StoreTrouble
from core.errors import ReferenceUnavailable
from gui.bench import Bench
from gui.common.asking import Unsaved
from gui.shell.window import MainWindow
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.problems import Grid


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


def test_that_work_that_is_not_kept_is_told(started):
    run = started()
    run.app.desk.keeper.troubled.emit(StoreTrouble("cases.db could not be written: disk full."))
    told = "cases.db could not be written: disk full. What you type stays in the window meanwhile."
    assert run.dialogs.told == [("The work is not being kept", told)]
