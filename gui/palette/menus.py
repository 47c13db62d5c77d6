"""Reads the menus: whatever stands in one can be found in the palette, without being listed a second time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.palette.commands import Command
from gui.shell.actions import plain

HERSELF = "action_look_up"  # the palette does not offer itself


def commands_of(menus: Iterable[QMenu]) -> list[Command]:
    """Return everything in the menus, top to bottom; what cannot be done now with its reason."""
    return [command for menu in menus for command in _within(menu, plain(menu.title()))]


def _within(menu: QMenu, where: str) -> Iterator[Command]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _within(inner, f"{where}, {plain(inner.title())}")
        elif not action.isSeparator() and action.isVisible() and action.objectName() != HERSELF:
            yield _command(action, where)


def _command(action: QAction, where: str) -> Command:
    about = action.statusTip()
    return Command(
        words=plain(action.text()),
        where=where,
        about=about if action.isEnabled() else "",
        keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
        why_not="" if action.isEnabled() else about or "Not possible now",
        run=action.trigger,
    )
