"""Puts the Cases place together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.cases.controller import CasesController
from gui.cases.keeping_controller import Files, KeepingController
from gui.cases.place import CasesPlace
from gui.cases.ports import Prints, Upkeep, Vault

if TYPE_CHECKING:
    from db.batch_pdfs import Paper
    from gui.cases.pdfs import PdfsController


class Cases(QObject):
    """Both controllers of the place; the place itself is made when it is first shown.

    Attributes:
        controller: Its signals are the wishes that concern the rest of the window.
        keeping: Backup, import, protection.
        pdfs: PDFs of what is listed, from when the place is made.
    """

    def __init__(
        self,
        vault: Vault,
        upkeep: Upkeep,
        files: Files,
        *,
        now: Callable[[], datetime],
        idle_minutes: Callable[[], int],
        oldest: Callable[[], date | None],
        prints: Prints,
        paper: Callable[[], Paper],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.controller = CasesController(vault, now, idle_minutes, self)
        self.keeping = KeepingController(self.controller, vault, upkeep, files, now, oldest, self)
        self.pdfs: PdfsController | None = None
        self._prints, self._paper, self._vault, self._files, self._now = prints, paper, vault, files, now

    def make_place(self) -> CasesPlace:
        """Return the place, made once."""
        if self.controller.place is None:
            place = CasesPlace()
            self.controller.attach(place)
            self.keeping.attach(place)
            self.pdfs = self._make_pdfs()
            self.pdfs.attach(place)
        assert self.controller.place is not None
        return self.controller.place

    def _make_pdfs(self) -> PdfsController:
        from gui.cases.pdfs import PdfsController  # what draws PDFs is not wanted before the first list is

        working = self.keeping.working
        return PdfsController(
            self.controller, self._vault, working, self._prints, self._files, self._now, self._paper, parent=self
        )
