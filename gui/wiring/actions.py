"""What each action of the menus does, and the place it is done in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.cases.values import VisitStatus
from gui.common.split import Split
from gui.common.toast import PlaceToast
from gui.worksheet.problems import Grid

if TYPE_CHECKING:
    from gui.batch.place import BatchPlace
    from gui.cases.place import CasesPlace
    from gui.look_up.place import LookUpPlace
    from gui.reference.place import ReferencePlace
    from gui.running import Running

Handlers = dict[str, Callable[[], object]]
LEAD_BACK = frozenset(
    {
        *("new", "open_example", "open", "carry_forward", "undo", "redo", "mark_checked", "mark_query", "mark_draft"),
        *("pdf", "html", "print"),
        *("copy_lines", "copy_tabs", "copy_cms1500", "copy_next", "copy_line", "copy_diagnoses"),
        *("add_wound", "add_product", "add_service", "pick_site", "assumed", "next_question"),
    }
)
OF_A_ROW = ("duplicate_row", "row_up", "row_down", "delete_row")
NO_ROW = "Rows are changed in the worksheet (Ctrl+1)"
NO_BOUNDARY = "The list of Look up keeps its width"


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
        "duplicate_row": lambda: change_row(app, "duplicate"),
        "row_up": lambda: change_row(app, "up"),
        "row_down": lambda: change_row(app, "down"),
        "delete_row": lambda: change_row(app, "delete"),
        "pick_site": inputs.pick_site,
        "assumed": inputs.strip.assumed.toggle,
        "other_column": lambda: go_on(app),
        "next_question": result.questions.go_to_next,
        "boundary": lambda: take_boundary(app),
    }


def in_sight(app: Running, name: str, handler: Callable[[], object]) -> Callable[[], object]:
    """Return `handler`, or one that shows the worksheet first: nothing may change where nobody sees it."""
    if name not in LEAD_BACK:
        return handler

    def lead_back() -> None:
        app.window.show_place("worksheet")
        handler()

    return lead_back


def follow_place(app: Running) -> None:
    """Allow what is done to a row only where rows are, and likewise what moves the boundary of two columns."""
    table = app.window.actions_table

    def allow(shown: str) -> None:
        for name in OF_A_ROW:
            table.set_enabled(name, shown == "worksheet", NO_ROW)
        table.set_enabled("boundary", shown != "look_up", NO_BOUNDARY)

    app.window.place_shown.connect(allow)


def change_row(app: Running, how: str) -> None:
    """Change the row one is in; say so where there is none, as the keys do the same in any field."""
    grid = app.worksheet.inputs.focused_field().partition(".")[0]
    if grid in ("", Grid.STRIP):
        app.worksheet.say("You are in no row", "Go to a wound, a product or a service first")
    else:
        app.worksheet.inputs.change_row(how)


def pdfs_listed(app: Running) -> None:
    """Go to the Cases place and ask for PDFs of what it lists."""
    app.window.show_place("cases")
    place: CasesPlace = app.window.place_widget("cases")  # type: ignore[assignment]
    place.pdfs_wanted.emit(False)


def import_reference(app: Running) -> None:
    """Go to the Reference place and ask for files to import."""
    app.window.show_place("reference")
    place: ReferencePlace = app.window.place_widget("reference")  # type: ignore[assignment]
    place.list.import_wanted.emit()


def go_on(app: Running) -> None:
    """Move between the two columns of the place that is shown."""
    shown = app.window.current_place()
    if shown == "worksheet":
        app.worksheet.go_on()
    elif shown in ("look_up", "cases"):
        other: LookUpPlace | CasesPlace = app.window.place_widget(shown)  # type: ignore[assignment]
        other.go_to_other()
    elif shown in ("reference", "batch"):
        place: ReferencePlace | BatchPlace = app.window.place_widget(shown)  # type: ignore[assignment]
        place.columns.go_to_other()


def take_boundary(app: Running) -> None:
    """Let the keys move the boundary of the two columns of the place that is shown, or say that there is none."""
    place = app.window.place_widget(app.window.current_place())
    assert place is not None
    split, toast = place.findChild(Split), place.findChild(PlaceToast)
    if split is not None and split.is_parted():
        split.boundary().take_focus()
    elif toast is not None:
        toast.say("One column", "A wider window has two.")
