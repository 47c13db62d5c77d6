"""Wires the layers together and decides file paths: the only place that knows all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal
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

    Attributes:
        journal_failed: Why unsaved work is not being kept; sent from the writing thread.
    """

    journal_failed = Signal(str)

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
        self.case = WorksheetController(self.worksheet, self.bench.report, self.bench.editions, self)
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
        self.file = self._case_file(DraftJournal(self._own_file(), self.journal_failed.emit))
        self.journal_failed.connect(self._tell_journal)
        self._start_exports()
        self._start_look_up()
        bind_actions(self)
        follow_case(self)
        try:
            self.bench.open()
        except AppError as error:
            self.worksheet.result.show_error(str(error))
            return
        self.worksheet.result.welcome.show_editions(", ".join(self.bench.editions()))
        self.case.refresh()
        self._first_case(self.file)
        self.worksheet.inputs.focus_first()

    def day(self) -> date:
        """Return the day that look-ups are for: the date of service where it can be read, else today."""
        encounter = self.case.draft().parse().encounter
        return encounter.date_of_service if encounter is not None else self._today()

    def show_about(self) -> None:
        self.window.actions_table.get("about").trigger()

    def _today(self) -> date:
        return self._now().date()

    def _first_case(self, file: CaseFile) -> None:
        """Restore the unsaved work; on the very first start open the worked example; else begin empty."""
        if file.restore():
            self.worksheet.say("Restored", "the unsaved work of last time")
        elif not self.settings.values.welcomed:
            file.open_example()
        self.settings.values.welcomed = True
        self.settings.save()

    def _own_file(self) -> Path:
        """Return the file for the unsaved work of this window: the first one that no other running window holds."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, WINDOWS_AT_ONCE):
            self._lock = QLockFile(str(self._folder / f"draft-{number}.lock"))
            self._lock.setStaleLockTime(0)  # a lock is stale only when its process is gone
            if self._lock.tryLock(0):
                break
        return self._folder / f"draft-{number}.json"

    def _case_file(self, journal: DraftJournal) -> CaseFile:
        from db.encounter_files import read_encounter_file, write_encounter_file

        return CaseFile(
            self.case,
            journal,
            self.dialogs,
            read_encounter_file,
            write_encounter_file,
            _worked_example,
            self._now,
            self.worksheet.say,
            self,
        )

    def _start_exports(self) -> None:
        from db.files import write_whole
        from gui.preview.controller import ExportController

        self.exports = ExportController(
            self.case.report,
            self.bench.fonts,
            self.dialogs,
            write_whole,
            lambda: file_name(self.case.draft()),
            self._now,
            self.settings.values.page,
            lambda: self.window,
            self,
        )
        self.exports.said.connect(self.worksheet.say)
        self.exports.page_chosen.connect(self._keep_page)

    def _start_look_up(self) -> None:
        from gui.look_up.controller import LookUpController

        self.look_up = LookUpController(self.window.menu_row.box, self.bench, self.day, self._open_look_up, self)
        self.look_up.use_wanted.connect(self._use)
        self.look_up.copy_wanted.connect(self._copy_code)

    def _make_look_up(self) -> LookUpPlace:
        from gui.look_up.place import LookUpPlace

        place = LookUpPlace()
        if self.look_up is not None:
            self.look_up.attach(place)
        return place

    def _open_look_up(self) -> LookUpPlace:
        from gui.look_up.place import LookUpPlace

        self.window.show_place("look_up")
        place = self.window.place_widget("look_up")
        assert isinstance(place, LookUpPlace)
        return place

    def _use(self, page: CodePage) -> None:
        from gui.look_up.use import used

        row = max(self.worksheet.inputs.wounds.grid.currentIndex().row(), 0)
        self.worksheet.inputs.session.take(used(self.case.draft(), page, row))
        self.window.show_place("worksheet")
        self.worksheet.say(f"{page.code} is in the worksheet", page.name)

    def _copy_code(self, page: CodePage) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(page.code)

    def _may_close(self) -> bool:
        return self.file is None or self.file.may_close()

    def _about(self) -> list[tuple[str, str]]:
        editions = [("On board", text) for text in self.bench.editions()]
        return [*editions, ("User data", str(self._folder))]

    def _tell_journal(self, why: str) -> None:
        self.window.status_line.show_state("Unsaved work is not being kept")
        self.dialogs.tell("Unsaved work is not being kept", why)

    def _watch_for_bugs(self) -> None:
        import logging

        from gui.common import crash

        self._folder.mkdir(parents=True, exist_ok=True)
        log = logging.FileHandler(self._folder / "graftsheet.log", encoding="utf-8", delay=True)
        log.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logging.getLogger().addHandler(log)
        crash.install(lambda message: self.dialogs.tell("Something went wrong", message))

    def _keep_scheme(self, choice: SchemeChoice) -> None:
        self.settings.values.scheme = choice.value
        self.settings.save()

    def _keep_scale(self, scale: float) -> None:
        self.settings.values.text_scale = scale
        self.settings.save()

    def _keep_page(self, page: str) -> None:
        self.settings.values.page = page
        self.settings.save()


def _worked_example() -> Encounter:
    import resources
    from core.intake import read_encounter

    return read_encounter(resources.path("examples", "q4386-foot-ulcer.json").read_bytes())
