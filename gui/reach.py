"""What the actions of the worksheet do while another place is shown: they lead back to it, or say why they cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.graftsheet import Graftsheet

LEAD_BACK = frozenset(
    {
        *("new", "open_example", "open", "carry_forward", "undo", "redo", "mark_checked", "mark_query"),
        *("copy_lines", "copy_tabs", "copy_cms1500", "copy_next", "copy_line", "copy_diagnoses"),
        *("add_wound", "add_product", "add_service", "pick_site", "assumed", "next_question"),
    }
)
OF_A_ROW = ("duplicate_row", "row_up", "row_down", "delete_row")
NO_ROW = "Rows are changed in the worksheet (Ctrl+1)"


def in_sight(app: Graftsheet, name: str, handler: Callable[[], object]) -> Callable[[], object]:
    """Return `handler`, or one that shows the worksheet first: nothing may change where nobody sees it."""
    if name not in LEAD_BACK:
        return handler

    def lead_back() -> None:
        app.window.show_place("worksheet")
        handler()

    return lead_back


def follow_place(app: Graftsheet) -> None:
    """Allow what is done to a row only where rows are."""
    table = app.window.actions_table

    def allow(shown: str) -> None:
        for name in OF_A_ROW:
            table.set_enabled(name, shown == "worksheet", NO_ROW)

    app.window.place_shown.connect(allow)
