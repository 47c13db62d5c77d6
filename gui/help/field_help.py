"""Finds the help on the focused field, and shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

import resources
from core.field_help import FieldHelp, read_field_help, rules_said
from core.rulebook import RuleBook
from gui.help.field_panel import FieldPanel, place_of
from gui.worksheet.inputs.column import InputsColumn

FILE = ("help", "fields.toml")
NO_HELP = "Its name says what it does."
GUIDE = "Shift+F1 opens the guide."


class FieldHelpController(QObject):
    """F1.

    Args:
        inputs: Whose fields have help of their own; any other control says its name and description.
        rules: The rule book.
        day: The date of service, or today.
    """

    def __init__(
        self, inputs: InputsColumn, rules: Callable[[], RuleBook], day: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._inputs, self._rules, self._day = inputs, rules, day
        self._entries: dict[str, FieldHelp] = {}
        self.panel: FieldPanel | None = None

    @Slot()
    def show(self) -> None:
        """Show the help on the focused field; a second time takes it away."""
        focused = QApplication.focusWidget()
        if focused is None or focused.window() is not self._inputs.window():
            return
        entry = self._entry(focused)
        if self.panel is None:
            self.panel = FieldPanel(self._inputs.window())
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            app.focusChanged.connect(self._follow)
        if not self.panel.isHidden() and self.panel.field == entry.id:
            self.panel.close_help()
        elif entry.what:
            said = rules_said(entry, self._rules(), self._day()) if entry.rules else ()
            self.panel.show_help(entry, said, self._inputs.field_rect() or place_of(focused))

    def _entry(self, focused: QWidget) -> FieldHelp:
        if not self._entries:
            text = resources.path(*FILE).read_text(encoding="utf-8")
            self._entries = read_field_help(FILE[-1], text)
        found = self._entries.get(self._inputs.focused_field())
        if found is not None:
            return found
        what = self._inputs.help_text() or focused.accessibleDescription() or focused.toolTip()
        title = focused.accessibleName() or "Help"
        return FieldHelp(id=title, title=title, what=what or NO_HELP, why=GUIDE, rules=())

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Take the panel away once another field has the focus; a cell that opens is still the same field."""
        if self.panel is None or self.panel.isHidden() or new is None:
            return
        if self._inputs.focused_field() != self.panel.field:
            self.panel.close_help()
