"""The running application behind the window: everything the first paint did not wait for, put together."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from core.code_page import CodePage
from db.cases.retention import kept_from
from db.files import write_whole
from db.settings import SettingsFile
from gui.bench import Bench
from gui.cases.making import Cases
from gui.common import crash
from gui.common.asking import Asking, Dialogs
from gui.common.clip import copy_through
from gui.copying.clipboard import Clipboard
from gui.copying.controller import CopyController
from gui.help.controller import HelpController
from gui.keeping.cover import Cover
from gui.keeping.desk import CaseDesk
from gui.keeping.files import file_name
from gui.keeping.prints import StoredPrints
from gui.keeping.upkeep import StoreUpkeep
from gui.look_up.controller import LookUpController
from gui.look_up.place import LookUpPlace
from gui.look_up.use import can_use, next_field, used
from gui.palette.controller import PaletteController
from gui.palette.menus import commands_of
from gui.place_host import PlaceHost
from gui.preview.controller import ExportController
from gui.running import Running
from gui.settings.controller import SettingsController
from gui.settings.following import follow_settings
from gui.shell.window import MainWindow
from gui.theme import SchemeChoice
from gui.wiring.actions import bind_actions
from gui.wiring.case import focus_worksheet, follow_case
from gui.wiring.places import paper_of
from gui.wiring.store import follow_store
from gui.worksheet.controller import WorksheetController
from gui.worksheet.place import WorksheetPlace


class Graftsheet(Running):
    """Makes the parts and has them follow each other.

    Args:
        window: The window, already on screen.
        host: Where the Worksheet place goes.
        folder: The user's data: unsaved work, log.
        settings: What the user chose for the window.
        dialogs: Asks and tells; the system's dialogs unless a test gives others.
        now: The clock.
    """

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
        self.window, self.host, self.settings = window, host, settings
        self.folder, self.now = folder, now
        self.dialogs: Dialogs = dialogs if dialogs is not None else Asking(lambda: window)
        self._watch_for_bugs()
        self.bench = Bench(self.today)
        message = self.open_bench()
        self.worksheet = WorksheetPlace(self.bench.lookups())
        self.case = WorksheetController(
            self.worksheet, self.bench.report, self.bench.editions, self.bench.disputed, self
        )
        self.desk = CaseDesk(folder, settings.values, self.bench, self.case, self.worksheet, self.dialogs, now, self)
        self.file = self.desk.open_case
        self.cover = Cover(self.desk.keeper, host, self)
        self.cases = self._cases()
        self.exports = self._exports()
        self.look_up = LookUpController(self.bench, self.day, self._open_look_up, self)
        self._make_tools()
        self._connect()
        bind_actions(self)
        follow_store(self)
        self.desk.keeper.start()
        follow_case(self)  # from here on the title names a case: there is none yet while the store is being opened
        follow_settings(self)
        self._begin(message)
        host.fill(self.worksheet)
        focus_worksheet(self)
        if (handle := window.windowHandle()) is not None:
            self.desk.presence.watch(handle)

    def _make_tools(self) -> None:
        """Make what is at hand in every place: the palette, the clipboard, the settings, the help."""
        values, menus = self.settings.values, self.window.menu_row.menus
        self.palette = PaletteController(
            self.window.menu_row.box, self.bench, self.day, lambda: commands_of(menus.values()), self
        )
        self.clipboard = Clipboard(lambda: values.clear_clipboard_seconds, self)
        copy_through(self.clipboard.put, self.clipboard)
        self.copying = CopyController(self.case, self.worksheet, lambda: values, self.clipboard, self)
        places, rules = self.bench.lookups().places, lambda: self.bench.opened().rules
        self.settings_control = SettingsController(self.settings, places, rules, self.today, self.window, self)
        self.help = HelpController(self.window, self.dialogs, self.bench, self.worksheet.inputs, self.day, self)

    def _connect(self) -> None:
        self.palette.code_opened.connect(self.look_up.open)
        self.palette.use_wanted.connect(self._use)
        self.look_up.use_wanted.connect(self._use)
        self.look_up.copy_wanted.connect(self._copy_code)
        self.worksheet.columns.set_result_width(self.settings.values.result_width)
        self.worksheet.columns.result_resized.connect(self._keep_result_width)
        self.worksheet.inputs.keep_widths(self.settings.values.column_widths)
        self.window.theme_chosen.connect(self._keep_scheme)
        self.window.text_scale_chosen.connect(self._keep_scale)

    def _begin(self, message: str) -> None:
        """Restore the unsaved work; on the very first start open the worked example; else begin empty.

        Args:
            message: Why rules and reference could not be opened; empty when they are.
        """
        self.worksheet.result.welcome.show_editions(self.bench.on_board())
        if self.file.restore():
            self.worksheet.say("Restored", "what was on screen last time")
        elif not self.settings.values.welcomed:
            self.file.open_example()
        else:
            self.file.begin_blank()
        if message:
            self.worksheet.result.show_error(message)
            return
        self.settings.values.welcomed = True
        self.settings.save()

    def _cases(self) -> Cases:
        values = self.settings.values
        return Cases(
            self.desk.keeper,
            StoreUpkeep(self.desk.keeper, lambda encounter: self.bench.opened().evaluate(encounter)),
            self.dialogs,
            now=self.now,
            idle_minutes=lambda: values.idle_lock_minutes,
            oldest=lambda: kept_from(self.today(), values.retention_years),
            prints=StoredPrints(self.desk.keeper, self.bench, values, self.desk.writing.settle, self.now),
            paper=lambda: paper_of(values),
            parent=self,
        )

    def _exports(self) -> ExportController:
        exports = ExportController(
            self.desk.printed_report,
            self.bench.fonts,
            self.dialogs,
            write_whole,
            lambda: file_name(self.case.draft()),
            self.now,
            self.settings.values.page,
            lambda: self.window,
            self,
            black_and_white=self.settings.values.black_and_white,
        )
        exports.said.connect(self.worksheet.say)
        exports.put_out.connect(self.file.printed)
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
        if (field := next_field(self.case.draft(), page)) is not None:
            self.worksheet.inputs.show_field(field)
        self.worksheet.say(f"{page.code} is {'in' if edit else 'already in'} the worksheet", page.name)

    def _copy_code(self, page: CodePage) -> None:
        self.clipboard.put(page.code)

    def _watch_for_bugs(self) -> None:
        with contextlib.suppress(OSError):  # the journal tells what this means for the user's work
            self.folder.mkdir(parents=True, exist_ok=True)
        log = logging.FileHandler(self.folder / "graftsheet.log", encoding="utf-8", delay=True)
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
