"""The way in: opens the window first and everything else behind it, and decides where the user's data lies."""

from __future__ import annotations

import gc
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from core import __version__
from db.home import home
from db.settings import SettingsFile
from gui.first_paint import FirstPaint, milliseconds_running
from gui.shell.first_frame import FirstFrame
from gui.shell.place import Place
from gui.shell.placement import Placement
from gui.shell.window import MainWindow
from gui.theme.tokens import SchemeChoice

if TYPE_CHECKING:
    from gui.graftsheet import Graftsheet
    from gui.place_host import PlaceHost

YIELD_S = 0.001  # so soon a thread that writes gives way to a key, instead of after 5 ms


def run(argv: list[str]) -> int:
    """Open the window and stay until it is closed; return the exit status.

    `--first-paint` prints the milliseconds from the start of the process to the first painted window, and ends.
    """
    app = QApplication(argv[:1])
    app.setApplicationName("Graftsheet")
    app.setDesktopFileName("graftsheet")
    opening = Opening(app, home())
    Placement(opening.window, opening.settings)
    FirstPaint(opening.window, (lambda: _print_and_quit(app)) if "--first-paint" in argv[1:] else opening.finish)
    opening.window.show()
    return app.exec()


class Opening:
    """The window as first painted. `finish` loads what stands behind it and fills it.

    Attributes:
        window: Made, not yet shown.
        settings: What the user chose for it.
        graftsheet: What drives it; None until `finish`.
    """

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._folder = folder
        self.settings = SettingsFile(folder / "settings.json")
        self.graftsheet: Graftsheet | None = None
        places = [
            Place("worksheet", "Worksheet", "clipboard-text", lambda: self._host),
            Place("look_up", "Look up", "magnifying-glass", lambda: self._made("look_up")),
            Place("cases", "Cases", "folder", lambda: self._made("cases")),
            Place("batch", "Batch", "stack", lambda: self._made("batch")),
            Place("reference", "Reference", "books", lambda: self._made("reference")),
        ]
        values = self.settings.values
        first = FirstFrame(app, SchemeChoice(values.scheme), values.text_scale, values.result_width)
        self.window = MainWindow(
            places, version=__version__, about=self._about, may_close=self._may_close, first_frame=first
        )

    def finish(self) -> None:
        """Show the menus and the rail; then load rules and reference, and show the case to begin with."""
        self.window.furnish()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)  # keys wait for their field
        from gui.graftsheet import Graftsheet

        gc.freeze()  # modules and classes stay: later collections need not look at them
        gc.enable()
        self.graftsheet = Graftsheet(self.window, self._host, self._folder, self.settings)
        gc.freeze()  # nor at the window's own parts: with them a collection would be felt between two keys
        sys.setswitchinterval(YIELD_S)
        self.window.type_ahead()

    @cached_property
    def _host(self) -> PlaceHost:
        from gui.place_host import PlaceHost

        return PlaceHost(self.settings.values.result_width)

    def _made(self, place: str) -> QWidget:
        from gui.wiring import places

        return places.MAKERS[place](self._finished())

    def _finished(self) -> Graftsheet:
        if self.graftsheet is None:
            self.finish()
        assert self.graftsheet is not None
        return self.graftsheet

    def _about(self) -> list[tuple[str, str]]:
        return self.graftsheet.about() if self.graftsheet is not None else []

    def _may_close(self) -> bool:
        return self.graftsheet is None or self.graftsheet.may_close()


def _print_and_quit(app: QApplication) -> None:
    app.quit()  # first: a standard output that cannot be written to must not keep the window open
    sys.stdout.write(f"{milliseconds_running():.0f}\n")
    sys.stdout.flush()
