"""PDFs of the worksheets listed or selected: read from the store a few at a time, drawn in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from core.cases.store import Find
from core.cases.values import VisitRow
from core.errors import AppError
from core.numbers import counted
from db import visit_pdfs
from db.batch_pdfs import Paper
from db.visit_pdfs import PdfOrder, PdfsMade
from gui.cases import words
from gui.cases.controller import CasesController
from gui.cases.pdf_run import PdfRun, file_name, listed_rows
from gui.cases.pdfs_dialog import PdfChoice, PdfsDialog
from gui.cases.place import CasesPlace, Page
from gui.cases.ports import Prints, Vault
from gui.cases.working import Working
from gui.common.job import ProcessJob

NOT_MADE = "The PDFs were not made"
LEAVES = "Cancel leaves no file behind."
SUFFIX = ".pdf"
KIND = f"PDF files (*{SUFFIX})"
Start = Callable[..., ProcessJob]


class Places(Protocol):
    """Asks where to and tells of failures; `gui.common.asking.Asking`."""

    def folder_path(self, title: str, done: Callable[[Path], object]) -> None: ...

    def save_path(self, title: str, kinds: str, suggested: str, done: Callable[[Path], object]) -> None: ...

    def tell(self, title: str, message: str) -> None: ...


def open_in_system(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class PdfsController(QObject):
    """Args:
    cases: Drives the place.
    vault: Whose locking stops the work.
    working: Shows progress; one work at a time.
    prints: Reads visits as they are printed.
    places: Asks where the PDFs go.
    now: Time in the foot of the pages.
    paper: What is printed on, as last chosen in the preview or in Settings.
    start: Makes the job; tests give one that does not run.
    show: Opens a folder or a file in the system.
    """

    def __init__(
        self,
        cases: CasesController,
        vault: Vault,
        working: Working,
        prints: Prints,
        places: Places,
        now: Callable[[], datetime],
        paper: Callable[[], Paper],
        start: Start = ProcessJob,
        show: Callable[[Path], object] = open_in_system,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cases, self._working, self._prints, self._places = cases, working, prints, places
        self._now, self._paper, self._start, self._show = now, paper, start, show
        self._place: CasesPlace | None = None
        self._choice = PdfChoice()
        self._job: ProcessJob | None = None
        self._made: Path | None = None
        vault.locking.connect(self._on_locking)

    def attach(self, place: CasesPlace) -> None:
        """Take the place once it has been made."""
        self._place = place
        place.pdfs_wanted.connect(self.ask)
        place.list.store.wanted.connect(lambda wanted: self.ask() if wanted == "pdfs" else None)
        place.list.made.open_wanted.connect(self._open)

    @Slot(bool)
    def ask(self, together: bool = False) -> None:
        """Ask how, for the worksheets selected where several are, else for all that are listed.

        Args:
            together: One file of all is what is likely wanted.
        """
        place, listed = self._place, self._cases.listed
        if place is None or place.page() is not Page.CASES:
            return
        selected = place.list.table.selected()
        count = len(selected) if len(selected) > 1 else listed.model.rowCount()
        if not count:
            self._places.tell(NOT_MADE, "No worksheet is listed. Show a day that has some, or clear the search.")
            return
        which = "The ones selected." if len(selected) > 1 else f"{words.listed_words(listed.find)}."
        choice = self._choice._replace(together=together or self._choice.together)
        dialog = PdfsDialog(count, which, words.paper_words(*self._paper()), choice, place)
        wanted = selected if len(selected) > 1 else listed.find
        dialog.chosen.connect(lambda chosen: self._ask_where(wanted, count, chosen))
        dialog.open()

    def _ask_where(self, wanted: list[VisitRow] | Find, count: int, choice: PdfChoice) -> None:
        self._choice = choice
        name = file_name(wanted)

        def make(target: Path) -> None:
            rows = iter(wanted) if isinstance(wanted, list) else listed_rows(wanted, self._cases.access.fetch)
            order = PdfOrder(
                target=target,
                name=name,
                visits=count,
                together=choice.together,
                new_sheet=choice.new_sheet,
                paper=self._paper(),
            )
            self._begin(PdfRun(rows, self._prints, named=choice.named), order)

        if choice.together:
            self._places.save_path("Save all as one PDF", KIND, f"{name}.pdf", make)
        else:
            self._places.folder_path("Choose a folder for the PDFs", make)

    def _begin(self, run: PdfRun, order: PdfOrder) -> None:
        job = self._start(visit_pdfs.run, order, self._now(), parent=self)
        job.asked.connect(lambda _: self._hand(run, job))
        job.failed.connect(run.fail)
        job.finished.connect(lambda made: self._note(run, made))
        job.cancelled.connect(lambda: self._tell_cancelled(run))
        job.ended.connect(lambda: self._end(run, job))
        self._prints.settle()
        if not self._working.show(job, f"Making {counted(order.visits, 'PDF')}", LEAVES):
            job.deleteLater()
            return
        self._job = job
        self._put_away()

    def _hand(self, run: PdfRun, job: ProcessJob) -> None:
        """Hand the next few worksheets over."""
        try:
            job.answer(run.next())
        except AppError as error:
            run.fail(str(error))
            job.cancel()

    def _note(self, run: PdfRun, made: PdfsMade) -> None:
        """Tell the histories, a few at a time, and say at last what was made."""
        try:
            over = run.note()
        except AppError as error:
            over = True
            self._places.tell("The history could not be written", f"{error} The PDFs themselves are made.")
        if over:
            self._show_made(run, made)
        else:
            QTimer.singleShot(0, self, lambda: self._note(run, made))

    def _show_made(self, run: PdfRun, made: PdfsMade) -> None:
        self._cases.case.changed.emit()
        if self._place is None or self._place.page() is not Page.CASES:
            return
        self._made = made.path
        one_file = made.path.suffix == SUFFIX and not made.path.is_dir()
        said = words.pdfs_made(made.count, str(made.path), one_file=one_file, left_out=run.left_out)
        action = "Open file" if one_file else "Open folder"
        self._place.list.made.show_made(said, action, self._place.list.table)

    def _tell_cancelled(self, run: PdfRun) -> None:
        if not run.fault:
            self._cases.said.emit("Cancelled", "No file was made.")

    def _end(self, run: PdfRun, job: ProcessJob) -> None:
        self._job = None
        job.deleteLater()
        self._working.hide()
        if run.fault:
            self._places.tell(NOT_MADE, run.fault)

    @Slot()
    def _on_locking(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._put_away()

    @Slot()
    def _open(self) -> None:
        if self._made is not None:
            self._show(self._made)

    def _put_away(self) -> None:
        if self._place is not None:
            self._place.list.made.put_away()
