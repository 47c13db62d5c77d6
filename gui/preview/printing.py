"""Prints the pages of a PDF at the printer's own resolution, within the limits of memory."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from core.errors import ExportFailed
from gui.preview.dialog import PdfDocument

MOST_DPI = 600  # a page at more is hundreds of megabytes, and no sharper for text
_PAPER = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}


def prepared_printer(title: str, page: str) -> QPrinter:
    """Return a printer set to the paper of the document, edge to edge: the PDF has its own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(_PAPER[page]))
    printer.setFullPage(True)
    printer.setResolution(min(printer.resolution(), MOST_DPI))
    return printer


def print_pages(content: bytes, printer: QPrinter) -> int:
    """Print the chosen pages of a PDF and return how many.

    Raises:
        ExportFailed: the printer took nothing.
    """
    document = PdfDocument(content)
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportFailed("The printer did not take the job. Check that it is switched on, or choose another one.")
    try:
        chosen = list(_chosen(printer, document.pages.pageCount()))
        for place, number in enumerate(chosen):
            if place and not printer.newPage():
                raise ExportFailed(f"The printer stopped after {place} pages. Print again from page {number + 1}.")
            _draw(painter, document, number, printer)
        return len(chosen)
    finally:
        painter.end()
        document.close()


def _chosen(printer: QPrinter, count: int) -> range:
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        return range(printer.fromPage() - 1, min(printer.toPage(), count))
    return range(count)


def _draw(painter: QPainter, document: PdfDocument, number: int, printer: QPrinter) -> None:
    """Draw one page as large as the paper takes it, in its own proportions."""
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    points = document.pages.pagePointSize(number)
    scale = min(paper.width() / points.width(), paper.height() / points.height())
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    image = document.pages.render(number, size)
    painter.drawImage(QRect(0, 0, size.width(), size.height()), image)
