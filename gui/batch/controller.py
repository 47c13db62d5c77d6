"""Runs a batch in a process of its own, shows how far it is and what it came to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Slot

from core.numbers import counted
from db import batch_run
from db.batch_pdfs import Paper
from db.batch_run import Done, Order, Printing
from gui.batch.form import PathField
from gui.batch.place import BatchPlace
from gui.batch.words import state_words
from gui.common.announce import announce
from gui.common.job import ProcessJob

KINDS = "Encounters, one per line (*.jsonl *.ndjson *.json *.txt);;All files (*)"
ANSWERS = "Worksheets, one per line (*.jsonl)"
Start = Callable[..., ProcessJob]


class Dialogs(Protocol):
    """What is asked; `gui.common.asking.Asking` does it."""

    def open_path(self, title: str, kinds: str, done: Callable[[Path], object]) -> None: ...

    def save_path(self, title: str, kinds: str, suggested: str, done: Callable[[Path], object]) -> None: ...

    def folder_path(self, title: str, done: Callable[[Path], object]) -> None: ...


class BatchController(QObject):
    """Args:
    dialogs: Asks for files and folders.
    now: Time in the foot of the PDFs.
    paper: Of the PDFs.
    start: Makes a job; tests give one that does not run.
    """

    def __init__(
        self,
        dialogs: Dialogs,
        now: Callable[[], datetime],
        paper: Callable[[], Paper] = Paper,
        start: Start = ProcessJob,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dialogs, self._now, self._paper, self._start = dialogs, now, paper, start
        self._place: BatchPlace | None = None
        self._job: ProcessJob | None = None
        self._to_replace = ""  # the answers that may be written over: so said in the dialog, or in the form

    def attach(self, place: BatchPlace) -> None:
        """Take the place once it has been made."""
        self._place = place
        form = place.form
        form.source.choose_wanted.connect(self.choose_source)
        form.answers.choose_wanted.connect(self._choose_answers)
        form.pdfs.choose_wanted.connect(self._choose_folder)
        form.answers.agreed.connect(self._replace)
        form.run_wanted.connect(self.run)
        place.cancelled.connect(self._cancel)
        place.file_dropped.connect(self._take_source)

    def is_busy(self) -> bool:
        return self._job is not None

    @Slot()
    def choose_source(self) -> None:
        """Ask for the file of encounters."""
        self._dialogs.open_path("Choose a file of encounters", KINDS, self._take_source)

    @Slot()
    def run(self) -> None:
        """Work the file as the form says."""
        place = self._ours()
        form = place.form
        if self.is_busy():
            return
        if not form.source.path():
            form.source.show_bad("Choose the file of encounters first.")
            form.source.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        form.source.show_bad("")
        if self._would_replace(form.answers):
            return
        order = Order(
            source=Path(form.source.path()),
            answers=Path(form.answers.path()) if form.answers.path() else None,
            pdfs=Path(form.pdfs.path()) if form.pdfs.path() else None,
            paper=self._paper(),
            labelled=form.labelled.isChecked(),
        )
        self._to_replace = ""
        place.show_waiting()
        place.columns.set_summary("")
        place.show_work(f"Working {order.source.name}")
        self._begin(order)

    def _would_replace(self, answers: PathField) -> bool:
        """Say, beside the field, that a file is there already; one whose replacement was agreed to is passed over."""
        path = answers.path()
        if not path or path == self._to_replace or not Path(path).is_file():
            answers.show_bad("")
            return False
        says = f"{Path(path).name} is there already. Give another name, or replace it."
        answers.show_bad(says, "Replace it and run")
        answers.line.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(answers, says, urgent=True)
        return True

    @Slot()
    def _replace(self) -> None:
        self._to_replace = self._ours().form.answers.path()
        self.run()

    def _begin(self, order: Order) -> None:
        job = self._job = self._start(batch_run.run, order, self._now(), parent=self)
        job.progressed.connect(self._progress)
        job.asked.connect(self._print)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._tell_cancelled)
        job.finished.connect(self._show)
        job.ended.connect(self._end)
        job.start()

    @Slot(object, object)
    def _progress(self, done: int, total: int) -> None:
        progress = self._ours().progress
        if progress is not None:
            progress.show_progress(done, total)

    @Slot(object)
    def _print(self, printing: Printing) -> None:
        self._ours().show_work(f"Making {counted(printing.visits, 'PDF')}")
        if self._job is not None:
            self._job.answer(True)

    @Slot(object)
    def _show(self, done: Done) -> None:
        place = self._ours()
        place.summary.show_summary(done.order.source.name, done.summary, made_words(done))
        place.show_summary()
        place.say(f"Worked {counted(done.summary.visits, 'visit')}", "")
        place.columns.set_summary(state_words(done.summary))
        announce(place, state_words(done.summary))

    @Slot(str)
    def _fail(self, message: str) -> None:
        self._ours().show_empty()
        self._ours().show_fault(message)

    @Slot()
    def _tell_cancelled(self) -> None:
        self._ours().show_empty()
        self._ours().say("Cancelled", "Nothing was written.")

    @Slot()
    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        self._ours().end_work()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _choose_answers(self) -> None:
        stem = Path(self._ours().form.source.path()).stem or "encounters"
        suggested = f"{stem} answers.jsonl"
        self._dialogs.save_path("Save the answers", ANSWERS, suggested, self._take_answers)

    @Slot(object)
    def _take_answers(self, path: Path) -> None:
        self._to_replace = str(path)  # the dialog asked already
        self._ours().form.answers.show_path(str(path))

    @Slot()
    def _choose_folder(self) -> None:
        form = self._ours().form
        self._dialogs.folder_path("Choose a folder for the PDFs", lambda path: form.pdfs.show_path(str(path)))

    @Slot(object)
    def _take_source(self, path: Path) -> None:
        self._ours().form.source.show_path(str(path))

    def _ours(self) -> BatchPlace:
        assert self._place is not None
        return self._place


def made_words(done: Done) -> str:
    """Return where the answers and the PDFs are."""
    said = []
    if done.order.answers is not None:
        said.append(f"Answers in {done.order.answers}.")
    if done.folder is not None:
        said.append(f"{counted(done.pdfs, 'PDF')} in {done.folder}.")
    return " ".join(said) or "Summary only: no answers were kept and no PDFs were made."
