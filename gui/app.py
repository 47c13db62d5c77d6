"""Wires the layers together and decides file paths: the only place that knows all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtWidgets import QApplication

from core import __version__
from core.errors import AppError
from db.drafts import DraftJournal
from db.settings import SettingsFile
from gui.bench import Bench
from gui.binding import bind_actions, follow_case
from gui.common.asking import Asking
from gui.first_paint import FirstPaint, milliseconds_running
from gui.shell.rail import Place
from gui.shell.window import MainWindow
from gui.theme import SchemeChoice
from gui.theme.theme import install
from gui.worksheet.case_file import CaseFile, Dialogs, file_name
from gui.worksheet.controller import WorksheetController
from gui.worksheet.place import WorksheetPlace

if TYPE_CHECKING:
    from core.code_page import CodePage
    from core.encounter import Encounter
    from gui.look_up.controller import LookUpController
    from gui.look_up.place import LookUpPlace
    from gui.preview.controller import ExportController

HOME_VARIABLE = "GRAFTSHEET_HOME"
WINDOWS_AT_ONCE = 20  # of one user, each with unsaved work of its own


def run(argv: list[str]) -> int:
    """Open the window and stay until it is closed; return the exit status.

    `--first-paint` prints the milliseconds from the start of the process to the first painted window, and ends.
    """
    app = QApplication(argv[:1])
    app.setApplicationName("Graftsheet")
    app.setDesktopFileName("graftsheet")
    measured = "--first-paint" in argv[1:]
    graftsheet = Graftsheet(app, home(), painted=(lambda: _print_and_quit(app)) if measured else None)
    graftsheet.window.show()
    return app.exec()


def home() -> Path:
    """Return the folder of the user's own data; it need not exist yet."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("Graftsheet", appauthor=False)


def _print_and_quit(app: QApplication) -> None:
    sys.stdout.write(f"{milliseconds_running():.0f}\n")
    sys.stdout.flush()
    app.quit()


class Graftsheet(QObject):
    """The running application: one window and what drives it.

    Args:
        app: The application.
        folder: The user's data: unsaved work, settings, log.
        dialogs: Asks and tells; the system's dialogs unless a test gives others.
        now: The clock.
        painted: Called after the first paint in place of everything that follows it.
    """

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        *,
        dialogs: Dialogs | None = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        painted: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._folder, self._now = folder, now
        self.settings = SettingsFile(folder / "settings.json")
        install(app, SchemeChoice(self.settings.values.scheme), self.settings.values.text_scale)
        self.dialogs: Dialogs = dialogs if dialogs is not None else Asking(lambda: self.window)
        self.bench = Bench(self._today)
        self.worksheet = WorksheetPlace(self.bench.lookups())
        self.case = WorksheetController(self.worksheet, self.bench.report, self._rule_editions, self)
        self.exports: ExportController | None = None
        self.look_up: LookUpController | None = None
        places = [
            Place("worksheet", "Worksheet", "clipboard-text", lambda: self.worksheet),
            Place("look_up", "Look up", "magnifying-glass", self._make_look_up),
        ]
        self.window = MainWindow(places, version=__version__, about=self._about, may_close=self._may_close)
        self.file: CaseFile | None = None
        self.window.theme_chosen.connect(self._keep_scheme)
        self.window.text_scale_chosen.connect(self._keep_scale)
        FirstPaint(self.window, painted or self.start)

    def start(self) -> None:
        """Open what the first paint did not wait for, then the case to begin with."""
        self._watch_for_bugs()
        self._lock = self._own_lock()
        journal = DraftJournal(self._folder / f"draft-{self._number}.json", self._journal_failed)
        self.file = self._case_file(journal)
        self._start_exports()
        self._start_look_up()
        bind_actions(self)
        follow_case(self)
        try:
            self.bench.open()
        except AppError as error:
            self.worksheet.result.show_error(str(error))
            return
        self.case.refresh()
        self.worksheet.result.welcome.show_editions(", ".join(self.bench.editions()))
        self._first_case()
        self.worksheet.inputs.focus_first()
