"""The real window over a data folder of its own, with a clock that stands still: what every scene is set on."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from db.settings import SettingsFile
from gui.app import Opening
from gui.common import crash
from gui.common.toast import Toast
from gui.graftsheet import Graftsheet
from gui.theme import SchemeChoice

NOW = datetime(2026, 3, 2, 10, 42, tzinfo=UTC)
CODER = "R. Diaz"
PASSPHRASE = "correct horse battery"
PATIENCE = 60.0  # seconds; only a batch or an import that never ends takes that long


class Clock:
    """Says `at`, which a scene may set."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


class Stage:
    """The running program.

    Attributes:
        folder: Of files that a scene needs.
        data: The user's data folder.
        app: What drives the window.
        window: The window.
        clock: The clock of the program.
        before: What is done to the data folder before the program opens it; scenes give `Stage` that.
    """

    def __init__(
        self, qt: QApplication, folder: Path, size: tuple[int, int], scheme: SchemeChoice,
        before: Callable[[Path, Clock], None],
    ) -> None:  # fmt: skip
        os.environ["LOGNAME"] = CODER  # the history tells who
        self.folder, self.data, self.clock = folder, folder / "data", Clock()
        before(self.data, self.clock)
        self.clock.at = NOW
        settings = SettingsFile(self.data / "settings.json")
        settings.values.scheme = scheme.value
        settings.save()
        opening = Opening(qt, self.data)
        self.window = opening.window
        self.window.resize(*size)
        self.window.show()
        self.window.furnish()
        self.app = opening.graftsheet = Graftsheet(
            self.window, opening._host, self.data, opening.settings, now=self.clock
        )
        crash.install(_fail)
        self.window.activateWindow()
        self.app.desk.keeper.unlock(PASSPHRASE)
        self.wait(lambda: self.app.desk.keeper.store)
        self.settle()

    def settle(self, seconds: float = 0.1) -> None:
        """Let layouts, queued calls and short timers end."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QCoreApplication.processEvents()

    def wait(self, found: Callable[[], object]) -> None:
        """Wait until `found()` is true.

        Raises:
            TimeoutError: it never came true.
        """
        until = time.monotonic() + PATIENCE
        while not found():
            if time.monotonic() > until:
                raise TimeoutError("what the scene waits for never came")
            self.settle()

    def go(self, place: str) -> QWidget:
        """Show a place and return its widget."""
        self.window.show_place(place)
        self.settle()
        made = self.window.place_widget(place)
        assert made is not None
        return made

    def do(self, action: str) -> None:
        """Do what a menu item does."""
        self.window.actions_table.get(action).trigger()
        self.settle()

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()][-1]

    def popup(self) -> QWidget:
        """Return the menu that is open."""
        popup = QApplication.activePopupWidget()
        assert popup is not None
        return popup

    def clear(self) -> None:
        """Take away what a scene left over the places: dialogs, menus, the palette, a panel, a message."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        if (cases := self.window.place_widget("cases")) is not None:
            cases.list.made.put_away()
            cases.list.confirm.put_away()
            cases.end_work()
            if cases.list.search.text():
                cases.list.search.setText("")
                cases.list.search.textEdited.emit("")
        self.window.activateWindow()
        self.app.palette.close()
        self.window.menu_row.box.clear()
        self.window.menu_row.box.clearFocus()
        for toast in self.window.findChildren(Toast):
            toast.dismiss()
        self.app.worksheet.inputs.strip.assumed.close_fields()
        self.app.worksheet.columns.go_to_top()
        self.app.desk.kept.forget()
        if self.app.help.field is not None and self.app.help.field.panel is not None:
            self.app.help.field.panel.close_help()
        self.settle()

    def close(self) -> None:
        """Give up what still waits for an answer: its process would keep this one from ending."""
        reference = self.window.place_widget("reference")
        if reference is not None and reference.in_hand is not None:
            reference.in_hand.answered.emit(False)
            self.settle(1.0)


def _fail(message: str) -> None:
    raise RuntimeError(message)


def drawn(widget: QWidget) -> QImage:
    """Return a window, or its part where a widget lies, with the popups that are windows of their own."""
    window = widget.window()
    picture = window.grab()
    painter = QPainter(picture)
    for other in QApplication.topLevelWidgets():
        if other.isVisible() and other.windowType() is Qt.WindowType.Popup:
            painter.drawPixmap(window.mapFromGlobal(other.mapToGlobal(QPoint(0, 0))), other.grab())
    painter.end()
    sharp, at = picture.devicePixelRatio(), widget.mapTo(window, QPoint(0, 0))
    shown = QRect(at, widget.size()) & window.rect()
    return picture.toImage().copy(QRect(shown.topLeft() * sharp, shown.size() * sharp))
