"""The context menu of a grid: the same commands as its keys, for those who look for them with the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

COMMANDS = (
    ("copy", "Copy", "Ctrl+C"),
    ("paste", "Paste", "Ctrl+V"),
    ("", "", ""),
    ("duplicate", "Duplicate row", "Ctrl+D"),
    ("up", "Move row up", "Alt+Up"),
    ("down", "Move row down", "Alt+Down"),
    ("delete", "Delete row", "Ctrl+Del"),
)
NEEDS_ROW = frozenset({"duplicate", "up", "down", "delete"})


def row_menu(parent: QWidget, *, is_row: bool, act: Callable[[str], None]) -> QMenu:
    """Return the menu. On the row to add one, the commands that need a row are left out."""
    menu = QMenu(parent)
    for name, words, keys in COMMANDS:
        if not name:
            menu.addSeparator()
        elif is_row or name not in NEEDS_ROW:
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(keys))  # shown beside the words; the grid itself hears the keys
            action.triggered.connect(lambda _=False, name=name: act(name))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
