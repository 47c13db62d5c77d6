"""Keeps menus, status line and title in step with the case on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from core.report.model import Report
from gui.worksheet.draft import EncounterDraft

if TYPE_CHECKING:
    from gui.running import Running

NO_RESULT = "Nothing is counted yet"
NO_CASE = "This is no case yet: it becomes one when you type in it"
LOCKED = "Locked"


def focus_worksheet(app: Running) -> None:
    """Give the worksheet the focus; not under the lock screen, or a passphrase would be typed into it."""
    if not app.desk.keeper.is_locked:
        app.worksheet.inputs.focus_first()


def follow_case(app: Running) -> None:
    """Keep menus, status line and title in step with the case on screen."""
    file, window, place, keeper = app.file, app.window, app.worksheet, app.desk.keeper

    def show_state(words: str) -> None:
        visit = app.desk.writing.visit
        place.head.show_visit(visit.number, visit.status, words)
        place.head.show_given_name(file.name())
        window.status_line.show_state(LOCKED if keeper.is_locked else words)
        show_title(window.current_place())
        allow(app, "carry_forward", visit.version > 0 or not file.is_kept(), NO_CASE)

    def show_title(shown: str) -> None:
        case = f"{file.name() or 'New case'}{'' if file.is_kept() else ', not kept yet'}"
        if shown == "worksheet":  # the other places are named by the window
            window.setWindowTitle(f"{LOCKED if keeper.is_locked else case} \N{EN DASH} Graftsheet")

    def show_draft(draft: EncounterDraft) -> None:
        follow_history(app)
        follow_report(app, app.case.report())

    file.state_changed.connect(show_state)
    for turned in (keeper.locked, keeper.opened):
        turned.connect(lambda: show_state(file.state()))
    window.place_shown.connect(show_title)
    file.example_shown.connect(place.result.example_note.setVisible)
    file.begun.connect(lambda: focus_worksheet(app))
    # queued: an answer may come while the window is still asking whether it may close
    file.may_close_now.connect(window.close, Qt.ConnectionType.QueuedConnection)
    app.case.draft_shown.connect(show_draft)
    app.case.editions_changed.connect(window.status_line.show_editions)


def follow_history(app: Running) -> None:
    """Let Undo and Redo say what they would do, and only when there is something."""
    inputs, table = app.worksheet.inputs, app.window.actions_table
    history = inputs.session.history
    for name, words, possible in (
        ("undo", inputs.undo_text(), bool(history.undo_label)),
        ("redo", inputs.redo_text(), bool(history.redo_label)),
    ):
        if table.get(name).text() != words:
            table.get(name).setText(words)
        allow(app, name, possible, f"There is nothing to {name}")


def follow_report(app: Running, report: Report | None) -> None:
    """Allow what needs a result only while there is one."""
    for name in ("pdf", "html", "print"):
        allow(app, name, report is not None, NO_RESULT)
    for name in ("copy_lines", "copy_tabs", "copy_cms1500", "copy_next", "copy_line", "copy_diagnoses"):
        allow(app, name, report is not None and bool(report.lines), NO_RESULT)
    allow(app, "next_question", report is not None and bool(report.questions), "No question is open")


def allow(app: Running, name: str, possible: bool, why: str) -> None:
    """Allow an action or not; left alone when it stands so already, as this is asked at every key."""
    if app.window.actions_table.is_allowed(name) is not possible:
        app.window.actions_table.set_enabled(name, possible, why)
