"""The case on screen as a file: new, open, save, and the unsaved work kept for the next start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.encounter import Encounter
from core.errors import AppError
from gui.common.asking import Unsaved
from gui.worksheet.controller import WorksheetController
from gui.worksheet.draft import EncounterDraft

KEEP_AFTER_MS = 1000  # from the first unkept edit on, so that a crash never costs more than two seconds
KINDS = "Graftsheet cases (*.json)"
FORMAT = "graftsheet-draft/1"


class Kept(msgspec.Struct, kw_only=True):
    """What the journal holds: the draft as typed, and the file it came from."""

    format: str = FORMAT
    draft: EncounterDraft
    path: str | None = None
    example: bool = False


class Journal(Protocol):
    """Where the unsaved work is kept; `db.drafts.DraftJournal` is one."""

    def read(self) -> bytes | None: ...

    def put(self, content: bytes) -> None: ...

    def flush(self) -> None: ...

    def clear(self) -> None: ...

    def set_aside(self) -> Path: ...


class Dialogs(Protocol):
    """What is asked; `gui.common.asking.Asking` does it."""

    def open_path(self, title: str, kinds: str, done: Callable[[Path], object]) -> None: ...

    def save_path(self, title: str, kinds: str, suggested: str, done: Callable[[Path], object]) -> None: ...

    def unsaved(self, name: str, done: Callable[[Unsaved], object]) -> None: ...

    def tell(self, title: str, message: str) -> None: ...


class CaseFile(QObject):
    """Knows whether the case is saved, and where.

    Args:
        case: The case on screen.
        journal: Keeps the unsaved work.
        dialogs: Asks and tells.
        read: Reads an encounter from a file; may raise `AppError`. `write` likewise.
        example: Gives the worked example. `blank`: what a new worksheet begins with.
        now: The time of day, for `Saved 10:42`.

    Attributes:
        state_changed: How the case stands with saving, in words.
        example_shown: Whether the worked example is on screen, unchanged or changed.
        begun: Another case was begun by the user: an empty one, a file, or the example.
        may_close_now: Closing was asked for, and nothing stands in its way any more.
    """

    state_changed = Signal(str)
    example_shown = Signal(bool)
    begun = Signal()
    may_close_now = Signal()

    def __init__(
        self,
        case: WorksheetController,
        journal: Journal,
        dialogs: Dialogs,
        read: Callable[[Path], Encounter],
        write: Callable[[Path, Encounter], None],
        example: Callable[[], Encounter],
        now: Callable[[], datetime],
        say: Callable[[str, str], None] = lambda title, detail: None,
        parent: QObject | None = None,
        blank: Callable[[], EncounterDraft] = EncounterDraft,
    ) -> None:
        super().__init__(parent)
        self._blank = blank
        self._case, self._journal, self._dialogs = case, journal, dialogs
        self._read, self._write, self._example, self._now, self._say = read, write, example, now, say
        self._clean = EncounterDraft()
        self._path: Path | None = None
        self._is_example = False
        self._words = "Not saved"
        self._keep_later = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keep_later.timeout.connect(self.keep)
        case.draft_shown.connect(self._on_draft)

    def is_unsaved(self) -> bool:
        """Whether closing now would lose something."""
        return self._case.draft() != self._clean

    def state(self) -> str:
        """Return how the case stands with saving, in words."""
        if self.is_unsaved():
            return "Changed, not saved" if self._path else "Not saved"
        return self._words

    def restore(self) -> bool:
        """Show the unsaved work of the last start. Returns False when there is none."""
        content = self._journal.read()
        if content is None:
            return False
        try:
            kept = msgspec.json.decode(content, type=Kept)
        except msgspec.DecodeError:
            aside = self._journal.set_aside()
            self._dialogs.tell("The unsaved work could not be restored", f"It was moved to {aside}.")
            return False
        self._is_example, self._path = kept.example, Path(kept.path) if kept.path else None
        self._clean, self._words = EncounterDraft(), "Not saved"
        self._case.show(kept.draft)
        self._tell_state()
        return True

    @Slot()
    def new(self) -> None:
        """Start an empty worksheet, after asking about unsaved work."""
        self._after_asking(self.begin_blank)

    def begin_blank(self) -> None:
        """Show a new worksheet."""
        self._begin(self._blank(), None, "Not saved")

    @Slot()
    def open(self) -> None:
        """Ask for a file and open it, after asking about unsaved work."""
        self._after_asking(lambda: self._dialogs.open_path("Open a case", KINDS, self.open_file))

    @Slot()
    def open_example(self) -> None:
        """Open the worked example, after asking about unsaved work."""
        self._after_asking(self._show_example)

    def open_file(self, path: Path) -> None:
        """Open a file of the contract."""
        try:
            encounter = self._read(path)
        except AppError as error:
            self._dialogs.tell(f"{path.name} could not be opened", str(error))
            return
        self._begin(EncounterDraft.from_encounter(encounter), path, "Saved")

    @Slot()
    def save(self) -> None:
        """Save to the case's file, or ask for one."""
        self._save(lambda: None)

    @Slot()
    def save_as(self) -> None:
        self._ask_where(lambda: None)

    def may_close(self) -> bool:
        """Say whether the window may close; asks when something would be lost, and says `may_close_now` later."""
        if self.is_unsaved():
            self._ask_unsaved(self.may_close_now.emit)
            return False
        self._keep_later.stop()
        self._journal.clear()
        return True

    @Slot()
    def keep(self) -> None:
        """Have the unsaved work written; nothing is kept of a case that is saved."""
        self._keep_later.stop()
        if not self.is_unsaved():
            self._journal.clear()
            return
        path = str(self._path) if self._path else None
        kept = Kept(draft=self._case.draft(), path=path, example=self._is_example)
        self._journal.put(msgspec.json.encode(kept))

    @Slot(object)
    def _on_draft(self, draft: EncounterDraft) -> None:
        self._tell_state()
        if not self._keep_later.isActive():
            self._keep_later.start()

    def _begin(self, draft: EncounterDraft, path: Path | None, words: str, *, example: bool = False) -> None:
        self._clean, self._path, self._words, self._is_example = draft, path, words, example
        self._case.show(draft)
        self._clean = self._case.draft()
        self._tell_state()
        self.keep()
        self.begun.emit()

    def _show_example(self) -> None:
        draft = EncounterDraft.from_encounter(self._example())
        self._begin(draft, None, "Worked example", example=True)

    def _save(self, then: Callable[[], object]) -> None:
        if self._path is None:
            self._ask_where(then)
        else:
            self._write_to(self._path, then)

    def _ask_where(self, then: Callable[[], object]) -> None:
        draft = self._case.draft()
        if draft.parse().encounter is None:
            self._dialogs.tell("Nothing can be saved yet", " ".join(draft.parse().next_steps))
            return
        name = f"{file_name(draft)}.json"
        self._dialogs.save_path("Save the case", KINDS, name, lambda path: self._write_to(path, then))

    def _write_to(self, path: Path, then: Callable[[], object]) -> None:
        draft = self._case.draft()
        parsed = draft.parse()
        if parsed.encounter is None:
            self._dialogs.tell("Nothing can be saved yet", " ".join(parsed.next_steps))
            return
        try:
            self._write(path, parsed.encounter)
        except AppError as error:
            self._dialogs.tell("The case was not saved", str(error))
            return
        self._path, self._is_example = path, False
        if parsed.waiting or parsed.problems:
            left = " ".join(f"{row.name} {row.why}." for row in parsed.waiting) or parsed.problems[0].message
            self._say(f"Saved {path.name}", f"Without what is not counted yet: {left}")
        else:
            self._clean, self._words = draft, f"Saved {self._now():%H:%M}"
            self._say(f"Saved {path.name}", "")
            self.keep()
        self._tell_state()
        then()

    def _after_asking(self, then: Callable[[], object]) -> None:
        if self.is_unsaved():
            self._ask_unsaved(then)
        else:
            then()

    def _ask_unsaved(self, then: Callable[[], object]) -> None:
        def take(choice: Unsaved) -> None:
            if choice is Unsaved.SAVE:
                self._save(then)
            elif choice is Unsaved.DISCARD:
                self._clean = self._case.draft()
                then()

        self._dialogs.unsaved(self._case.draft().carried.label or "This case", take)

    def _tell_state(self) -> None:
        self.state_changed.emit(self.state())
        self.example_shown.emit(self._is_example)


def file_name(draft: EncounterDraft) -> str:
    """Return a name for files of this case: its label, or its date, with signs that no file system minds."""
    wanted = draft.carried.label or f"Worksheet {draft.strip.date_of_service}"
    kept = "".join(sign if sign.isalnum() or sign in " -_.," else " " for sign in wanted)
    return " ".join(kept.split()).strip(" .")[:80] or "Worksheet"
