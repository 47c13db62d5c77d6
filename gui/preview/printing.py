"""Prints the pages of a PDF at the printer's own resolution, within the limits of memory."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
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


def measured(content: bytes) -> tuple[int, QSize]:
    """Return how many pages a PDF has, and the size of its first in points."""
    document = PdfDocument(content)
    try:
        return document.pages.pageCount(), document.pages.pagePointSize(0).toSize()
    finally:
        document.close()


def file_wanted(content: bytes, printer: QPrinter) -> Path | None:
    """Return the file that the PDF becomes as it is; None when its pages are to be drawn.

    "Print to file" could draw them too, but then they are pictures: a hundred times as large, and without words to
    search for. Other paper, a choice of pages, copies or gray are only had by drawing.
    """
    name = printer.outputFileName()
    if printer.outputFormat() is not QPrinter.OutputFormat.PdfFormat or not name:
        return None
    count, own = measured(content)
    paper = printer.pageLayout().fullRectPoints().size()
    as_it_is = (
        _order(printer, count) == list(range(count))
        and abs(paper.width() - own.width()) + abs(paper.height() - own.height()) <= 2
        and printer.colorMode() is QPrinter.ColorMode.Color
    )
    return Path(name) if as_it_is else None


def print_pages(content: bytes, printer: QPrinter) -> int:
    """Print the chosen pages of a PDF, in the order and as often as chosen; return how many sheets' sides that are.

    Raises:
        ExportFailed: the printer took nothing.
    """
    document = PdfDocument(content)
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportFailed("The printer did not take the job. Check that it is switched on, or choose another one.")
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else small type is blurred as in a photograph
    try:
        order = _order(printer, document.pages.pageCount())
        for place, number in enumerate(order):
            if place and not printer.newPage():
                raise ExportFailed(f"The printer stopped after {place} pages. Print again from page {number + 1}.")
            _draw(painter, document, number, printer)
        return len(order)
    finally:
        painter.end()
        document.close()


def _order(printer: QPrinter, count: int) -> list[int]:
    """Return the indexes of the pages to draw, in turn. Qt leaves range, order and copies to the program."""
    ranges = printer.pageRanges()
    pages = [number for number in range(count) if ranges.isEmpty() or ranges.contains(number + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    if printer.collateCopies():
        return pages * printer.copyCount()
    return [number for number in pages for _ in range(printer.copyCount())]


def _draw(painter: QPainter, document: PdfDocument, number: int, printer: QPrinter) -> None:
    """Draw one page as large as the paper takes it, in its own proportions."""
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    points = document.pages.pagePointSize(number)
    scale = min(paper.width() / points.width(), paper.height() / points.height())
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    image = document.pages.render(number, size)
    _whiten(image)
    painter.drawImage(QRect(0, 0, size.width(), size.height()), image)


def _whiten(image: QImage) -> None:
    """Lay white below the page, in place: a printer that knows no transparency is sent twice as much otherwise."""
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.fillRect(image.rect(), Qt.GlobalColor.white)
    painter.end()
    image.convertTo(QImage.Format.Format_RGB32)
