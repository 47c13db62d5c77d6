"""Imports, compares and removes editions; each in a process of its own, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.numbers import counted, listed
from db.imports import session
from db.imports.session import EditionChanges, Imported
from gui.common.job import ProcessJob
from gui.reference.asked import part_for
from gui.reference.place import ReferencePlace
from gui.reference.preview import ImportPreview, left_out_words
from gui.reference.shelf import EditionRow, Shelf
from gui.reference.words import size_words

KINDS = "Reference files (*.zip *.txt *.xlsx *.csv *.prn);;All files (*)"
NOT_IMPORTED = "Nothing was imported. The files that can be are listed below."
PATIENCE_MS = 1500  # SQLite undoes whatever a killed import had begun
Start = Callable[..., ProcessJob]


class Dialogs(Protocol):
    """What is asked; `gui.common.asking.Asking` does it."""

    def open_paths(self, title: str, kinds: str, done: Callable[[list[Path]], object]) -> None: ...


class ReferenceController(QObject):
    """Args:
        shelf: What is on file.
        dialogs: Asks for files.
        now: The time of an import.
        products_in_use: Codes of the products in the user's cases.
        start: Makes a job; tests give one that does not run.

    Attributes:
        changed: Editions were added or removed: open the reference anew.
    """

    changed = Signal()

    def __init__(
        self,
        shelf: Shelf,
        dialogs: Dialogs,
        now: Callable[[], datetime],
        products_in_use: Callable[[], frozenset[str]] = frozenset,
        start: Start = ProcessJob,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf, self._dialogs, self._now = shelf, dialogs, now
        self._products_in_use, self._start = products_in_use, start
        self._place: ReferencePlace | None = None
        self._job: ProcessJob | None = None

    def attach(self, place: ReferencePlace) -> None:
        """Take the place once it has been made, and show what is on file."""
        self._place = place
        place.list.import_wanted.connect(self.choose_files)
        place.list.chosen.connect(self._show_edition)
        place.list.cancelled.connect(self._cancel)
        place.files_dropped.connect(self.import_files)
        place.detail.compare_wanted.connect(self._compare)
        place.detail.remove_wanted.connect(self._remove)
        self._refresh()

    def is_busy(self) -> bool:
        return self._job is not None

    @Slot()
    def choose_files(self) -> None:
        """Ask for files and import them."""
        if not self.is_busy():
            self._dialogs.open_paths("Import reference files", KINDS, self.import_files)

    @Slot(object)
    def import_files(self, files: Sequence[Path]) -> None:
        """Read files, show what they change, and import them when that is answered."""
        if self.is_busy() or not files:
            return
        stamp = self._now().astimezone(UTC).isoformat(timespec="seconds")
        title = f"Reading {files[0].name}" if len(files) == 1 else f"Reading {counted(len(files), 'file')}"
        arguments = (self._shelf.store, tuple(files), stamp, self._products_in_use())
        self._begin(title, "Nothing is kept if you cancel.", session.import_files, arguments, self._end_import)

    def _begin(
        self,
        title: str,
        leaves: str,
        work: Callable[..., object],
        arguments: tuple[Any, ...],
        done: Callable[[Any], None],
        patience_ms: int = PATIENCE_MS,
    ) -> None:
        self._ours().begin_work()
        self._ours().list.show_work(title, leaves)
        job = self._job = self._start(work, *arguments, patience_ms=patience_ms, parent=self)
        job.progressed.connect(self._progress)
        job.asked.connect(self._ask)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._tell_cancelled)
        job.finished.connect(done)
        job.ended.connect(self._end)
        job.start()

    @Slot(object, object)
    def _progress(self, done: int, total: int) -> None:
        self._ours().list.show_progress(done, total, size_words(done, total))

    @Slot(object)
    def _ask(self, question: object) -> None:
        place = self._ours()
        part = part_for(question)
        if isinstance(part, ImportPreview):
            part.copied.connect(lambda: place.say("Copied", "What changes, as text"))
        else:
            part.given_up.connect(self._cancel)
        part.answered.connect(self._answer)
        place.list.show_waiting()
        place.show_in_hand(part)

    @Slot(object)
    def _answer(self, answer: object) -> None:
        place = self._ours()
        keeping = isinstance(place.in_hand, ImportPreview)
        place.show_in_hand(None)
        if self._job is not None:
            if not keeping:
                place.list.show_work("Reading on", "Nothing is kept if you cancel.")
            self._job.answer(answer)

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end_import(self, imported: Imported) -> None:
        place = self._ours()
        if imported.names:
            self._after_change()
            place.list.choose(imported.names[0])
            place.say(f"Imported {listed(imported.names)}", "Used for visits of its days from now on")
        elif imported.discarded:
            place.say("Discarded", "The reference is as it was.")
        elif imported.on_file:
            place.say(f"{listed(imported.on_file)} {'is' if len(imported.on_file) == 1 else 'are'} on file already", "")
        elif imported.left_out:
            place.show_fault(" ".join((*left_out_words(imported.left_out), NOT_IMPORTED)))

    def _after_change(self) -> None:
        self.changed.emit()
        self._refresh()

    @Slot(str)
    def _fail(self, message: str) -> None:
        self._ours().show_fault(message)

    @Slot()
    def _tell_cancelled(self) -> None:
        self._ours().say("Cancelled", "The reference is as it was.")

    @Slot()
    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        self._ours().show_in_hand(None)
        self._ours().list.end_work()
        self._ours().end_work()

    @Slot(object)
    def _show_edition(self, row: EditionRow) -> None:
        place = self._ours()
        others = [each for each in self._rows if each.group == row.group and each.id not in (None, row.id)]
        place.detail.show_edition(row, others if row.id is not None else ())
        if place.in_hand is None:
            place.detail.show()
        place.tell_right()

    @Slot(object)
    def _compare(self, older: int | None) -> None:
        row = self._ours().detail.row()
        if self.is_busy() or row is None or row.id is None:
            return
        arguments = (self._shelf.store, older, row.id)
        self._begin(
            f"Comparing {row.name}", "Comparing changes nothing.", session.compare, arguments, self._show_changes
        )

    def _show_changes(self, changes: EditionChanges) -> None:
        self._ours().detail.show_changes(changes)

    @Slot(int)
    def _remove(self, edition: int) -> None:
        row = self._ours().detail.row()
        if self.is_busy() or row is None:
            return
        title, leaves = f"Removing {row.name}", "It stays on file if you cancel."
        self._begin(title, leaves, session.remove, (self._shelf.store, edition), self._tell_removed, 0)

    def _tell_removed(self, name: str) -> None:
        self._after_change()
        self._ours().say(f"Removed {name}", "Its file can be imported again.")
        self._ours().list.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        board = self._shelf.read()
        self._rows = board.rows
        self._ours().list.show_board(board)

    def _ours(self) -> ReferencePlace:
        assert self._place is not None
        return self._place
