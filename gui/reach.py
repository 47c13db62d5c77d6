"""What the window reacts to: the worksheet's actions while another place is shown, and anything while it is locked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.running import Running

LEAD_BACK = frozenset(
    {
        *("new", "open_example", "open", "carry_forward", "undo", "redo", "mark_checked", "mark_query"),
        *("pdf", "html", "print"),
        *("copy_lines", "copy_tabs", "copy_cms1500", "copy_next", "copy_line", "copy_diagnoses"),
        *("add_wound", "add_product", "add_service", "pick_site", "assumed", "next_question"),
    }
)
OF_A_ROW = ("duplicate_row", "row_up", "row_down", "delete_row")
WITH_LOCK_SCREEN = ("worksheet", "cases")
NO_ROW = "Rows are changed in the worksheet (Ctrl+1)"


def in_sight(app: Running, name: str, handler: Callable[[], object]) -> Callable[[], object]:
    """Return `handler`, or one that shows the worksheet first: nothing may change where nobody sees it."""
    if name not in LEAD_BACK:
        return handler

    def lead_back() -> None:
        app.window.show_place("worksheet")
        handler()

    return lead_back


def follow_place(app: Running) -> None:
    """Allow what is done to a row only where rows are."""
    table = app.window.actions_table

    def allow(shown: str) -> None:
        for name in OF_A_ROW:
            table.set_enabled(name, shown == "worksheet", NO_ROW)

    app.window.place_shown.connect(allow)


def follow_lock(app: Running) -> None:
    """While the store is locked react to unlocking and quitting only; then go back to the place that was shown."""
    keeper, window = app.desk.keeper, app.window
    away: list[str] = []

    def lock() -> None:
        if window.current_place() not in WITH_LOCK_SCREEN:
            away.append(window.current_place())
            window.show_place("worksheet")
        window.rail.show_foot("", "lock")
        window.set_locked(True)

    def unlock() -> None:
        window.set_locked(False)
        window.rail.show_foot("Lock", "lock")
        if away:
            window.show_place(away.pop())

    keeper.locked.connect(lock)
    keeper.opened.connect(unlock)
    window.rail.foot_chosen.connect(keeper.lock)
