"""Opens Settings, keeps what is chosen there, and says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

import resources
from core.field_help import rule_said
from core.rulebook import RuleBook
from core.settings_text import read_settings_text
from db.settings import SettingsFile
from gui.settings.values import take
from gui.theme import SchemeChoice, theme

if TYPE_CHECKING:
    from gui.settings.dialog import SettingsDialog

FILE = ("help", "settings.toml")


class SettingsController(QObject):
    """Args:
        file: Read and written.
        places: Code and label of each place of service on file.
        rules: The rule book. `today`: the day its rules are said for.
        window: What the dialog belongs to.

    Attributes:
        changed: Id of a setting that has been changed and kept.
    """

    changed = Signal(str)

    def __init__(
        self,
        file: SettingsFile,
        places: Callable[[], Sequence[tuple[str, str]]],
        rules: Callable[[], RuleBook],
        today: Callable[[], date],
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self._places, self._rules, self._today, self._window = file, places, rules, today, window
        self.dialog: SettingsDialog | None = None

    @Slot()
    def open(self) -> None:
        """Show the dialog, made anew each time: the rules may be others."""
        if self.dialog is not None and shiboken6.isValid(self.dialog) and self.dialog.isVisible():
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        from gui.settings.dialog import SettingsDialog

        text = read_settings_text(FILE[-1], resources.path(*FILE).read_text(encoding="utf-8"))
        said = lambda rule: rule_said(rule, self._rules(), self._today())  # noqa: E731
        self.dialog = SettingsDialog(text, self._file.values, self._places, said, self._window)
        self.dialog.changed.connect(self.take)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.show()

    @Slot(str, str)
    def take(self, id: str, key: str) -> None:
        """Keep a choice and let it hold."""
        take(self._file.values, id, key)
        if id == "scheme":
            theme().set_choice(SchemeChoice(key))
        elif id == "text_scale":
            theme().set_text_scale(float(key))
        self._file.save()
        self.changed.emit(id)
