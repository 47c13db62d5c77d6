"""The running application behind the window: everything the first paint did not wait for, put together."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

import resources
from core.code_page import CodePage
from core.encounter import Encounter
from core.errors import AppError
from core.intake import read_encounter
from db.drafts import DraftJournal
from db.encounter_files import read_encounter_file, write_encounter_file
from db.files import write_whole
from db.reference.user_layout import user_store
from db.settings import SettingsFile
from gui.bench import Bench
from gui.binding import bind_actions, follow_case
from gui.common import crash
from gui.common.asking import Asking, Dialogs
from gui.copying.clipboard import Clipboard
from gui.copying.controller import CopyController
from gui.help.controller import HelpController
from gui.look_up.controller import LookUpController
from gui.look_up.place import LookUpPlace
from gui.look_up.use import can_use, used
from gui.palette.controller import PaletteController
from gui.palette.menus import commands_of
from gui.place_host import PlaceHost
from gui.preview.controller import ExportController
from gui.settings.begin import new_draft
from gui.settings.controller import SettingsController
from gui.settings.following import follow_settings
from gui.shell.window import MainWindow
from gui.theme import SchemeChoice
from gui.worksheet.case_file import CaseFile, file_name
from gui.worksheet.controller import WorksheetController
from gui.worksheet.place import WorksheetPlace

if TYPE_CHECKING:
    from gui.batch.place import BatchPlace
    from gui.reference.place import ReferencePlace

WINDOWS_AT_ONCE = 20  # of one user, each with unsaved work of its own


class Graftsheet(QObject):
    """The running application: one window and what drives it.

    Args:
        window: The window, already on screen.
        host: Where the Worksheet place goes.
        folder: The user's data: unsaved work, log.
        settings: What the user chose for the window.
        dialogs: Asks and tells; the system's dialogs unless a test gives others.
        now: The clock.

    Attributes:
        journal_failed: Why unsaved work is not being kept; sent from the writing thread.
    """

    journal_failed = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        host: PlaceHost,
        folder: Path,
        settings: SettingsFile,
        *,
        dialogs: Dialogs | None = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        super().__init__(window)
        self.window, self.settings = window, settings
        self._folder, self._now = folder, now
        self.dialogs: Dialogs = dialogs if dialogs is not None else Asking(lambda: window)
        self._watch_for_bugs()
        self.bench = Bench(self._today)
        self.products_in_use: Callable[[], frozenset[str]] = frozenset  # the case store gives another
        message = self._open_bench()
        self.worksheet = WorksheetPlace(self.bench.lookups())
        self.case = WorksheetController(
            self.worksheet, self.bench.report, self.bench.editions, self.bench.disputed, self
        )
        self.file = self._case_file(DraftJournal(self._own_file(), self.journal_failed.emit))
        self.exports = self._exports()
        self.look_up = LookUpController(self.bench, self.day, self._open_look_up, self)
        self.palette = PaletteController(
            window.menu_row.box, self.bench, self.day, lambda: commands_of(window.menu_row.menus.values()), self
        )
        self.clipboard = Clipboard(lambda: settings.values.clear_clipboard_seconds, self)
        self.copying = CopyController(self.case, self.worksheet, lambda: settings.values, self.clipboard, self)
        self.settings_control = SettingsController(
            settings, self.bench.lookups().places, lambda: self.bench.opened().rules, self._today, window, self
        )
        self.palette.code_opened.connect(self.look_up.open)
        self.palette.use_wanted.connect(self._use)
        self.journal_failed.connect(self._tell_journal)
        self.look_up.use_wanted.connect(self._use)
        self.look_up.copy_wanted.connect(self._copy_code)
        self.worksheet.columns.set_result_width(settings.values.result_width)
        self.worksheet.columns.result_resized.connect(self._keep_result_width)
        window.theme_chosen.connect(self._keep_scheme)
        window.text_scale_chosen.connect(self._keep_scale)
        self.help = HelpController(self)
        bind_actions(self)
        follow_case(self)
        follow_settings(self)
        self._begin(message)
        host.fill(self.worksheet)
        self.worksheet.inputs.focus_first()

    def may_close(self) -> bool:
        return self.file.may_close()

    def about(self) -> list[tuple[str, str]]:
        """Return the facts of Help ▸ About."""
        return [*self.bench.facts(), ("User data", str(self._folder))]

    def make_look_up(self) -> LookUpPlace:
        """Return the Look up place, made when it is first shown."""
        place = LookUpPlace()
        self.look_up.attach(place)
        return place

    def make_reference(self) -> ReferencePlace:
        """Return the Reference place, made when it is first shown."""
        from gui.reference.controller import ReferenceController
        from gui.reference.place import ReferencePlace
        from gui.reference.shelf import Shelf

        place = ReferencePlace()
        shelf = Shelf(self.bench.opened, user_store(self._folder), self._today)
        self.reference = ReferenceController(
            shelf, self.dialogs, self._now, lambda: self.products_in_use(), parent=self
        )
        self.reference.changed.connect(self._use_new_reference)
        self.reference.attach(place)
        return place

    def make_batch(self) -> BatchPlace:
        """Return the Batch place, made when it is first shown."""
        from gui.batch.controller import BatchController
        from gui.batch.place import BatchPlace

        place = BatchPlace()
        self.batch = BatchController(self.dialogs, self._now, lambda: self.settings.values.page, parent=self)
        self.batch.attach(place)
        return place

    def day(self) -> date:
        """Return the day that look-ups are for: the date of service where it can be read, else today."""
        encounter = self.case.draft().parse().encounter
        return encounter.date_of_service if encounter is not None else self._today()

    def show_about(self) -> None:
        self.window.actions_table.get("about").trigger()

    def _use_new_reference(self) -> None:
        """Answer from the editions now on file, in look-ups as in the open worksheet."""
        message = self._open_bench()
        self.case.refresh()
        if message:
            self.worksheet.result.show_error(message)

    def _today(self) -> date:
        return self._now().date()

    def _open_bench(self) -> str:
        """Open rules and reference; return why that is not possible, empty when it is."""
        try:
            self.bench.open()
        except AppError as error:
            return str(error)
        return ""

    def _begin(self, message: str) -> None:
        """Restore the unsaved work; on the very first start open the worked example; else begin empty.

        Args:
            message: Why rules and reference could not be opened; empty when they are.
        """
        self.worksheet.result.welcome.show_editions(self.bench.on_board())
        if self.file.restore():
            self.worksheet.say("Restored", "the unsaved work of last time")
        elif not self.settings.values.welcomed:
            self.file.open_example()
        else:
            self.file.begin_blank()
        if message:
            self.worksheet.result.show_error(message)
            return
        self.settings.values.welcomed = True
        self.settings.save()

    def _own_file(self) -> Path:
        """Return the file for the unsaved work of this window: the first one that no other running window holds."""
        for number in range(1, WINDOWS_AT_ONCE):
            self._lock = QLockFile(str(self._folder / f"draft-{number}.lock"))
            self._lock.setStaleLockTime(0)  # a lock is stale only when its process is gone
            if self._lock.tryLock(0):
                break
        return self._folder / f"draft-{number}.json"

    def _case_file(self, journal: DraftJournal) -> CaseFile:
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
            blank=lambda: new_draft(self.settings.values),
        )

    def _exports(self) -> ExportController:
        exports = ExportController(
            self.case.report,
            self.bench.fonts,
            self.dialogs,
            write_whole,
            lambda: file_name(self.case.draft()),
            self._now,
            self.settings.values.page,
            lambda: self.window,
            self,
            black_and_white=self.settings.values.black_and_white,
        )
        exports.said.connect(self.worksheet.say)
        return exports

    def _open_look_up(self) -> LookUpPlace:
        self.window.show_place("look_up")
        place = self.window.place_widget("look_up")
        assert isinstance(place, LookUpPlace)
        return place

    def _use(self, page: CodePage) -> None:
        if not can_use(page):
            self.worksheet.say(f"{page.code} has no place in a worksheet", page.name)
            return
        row = max(self.worksheet.inputs.wounds.grid.currentIndex().row(), 0)
        edit = used(self.case.draft(), page, row)
        self.worksheet.inputs.session.take(edit)
        self.window.show_place("worksheet")
        self.worksheet.say(f"{page.code} is {'in' if edit else 'already in'} the worksheet", page.name)

    def _copy_code(self, page: CodePage) -> None:
        self.clipboard.put(page.code)

    def _tell_journal(self, why: str) -> None:
        self.window.status_line.show_state("Unsaved work is not being kept")
        self.dialogs.tell("Unsaved work is not being kept", why)

    def _watch_for_bugs(self) -> None:
        with contextlib.suppress(OSError):  # the journal tells what this means for the user's work
            self._folder.mkdir(parents=True, exist_ok=True)
        log = logging.FileHandler(self._folder / "graftsheet.log", encoding="utf-8", delay=True)
        log.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logging.getLogger().addHandler(log)
        crash.install(lambda message: self.dialogs.tell("Something went wrong", message))

    def _keep_scheme(self, choice: SchemeChoice) -> None:
        self.settings.values.scheme = choice.value
        self.settings.save()

    def _keep_result_width(self, width: int) -> None:
        self.settings.values.result_width = width  # written when the window closes, not at every pixel

    def _keep_scale(self, scale: float) -> None:
        self.settings.values.text_scale = scale
        self.settings.save()


def _worked_example() -> Encounter:
    return read_encounter(resources.path("examples", "q4386-foot-ulcer.json").read_bytes())
