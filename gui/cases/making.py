"""Puts the Cases place together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject

from gui.cases.controller import CasesController
from gui.cases.keeping_controller import Files, KeepingController
from gui.cases.place import CasesPlace
from gui.cases.ports import Upkeep, Vault


class Cases(QObject):
    """Both controllers of the place; the place itself is made when it is first shown.

    Attributes:
        controller: Its signals are the wishes that concern the rest of the window.
        keeping: Backup, import, protection.
    """

    def __init__(
        self,
        vault: Vault,
        upkeep: Upkeep,
        files: Files,
        *,
        now: Callable[[], datetime],
        idle_minutes: Callable[[], int],
        oldest: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.controller = CasesController(vault, now, idle_minutes, self)
        self.keeping = KeepingController(self.controller, vault, upkeep, files, now, oldest, self)

    def make_place(self) -> CasesPlace:
        """Return the place, made once."""
        if self.controller.place is None:
            place = CasesPlace()
            self.controller.attach(place)
            self.keeping.attach(place)
        assert self.controller.place is not None
        return self.controller.place
