"""PDF, print and HTML of the report on screen. A draft is let out too; it says DRAFT on every page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from core.errors import AppError
from core.export.fonts import Fonts
from core.numbers import counted
from core.report.model import Report
from gui.common.asking import Dialogs

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from core.export.pdf import PageSize
    from gui.preview.dialog import PreviewDialog


class ExportController(QObject):
    """Args:
        report: The report on screen; None while there is none.
        fonts: Read when the first PDF is made.
        dialogs: Asks for files, tells what failed.
        write: Writes a file whole; may raise `AppError`.
        name: Suggested file name, without its ending.
        now: Printed on each page.
        page: Paper to begin with. `black_and_white`: without gray.

    Attributes:
        page_chosen: Another paper was picked, to be kept. Likewise `black_and_white_chosen`.
        said: A title and detail worth a toast.
        put_out: The worksheet left the window, in words for the history: `2 pages`, `as PDF`.
    """

    page_chosen = Signal(str)
    black_and_white_chosen = Signal(bool)
    said = Signal(str, str)
    put_out = Signal(str)

    def __init__(
        self,
        report: Callable[[], Report | None],
        fonts: Callable[[], Fonts],
        dialogs: Dialogs,
        write: Callable[[Path, bytes], None],
        name: Callable[[], str],
        now: Callable[[], datetime],
        page: str = "letter",
        window: Callable[[], QWidget | None] = lambda: None,
        parent: QObject | None = None,
        *,
        black_and_white: bool = False,
    ) -> None:
        super().__init__(parent)
        self._black = black_and_white
        self._report, self._fonts, self._dialogs, self._write = report, fonts, dialogs, write
        self._name, self._now, self._page, self._window = name, now, page, window

    @Slot()
    def preview(self) -> PreviewDialog | None:
        """Open the preview, from which the PDF is saved or printed."""
        from gui.preview.dialog import PreviewDialog

        report = self._report()
        if report is None:
            return None
        dialog = PreviewDialog(
            report.title,
            lambda page, black: self._pdf(report, page, black=black),
            self._page,
            black_and_white=self._black,
            parent=self._window(),
        )
        dialog.save_wanted.connect(self._save_pdf)
        dialog.print_wanted.connect(self._print)
        dialog.html_wanted.connect(lambda: self._save_html(report))
        dialog.page_chosen.connect(self._keep_page)
        dialog.black_and_white_chosen.connect(self._keep_black)
        self.said.connect(dialog.say)
        dialog.finished.connect(lambda _: dialog.deleteLater())
        dialog.open()
        return dialog

    @Slot()
    def print(self) -> None:
        """Open the print dialog for the report on screen."""
        report = self._report()
        if report is not None:
            self._print(self._pdf(report, self._page, black=self._black))

    def set_options(self, page: str, *, black_and_white: bool) -> None:
        """Take other paper and ink, as chosen in Settings."""
        self._page, self._black = page, black_and_white

    @Slot()
    def html(self) -> None:
        """Ask where to save the worksheet as a page that a screen reader can read."""
        report = self._report()
        if report is not None:
            self._save_html(report)

    def _save_html(self, report: Report) -> None:
        from core.export.html import render_html

        content = render_html(report, printed_at=self._now()).encode()
        name = f"{self._name()}.html"
        self._dialogs.save_path("Save as HTML", "Web pages (*.html)", name, lambda path: self._save(path, content))

    def _pdf(self, report: Report, page: str, *, black: bool) -> bytes:
        from core.export.pdf import render_pdf

        paper: PageSize = "a4" if page == "a4" else "letter"
        return render_pdf(report, self._fonts(), printed_at=self._now(), page=paper, black_and_white=black)

    @Slot(bytes)
    def _save_pdf(self, content: bytes) -> None:
        name = f"{self._name()}.pdf"
        self._dialogs.save_path("Save as PDF", "PDF files (*.pdf)", name, lambda path: self._save(path, content))

    def _save(self, path: Path, content: bytes) -> None:
        try:
            self._write(path, content)
        except AppError as error:
            self._dialogs.tell(f"{path.name} was not saved", str(error))
            return
        self.said.emit(f"Saved {path.name}", "")
        self.put_out.emit(f"as {path.suffix.lstrip('.').upper()}")

    @Slot(bytes)
    def _print(self, content: bytes) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from gui.preview.printing import measured, prepared_printer

        printer = prepared_printer(self._name(), self._page)
        dialog = QPrintDialog(printer, self._window())
        dialog.setObjectName("print_dialog")
        dialog.setMinMax(1, measured(content)[0])
        # later, so that the dialog is gone from the screen while the pages are drawn
        dialog.accepted.connect(lambda: QTimer.singleShot(0, self, lambda: self.send(content, printer)))
        dialog.finished.connect(lambda _: dialog.deleteLater())
        QDialog.open(dialog)

    def send(self, content: bytes, printer: QPrinter) -> None:
        """Print a PDF; tell when the printer takes nothing. Printed to a file as it is, it is saved."""
        from gui.preview.printing import file_wanted, print_pages

        if (path := file_wanted(content, printer)) is not None:
            self._save(path, content)
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            count = print_pages(content, printer)
        except AppError as error:
            self._dialogs.tell("The worksheet was not printed", str(error))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        pages = counted(count, "page")
        self.said.emit("Sent to the printer", pages)
        self.put_out.emit(pages)

    @Slot(str)
    def _keep_page(self, page: str) -> None:
        self._page = page
        self.page_chosen.emit(page)

    @Slot(bool)
    def _keep_black(self, black: bool) -> None:
        self._black = black
        self.black_and_white_chosen.emit(black)
