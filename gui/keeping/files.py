"""A case as a file of the JSON contract: opened from one, written to one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.encounter import Encounter
from core.errors import AppError
from gui.common.asking import Dialogs
from gui.worksheet.draft import EncounterDraft

KINDS = "Graftsheet cases (*.json)"


class CaseFiles(QObject):
    """Args:
        draft: What is on screen.
        dialogs: Asks for files, tells what failed.
        read: Reads an encounter from a file; may raise `AppError`. `write` likewise.

    Attributes:
        read_in: An encounter and the name of the file it was read from.
        written_out: The name of the file that the case on screen was written to.
    """

    read_in = Signal(object, str)
    written_out = Signal(str)

    def __init__(
        self,
        draft: Callable[[], EncounterDraft],
        dialogs: Dialogs,
        read: Callable[[Path], Encounter],
        write: Callable[[Path, Encounter], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._dialogs, self._read, self._write = draft, dialogs, read, write

    @Slot()
    def open(self) -> None:
        """Ask for a file and read it in."""
        self._dialogs.open_path("Open a case from a file", KINDS, self.open_file)

    def open_file(self, path: Path) -> None:
        try:
            encounter = self._read(path)
        except AppError as error:
            self._dialogs.tell(f"{path.name} could not be opened", str(error))
            return
        self.read_in.emit(encounter, path.name)

    @Slot()
    def save_as(self) -> None:
        """Ask where to, and write the case on screen."""
        self.export(lambda: None)

    def export(self, then: Callable[[], object]) -> None:
        """Ask where to, write the case on screen, and go on with `then` once it is written."""
        draft = self._draft()
        parsed = draft.parse()
        encounter = parsed.encounter
        if encounter is None:
            self._dialogs.tell("Nothing can be written to a file yet", " ".join(parsed.next_steps))
            return

        def write(path: Path) -> None:
            try:
                self._write(path, encounter)
            except AppError as error:
                self._dialogs.tell("The case was not written", str(error))
                return
            self.written_out.emit(path.name)
            then()

        self._dialogs.save_path("Save the case as a file", KINDS, f"{file_name(draft)}.json", write)


def file_name(draft: EncounterDraft) -> str:
    """Return a name for files of this case: its label, or its date, with signs that no file system minds."""
    wanted = draft.carried.label or f"Worksheet {draft.strip.date_of_service}"
    kept = "".join(sign if sign.isalnum() or sign in " -_.," else " " for sign in wanted)
    return " ".join(kept.split()).strip(" .")[:80] or "Worksheet"
