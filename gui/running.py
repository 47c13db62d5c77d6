"""The running application: its parts under the names by which they know each other. `graftsheet` makes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.cases.store import StoreTrouble
from core.errors import AppError

if TYPE_CHECKING:
    from db.settings import SettingsFile
    from gui.bench import Bench
    from gui.cases.making import Cases
    from gui.common.asking import Dialogs
    from gui.copying.clipboard import Clipboard
    from gui.copying.controller import CopyController
    from gui.help.controller import HelpController
    from gui.keeping.cover import Cover
    from gui.keeping.desk import CaseDesk
    from gui.keeping.open_case import OpenCase
    from gui.look_up.controller import LookUpController
    from gui.palette.controller import PaletteController
    from gui.place_host import PlaceHost
    from gui.preview.controller import ExportController
    from gui.settings.controller import SettingsController
    from gui.shell.window import MainWindow
    from gui.worksheet.controller import WorksheetController
    from gui.worksheet.place import WorksheetPlace


class Running(QObject):
    """One window and what drives it.

    Attributes:
        window: The window, and `host` where the Worksheet place goes.
        folder: The user's data.
        settings: What the user chose.
        dialogs: Asks and tells.
        now: The clock.
        bench: Rules and reference in force.
        worksheet: The Worksheet place, and `case` what drives it.
        desk: Keeps the worksheet; `file` is the case on screen, `cover` hides it while the store is locked.
        cases: The Cases place and what drives it.
        exports: PDF, HTML and print; `copying` the claim lines, through the `clipboard`.
        look_up: The Look up place; `palette` the find box.
        settings_control: The settings window; `help` the Help menu.
    """

    window: MainWindow
    host: PlaceHost
    folder: Path
    settings: SettingsFile
    dialogs: Dialogs
    now: Callable[[], datetime]
    bench: Bench
    worksheet: WorksheetPlace
    case: WorksheetController
    desk: CaseDesk
    file: OpenCase
    cover: Cover
    cases: Cases
    exports: ExportController
    copying: CopyController
    clipboard: Clipboard
    look_up: LookUpController
    palette: PaletteController
    settings_control: SettingsController
    help: HelpController

    def may_close(self) -> bool:
        return self.file.may_close()

    def about(self) -> list[tuple[str, str]]:
        """Return the facts of Help ▸ About."""
        return [*self.bench.facts(), ("User data", str(self.folder))]

    def day(self) -> date:
        """Return the day that look-ups are for: the date of service where it can be read, else today."""
        encounter = self.case.draft().parse().encounter
        return encounter.date_of_service if encounter is not None else self.today()

    def products_in_use(self) -> frozenset[str]:
        """Return the product codes of the saved cases; none while the store is locked."""
        store = self.desk.keeper.store
        try:
            return frozenset(store.products_in_use()) if store is not None else frozenset()
        except StoreTrouble:
            return frozenset()

    def use_new_reference(self) -> None:
        """Answer from the editions now on file, in look-ups as in the open worksheet."""
        message = self.open_bench()
        self.case.refresh()
        self.look_up.refresh()
        if message:
            self.worksheet.result.show_error(message)

    def show_about(self) -> None:
        self.window.actions_table.get("about").trigger()

    def today(self) -> date:
        return self.now().date()

    def open_bench(self) -> str:
        """Open rules and reference; return why that is not possible, empty when it is."""
        try:
            self.bench.open()
        except AppError as error:
            return str(error)
        return ""
