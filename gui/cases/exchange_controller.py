"""Cases that go to a file and come from one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, Slot

from core.numbers import counted
from gui.cases import words
from gui.cases.controller import CasesController
from gui.cases.ports import Upkeep
from gui.cases.working import Task, Working

if TYPE_CHECKING:
    from db.cases.exchange import Exported

CASES = "Cases as JSON (*.json *.jsonl)"
CASES_OUT = "Cases as JSON (*.json);;Cases as JSON lines, for batch (*.jsonl);;A list for a spreadsheet (*.csv)"
HISTORY = "History as JSON lines (*.jsonl)"
NO_FILE = "Cancel leaves no file behind."


class Files(Protocol):
    """Asks for files and tells of failures; `gui.common.asking.Asking`."""

    def open_path(self, title: str, kinds: str, done: Callable[[Path], object]) -> None: ...

    def save_path(self, title: str, kinds: str, suggested: str, done: Callable[[Path], object]) -> None: ...

    def tell(self, title: str, message: str) -> None: ...


class ExchangeController(QObject):
    """Args:
    cases: Drives the place.
    upkeep: Does the work, on threads of its own.
    working: Shows it.
    files: Asks for files.
    """

    def __init__(
        self,
        cases: CasesController,
        upkeep: Upkeep,
        working: Working,
        files: Files,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cases, self._upkeep, self._working, self._files = cases, upkeep, working, files
        cases.export_wanted.connect(self.export)
        cases.history_wanted.connect(self._export_history)

    def ask_import(self) -> None:
        """Ask for a file and take its cases in."""
        self._files.open_path("Import cases", CASES, self._import)

    def _import(self, source: Path) -> None:
        self._working.begin(
            Task(
                "Importing cases",
                "Cancel leaves the store as it was.",
                "The cases could not be imported",
                lambda progress: self._upkeep.import_cases(source, progress),
                lambda count: self._cases.said.emit("Imported", counted(int(str(count)), "case")),
            )
        )

    @Slot(object)
    def export(self, case_ids: Sequence[str]) -> None:
        """Ask for a file and write these cases into it."""
        ids = tuple(case_ids)
        if not ids:
            return

        def write(target: Path) -> None:
            self._working.begin(
                Task(
                    f"Exporting {counted(len(ids), 'case')}",
                    NO_FILE,
                    "The cases could not be exported",
                    lambda progress: self._upkeep.export_cases(ids, target, progress),
                    lambda exported: self._say_exported(cast("Exported", exported), target.name),
                )
            )

        self._files.save_path(f"Export {counted(len(ids), 'case')}", CASES_OUT, "cases.json", write)

    def _say_exported(self, exported: Exported, name: str) -> None:
        """Say what was written; what is missing from it stays on screen until it is read."""
        if exported.left_out:
            self._files.tell("Some visits were not exported", words.not_exported(exported.left_out, name))
        else:
            self._cases.said.emit("Exported", f"{counted(exported.cases, 'case')}. The file is not encrypted")

    @Slot(str)
    def _export_history(self, case_id: str) -> None:
        def write(target: Path) -> None:
            self._working.begin(
                Task(
                    "Exporting the history",
                    NO_FILE,
                    "The history could not be exported",
                    lambda _: self._upkeep.export_history(case_id, target),
                    lambda _: self._cases.said.emit("Exported", "the history. The file is not encrypted"),
                )
            )

        self._files.save_path("Export the history", HISTORY, "history.jsonl", write)
