"""Every action of the window in one table: its words, shortcut and menu. Menus and Help ▸ Keyboard are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.common.text import plain_tooltip

MenuName = Literal["File", "Edit", "Worksheet", "View", "Help"]
MENUS: tuple[MenuName, ...] = ("File", "Edit", "Worksheet", "View", "Help")


class ActionSpec(NamedTuple):
    """One action. `group` counts up within a menu; a line is drawn between groups. `text` holds the mnemonic."""

    id: str
    menu: MenuName
    group: int
    text: str
    shortcut: str = ""
    tooltip: str = ""


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new", "File", 0, "&New", "Ctrl+N", "Start a new worksheet"),
    ActionSpec("open_example", "File", 0, "Open the &worked example", "", "Q4386 on a foot ulcer, filled in"),
    ActionSpec("open", "File", 0, "&Open", "Ctrl+O", "Open a case from a file"),
    ActionSpec("save", "File", 0, "&Save", "Ctrl+S", "Save the case"),
    ActionSpec("save_as", "File", 0, "Save &as", "", "Save the case under another name"),
    ActionSpec("pdf", "File", 1, "Save as P&DF", "Ctrl+E", "Save the worksheet as a PDF file"),
    ActionSpec(
        "html", "File", 1, "Save as &HTML", "Ctrl+Shift+E", "Save the worksheet as a page a screen reader can read"
    ),
    ActionSpec("print", "File", 1, "&Print", "Ctrl+P", "Print the worksheet"),
    ActionSpec("pdfs_listed", "File", 1, "PDFs of the &cases listed", "", "A PDF for each worksheet of the day list"),
    ActionSpec("import_reference", "File", 2, "&Import reference files", "Ctrl+I", "Newer codes, edits and fees"),
    ActionSpec("settings", "File", 2, "Se&ttings", "Ctrl+,", "Every default, with its reason"),
    ActionSpec("lock", "File", 3, "&Lock the case store", "Ctrl+L", "Lock the store until its passphrase is typed"),
    ActionSpec("quit", "File", 4, "&Quit", "Ctrl+Q", "Close Graftsheet"),
    ActionSpec("undo", "Edit", 0, "&Undo", "Ctrl+Z", "Take the last edit back"),
    ActionSpec("redo", "Edit", 0, "&Redo", "Ctrl+Y", "Make the edit again"),
    ActionSpec("copy_lines", "Edit", 1, "&Copy lines", "Ctrl+Shift+C", "Copy the claim lines as last chosen"),
    ActionSpec("copy_tabs", "Edit", 1, "Copy &tab-separated", "", "Copy the claim lines, separated by tabs"),
    ActionSpec(
        "copy_cms1500",
        "Edit",
        1,
        "Copy as CMS-&1500",
        "Ctrl+Shift+1",
        "Copy the claim lines in the order of items 24D to 24G",
    ),
    ActionSpec("copy_next", "Edit", 1, "Copy the &next line", "Ctrl+Shift+N", "Copy one claim line after the other"),
    ActionSpec("copy_line", "Edit", 1, "Copy the selected &line", "Ctrl+Shift+L", "Copy one claim line"),
    ActionSpec(
        "copy_diagnoses", "Edit", 1, "Copy the &diagnoses", "Ctrl+Shift+D", "Copy the diagnosis codes in pointer order"
    ),
    ActionSpec("look_up", "Edit", 2, "&Find a code or action", "Ctrl+K", "Find a code, or what to do, from anywhere"),
    ActionSpec("add_wound", "Worksheet", 0, "Add a &wound", "Ctrl+Shift+W", "Go to the empty row of Wounds"),
    ActionSpec("add_product", "Worksheet", 0, "Add a &product", "Ctrl+Shift+P", "Go to the empty row of Products"),
    ActionSpec(
        "add_service", "Worksheet", 0, "Add a &service", "Ctrl+Shift+S", "Go to the empty row of Other services"
    ),
    ActionSpec("duplicate_row", "Worksheet", 0, "D&uplicate the row", "Ctrl+D", "Copy the row of the grid you are in"),
    ActionSpec("row_up", "Worksheet", 0, "Mo&ve the row up", "Alt+Up", "Move the row you are in one up"),
    ActionSpec("row_down", "Worksheet", 0, "Move the row d&own", "Alt+Down", "Move the row you are in one down"),
    ActionSpec("delete_row", "Worksheet", 0, "&Delete the row", "Ctrl+Del", "Delete the row of the grid you are in"),
    ActionSpec(
        "pick_site",
        "Worksheet",
        1,
        "Pick a site on the &body",
        "Ctrl+B",
        "See the wounds on a body and pick a site there",
    ),
    ActionSpec(
        "assumed",
        "Worksheet",
        1,
        "&Change what is assumed",
        "Ctrl+Shift+A",
        "Part A stay, global period, earlier applications, body surface",
    ),
    ActionSpec(
        "other_column", "Worksheet", 1, "Go to the &result, and back", "F6", "Move between the inputs and the result"
    ),
    ActionSpec("next_question", "Worksheet", 1, "&Next question", "F7", "Go to the next open question"),
    ActionSpec("mark_checked", "Worksheet", 2, "Mar&k as checked", "Ctrl+Shift+K", "This worksheet was looked over"),
    ActionSpec("mark_query", "Worksheet", 2, "Mark as &query", "Ctrl+Shift+Q", "An answer is awaited"),
    ActionSpec("mark_draft", "Worksheet", 2, "M&ark as draft", "", "The worksheet is still being worked on"),
    ActionSpec("carry_forward", "Worksheet", 2, "Carry &forward", "", "Start the next visit from this one"),
    ActionSpec("larger_text", "View", 2, "&Larger text", "Ctrl+=", "Draw all text larger"),
    ActionSpec("smaller_text", "View", 2, "S&maller text", "Ctrl+-", "Draw all text smaller"),
    ActionSpec("system_text", "View", 2, "System text si&ze", "Ctrl+0", "Draw text as large as the system does"),
    ActionSpec("boundary", "View", 3, "Column &boundary", "F8", "Left and Right move it, Enter goes back"),
    ActionSpec("help_field", "Help", 0, "&Help on this field", "F1", "Say what the field you are in is for"),
    ActionSpec("guide", "Help", 0, "&Guide", "Shift+F1", "How to do what, task by task"),
    ActionSpec("keyboard", "Help", 0, "&Keyboard", "Ctrl+/", "List every action and its keys"),
    ActionSpec("self_test", "Help", 1, "&Self-test", "", "Work the built-in cases here and compare the answers"),
    ActionSpec("licences", "Help", 1, "&Licences", "", "The licences of the parts Graftsheet is made of"),
    ActionSpec("about", "Help", 1, "&About Graftsheet", "", "Version, notices and editions"),
)

# The same under the keys that other programs have for it.
ALSO = {"larger_text": ("Ctrl++",), "redo": ("Ctrl+Shift+Z",)}

# What a locked window still does: end, and show the lock screen in letters one can read.
WHILE_LOCKED = frozenset({"quit", "larger_text", "smaller_text", "system_text"})
LOCKED = "The case store is locked: unlock it first"


def plain(text: str) -> str:
    """Return the words of an action without the mnemonic mark."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class Actions(QObject):
    """The actions that do something. One without a handler is in no menu and in no list: there are no dead controls.

    Args:
        window: Whose shortcuts they are.
        menus: The menus by name; an empty one stays out of sight.
    """

    def __init__(
        self, window: QWidget, menus: Mapping[MenuName, QMenu], table: tuple[ActionSpec, ...] = ACTIONS
    ) -> None:
        super().__init__(window)
        self._window, self._menus = window, dict(menus)
        self._order = {spec.id: place for place, spec in enumerate(table)}
        self._specs = {spec.id: spec for spec in table}
        self._made: dict[str, QAction] = {}
        self._why_not: dict[str, str | None] = {}  # None: it is allowed, apart from the lock
        self._locked = False
        for menu in self._menus.values():
            menu.setToolTipsVisible(True)
            menu.menuAction().setVisible(False)

    def bind(self, action_id: str, handler: Callable[[], object]) -> QAction:
        """Make the action and have it call `handler`; put it into its menu at its place.

        Raises:
            KeyError: no such action in the table. A caller bug.
        """
        spec = self._specs[action_id]
        if action_id in self._made:
            raise ValueError(f"{action_id} is bound already")
        action = QAction(spec.text, self)
        action.setObjectName(f"action_{action_id}")
        if spec.shortcut:
            also = ALSO.get(action_id, ())
            action.setShortcuts([QKeySequence(keys) for keys in (spec.shortcut, *also)])
        action.triggered.connect(lambda: handler())
        following = self._following(spec)
        self._made[action_id] = action
        self._why_not[action_id] = None
        self._show_allowed(action_id)
        self._window.addAction(action)
        menu = self._menus[spec.menu]
        if following is None:
            menu.addAction(action)
        else:
            menu.insertAction(following, action)
        menu.menuAction().setVisible(True)
        self._draw_lines(spec.menu)
        return action

    def get(self, action_id: str) -> QAction:
        """Return a bound action.

        Raises:
            KeyError: it is not bound. A caller bug.
        """
        return self._made[action_id]

    def has(self, action_id: str) -> bool:
        return action_id in self._made

    def set_enabled(self, action_id: str, enabled: bool, why: str = "") -> None:
        """Allow an action or not; `why` it is not is its tooltip."""
        self._why_not[action_id] = None if enabled else why
        self._show_allowed(action_id)

    def is_allowed(self, action_id: str) -> bool:
        """Say whether an action was allowed, apart from the lock."""
        return self._why_not[action_id] is None

    def set_locked(self, locked: bool) -> None:
        """Allow nothing but what a locked window does, or again all that was allowed."""
        self._locked = locked
        for action_id in self._made:
            self._show_allowed(action_id)

    def _show_allowed(self, action_id: str) -> None:
        action, why = self._made[action_id], self._why_not[action_id]
        if self._locked and action_id not in WHILE_LOCKED:
            why = LOCKED
        tip = why or self._specs[action_id].tooltip
        action.setEnabled(why is None)
        action.setToolTip(plain_tooltip(tip))
        action.setStatusTip(tip)

    def listed(self) -> list[ActionSpec]:
        """Return the bound actions in the order of the table."""
        return [spec for spec in self._specs.values() if spec.id in self._made]

    def _following(self, spec: ActionSpec) -> QAction | None:
        later = [
            other
            for other in self._made
            if self._specs[other].menu == spec.menu and self._order[other] > self._order[spec.id]
        ]
        return self._made[min(later, key=self._order.__getitem__)] if later else None

    def _draw_lines(self, menu_name: MenuName) -> None:
        menu = self._menus[menu_name]
        for action in menu.actions():
            if action.isSeparator() and action.property("between_groups"):
                menu.removeAction(action)
        group: int | None = None
        for spec in self.listed():
            if spec.menu != menu_name:
                continue
            if group is not None and spec.group != group:
                menu.insertSeparator(self._made[spec.id]).setProperty("between_groups", True)
            group = spec.group
