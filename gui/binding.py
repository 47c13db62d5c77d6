"""Ties the actions of the menus to what does them, and the window's words to the open case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from core.cases.store import EditedElsewhere, StoreTrouble
from core.cases.values import VisitStatus
from core.report.model import Report
from gui.places import go_on, import_reference, pdfs_listed
from gui.reach import follow_lock, follow_place, in_sight
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.problems import Grid

if TYPE_CHECKING:
    from gui.running import Running

Handlers = dict[str, Callable[[], object]]
NO_RESULT = "Nothing is counted yet"


def bind_actions(app: Running) -> None:
    """Give every action of the table that this version does its handler."""
    for name, handler in {**_of_files(app), **_of_copying(app), **_of_typing(app)}.items():
        app.window.actions_table.bind(name, in_sight(app, name, handler))
    follow_place(app)
    file, exports, place = app.file, app.exports, app.worksheet
    result = place.result
    result.head.pdf_wanted.connect(exports.preview)
    result.head.print_wanted.connect(exports.print)
    result.welcome.example_wanted.connect(file.open_example)
    result.welcome.editions_wanted.connect(app.show_about)
    result.example_note.new_wanted.connect(file.new)
    place.head.new_wanted.connect(file.new)


def _of_files(app: Running) -> Handlers:
    """Cases, print, settings and help."""
    file, exports = app.file, app.exports
    return {
        "new": file.new,
        "open_example": file.open_example,
        "open": app.desk.files.open,
        "save": file.save,
        "save_as": app.desk.files.save_as,
        "carry_forward": file.carry_on,
        "mark_checked": lambda: file.set_status(VisitStatus.CHECKED),
        "mark_query": lambda: file.set_status(VisitStatus.QUERY),
        "mark_draft": lambda: file.set_status(VisitStatus.DRAFT),
        "lock": app.desk.keeper.lock,
        "pdf": exports.preview,
        "html": exports.html,
        "print": exports.print,
        "settings": app.settings_control.open,
        "pdfs_listed": lambda: pdfs_listed(app),
        "import_reference": lambda: import_reference(app),
        "help_field": app.help.help_field,
        "guide": app.help.guide,
        "self_test": app.help.self_test,
        "licences": app.help.licences,
    }


def _of_copying(app: Running) -> Handlers:
    """What goes to the clipboard."""
    copying = app.copying
    return {
        "copy_lines": copying.copy_lines,
        "copy_tabs": copying.copy_tabs,
        "copy_cms1500": copying.copy_cms1500,
        "copy_next": copying.copy_next,
        "copy_line": copying.copy_selected,
        "copy_diagnoses": copying.copy_diagnoses,
    }


def _of_typing(app: Running) -> Handlers:
    """What is done in the worksheet."""
    inputs, result = app.worksheet.inputs, app.worksheet.result
    return {
        "undo": inputs.undo,
        "redo": inputs.redo,
        "add_wound": lambda: inputs.add_row(Grid.WOUNDS),
        "add_product": lambda: inputs.add_row(Grid.PRODUCTS),
        "add_service": lambda: inputs.add_row(Grid.SERVICES),
        "duplicate_row": lambda: inputs.change_row("duplicate"),
        "row_up": lambda: inputs.change_row("up"),
        "row_down": lambda: inputs.change_row("down"),
        "delete_row": lambda: inputs.change_row("delete"),
        "pick_site": inputs.pick_site,
        "assumed": inputs.strip.assumed.toggle,
        "other_column": lambda: go_on(app),
        "next_question": result.questions.go_to_next,
    }


def focus_worksheet(app: Running) -> None:
    """Give the worksheet the focus; not under the lock screen, or a passphrase would be typed into it."""
    if not app.desk.keeper.is_locked:
        app.worksheet.inputs.focus_first()


def follow_case(app: Running) -> None:
    """Keep menus, status line and title in step with the case on screen."""
    file, window, place = app.file, app.window, app.worksheet

    def show_state(words: str) -> None:
        visit = app.desk.writing.visit
        place.head.show_visit(visit.number, visit.status, words)
        place.head.show_given_name(file.name())
        window.status_line.show_state(words)
        show_title(window.current_place())

    def show_title(shown: str) -> None:
        kept = "" if file.is_kept() else ", not kept yet"
        if shown == "worksheet":  # the other places are named by the window
            window.setWindowTitle(f"{file.name() or 'New case'}{kept} \u2013 Graftsheet")

    def show_draft(draft: EncounterDraft) -> None:
        follow_history(app)
        follow_report(app, app.case.report())

    file.state_changed.connect(show_state)
    window.place_shown.connect(show_title)
    file.example_shown.connect(place.result.example_note.setVisible)
    file.begun.connect(lambda: focus_worksheet(app))
    # queued: an answer may come while the window is still asking whether it may close
    file.may_close_now.connect(window.close, Qt.ConnectionType.QueuedConnection)
    app.case.draft_shown.connect(show_draft)
    app.case.editions_changed.connect(window.status_line.show_editions)


def follow_store(app: Running) -> None:
    """Cover the worksheet while the store is locked; pass the wishes of the Cases place on to the open case."""
    keeper, file, window, cases = app.desk.keeper, app.file, app.window, app.cases.controller

    def show_worksheet(visit: str, do: Callable[[str], object]) -> None:
        do(visit)
        window.show_place("worksheet")

    def tell(trouble: StoreTrouble) -> None:
        if not isinstance(trouble, EditedElsewhere) and not keeper.is_locked:  # open case and lock screen tell of those
            app.dialogs.tell("The work is not being kept", f"{trouble} What you type stays in the window meanwhile.")

    keeper.troubled.connect(tell)
    keeper.not_done.connect(lambda what, trouble: app.dialogs.tell(what, str(trouble)))
    cases.case.changed.connect(file.look_again)
    follow_lock(app)
    cases.open_wanted.connect(lambda visit: show_worksheet(visit, file.open_visit))
    cases.carry_wanted.connect(lambda visit: show_worksheet(visit, file.carry_forward))
    cases.new_wanted.connect(lambda: show_worksheet("", lambda _: file.new()))


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


def allow(app: Running, name: str, possible: bool, why: str) -> None:
    """Allow an action or not; left alone when it stands so already, as this is asked at every key."""
    if app.window.actions_table.is_allowed(name) is not possible:
        app.window.actions_table.set_enabled(name, possible, why)
