"""What the window does as the store locks, opens, or fails, and what the Cases place wishes of the open case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.cases.store import EditedElsewhere, StoreTrouble
from gui.wiring.case import allow

if TYPE_CHECKING:
    from gui.running import Running

NOT_OPEN = "The case store is not open: see Cases (Ctrl+3)"
WITH_LOCK_SCREEN = ("worksheet", "cases")


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


def follow_lock(app: Running) -> None:
    """While the store is locked react to unlocking and quitting only; then go back to the field one was in."""
    keeper, window = app.desk.keeper, app.window
    away: list[str] = []

    def lock() -> None:
        if window.current_place() not in WITH_LOCK_SCREEN:
            away.append(window.current_place())
            window.show_place("worksheet")
        app.palette.close()  # what was typed there may tell of a case
        window.rail.show_foot("", "lock")
        window.set_locked(True)

    def unlock() -> None:
        window.set_locked(False)
        window.rail.show_foot("Lock", "lock")
        if away:
            window.show_place(away.pop())
        app.cover.spot.go_back()

    def offer_lock() -> None:
        allow(app, "lock", keeper.store is not None, NOT_OPEN)

    keeper.locked.connect(lock)
    keeper.opened.connect(unlock)
    keeper.opened.connect(offer_lock)
    keeper.troubled.connect(lambda _: offer_lock())
    window.rail.foot_chosen.connect(keeper.lock)
