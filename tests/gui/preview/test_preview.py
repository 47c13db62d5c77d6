from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPageRanges, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QPushButton

import resources
from core.encounter import Service
from core.errors import ExportFailed
from core.intake import read_encounter
from core.numbers import counted
from db.files import write_whole
from db.workbench import open_workbench
from gui.common.text import Text
from gui.preview import printing
from gui.preview.controller import ExportController
from gui.preview.dialog import PdfDocument
from gui.preview.printing import MOST_DPI, prepared_printer, print_pages
from gui.shell.actions import ACTIONS

NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)
LETTER, A4 = (612, 792), (595, 842)
MOST_DIFFERENCE = 12  # of 255


class Dialogs:
    def __init__(self):
        self.path: Path | None = None
        self.asked, self.told = [], []

    def save_path(self, title, kinds, suggested, done):
        self.asked.append(suggested)
        if self.path is not None:
            done(self.path)

    def tell(self, title, message):
        self.told.append((title, message))


@pytest.fixture(scope="module")
def bench():
    return open_workbench()


@pytest.fixture(scope="module")
def report(bench):
    example = read_encounter(resources.path("examples", "q4386-foot-ulcer.json").read_bytes())
    asking = replace(example, services=(*example.services, Service(code="99406")))
    return bench.report(asking, bench.evaluate(asking))


@pytest.fixture
def desk(qtbot, bench, report):
    shown, said, dialogs = [report], [], Dialogs()
    controller = ExportController(
        lambda: shown[0], lambda: bench.fonts, dialogs, write_whole, lambda: "Case 0147", lambda: NOW
    )
    controller.said.connect(lambda title, detail: said.append((title, detail)))
    return SimpleNamespace(controller=controller, dialogs=dialogs, shown=shown, said=said)


@pytest.fixture
def preview(qtbot, desk):
    dialog = desk.controller.preview()
    yield dialog
    dialog.reject()


def size_of(dialog):
    points = dialog.view.document().pagePointSize(0)
    return round(points.width()), round(points.height())


def test_that_the_preview_shows_the_pages(preview):
    assert preview.view.document().status() is QPdfDocument.Status.Ready
    assert preview.view.document().pageCount() >= 2
    assert preview.count.text() == f"{preview.view.document().pageCount()} pages"
    assert size_of(preview) == LETTER


def test_that_the_paper_is_chosen_in_the_preview_and_kept(desk, preview):
    kept = []
    desk.controller.page_chosen.connect(kept.append)
    preview.paper.picked.emit("a4")
    assert size_of(preview) == A4
    assert kept == ["a4"]


def test_that_the_pdf_is_saved_whole_and_says_draft_while_a_question_is_open(qtbot, desk, preview, tmp_path):
    desk.dialogs.path = tmp_path / "out.pdf"
    qtbot.mouseClick(preview.findChild(QPushButton, "preview_save"), Qt.MouseButton.LeftButton)
    assert desk.dialogs.asked == ["Case 0147.pdf"]
    assert desk.dialogs.path.read_bytes() == preview.content
    document = QPdfDocument()
    assert document.load(str(desk.dialogs.path)) is QPdfDocument.Error.None_
    assert "DRAFT" in document.getAllText(0).text()
    assert desk.said == [("Saved out.pdf", "")]


def test_that_a_pdf_that_cannot_be_written_is_told(desk, preview, tmp_path):
    desk.dialogs.path = tmp_path / "gone" / "out.pdf"
    preview.save_wanted.emit(preview.content)
    assert desk.dialogs.told[0][0] == "out.pdf was not saved"
    assert desk.said == []


def test_that_html_is_saved(desk, tmp_path):
    desk.dialogs.path = tmp_path / "out.html"
    desk.controller.html()
    assert desk.dialogs.asked == ["Case 0147.html"]
    assert "<h1" in desk.dialogs.path.read_text(encoding="utf-8")


def test_that_nothing_happens_without_a_result(desk):
    desk.shown[0] = None
    assert desk.controller.preview() is None
    desk.controller.print()
    desk.controller.html()
    assert desk.dialogs.asked == []


def test_that_print_asks_for_a_printer(qtbot, desk, monkeypatch):
    opened = []
    monkeypatch.setattr(QPrintDialog, "setVisible", lambda self, shown: opened.append(shown))
    desk.controller.print()
    assert opened == [True]


@pytest.fixture
def to_file(tmp_path):
    """A printer that prints to a file, coarse enough to be quick."""
    printer = prepared_printer("Case 0147", "letter")
    assert printer.resolution() <= MOST_DPI
    printer.setResolution(72)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


def words_of(path):
    """Return the words of each page; none where pages are pictures."""
    return [page.extract_text() for page in PdfReader(path).pages]


def test_that_print_to_file_gives_the_worksheet_itself_with_its_words(desk, preview, to_file, tmp_path):
    told = []
    desk.controller.put_out.connect(told.append)
    desk.controller.send(preview.content, to_file)
    assert (tmp_path / "printed.pdf").read_bytes() == preview.content
    assert "Q4386" in words_of(tmp_path / "printed.pdf")[0]
    assert desk.said == [("Saved printed.pdf", "")]
    assert told == ["as PDF"]


def test_that_a_file_that_cannot_be_printed_to_is_told(desk, preview, to_file, tmp_path):
    to_file.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    desk.controller.send(preview.content, to_file)
    assert desk.dialogs.told[0][0] == "printed.pdf was not saved"


def gray(printer):
    printer.setColorMode(QPrinter.ColorMode.GrayScale)


def on_a4(printer):
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))


def second_page(printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)


def first_and_third(printer):
    printer.setPageRanges(QPageRanges.fromString("1,3"))


def twice(printer):
    printer.setCopyCount(2)


def backwards(printer):
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)


def twice_each(printer):
    printer.setCopyCount(2)
    printer.setCollateCopies(False)


@pytest.mark.parametrize(
    ("choose", "drawn"),
    [
        pytest.param(gray, [0, 1, 2, 3], id="gray"),
        pytest.param(on_a4, [0, 1, 2, 3], id="other paper"),
        pytest.param(second_page, [1], id="one page"),
        pytest.param(first_and_third, [0, 2], id="some pages"),
        pytest.param(twice, [0, 1, 2, 3, 0, 1, 2, 3], id="two copies"),
        pytest.param(twice_each, [0, 0, 1, 1, 2, 2, 3, 3], id="two copies, page by page"),
        pytest.param(backwards, [3, 2, 1, 0], id="last page first"),
    ],
)
def test_that_what_the_print_dialog_offers_is_drawn_as_chosen(monkeypatch, desk, preview, to_file, choose, drawn):
    assert preview.view.document().pageCount() == 4
    pages, draw = [], printing._draw
    monkeypatch.setattr(printing, "_draw", lambda *given: (pages.append(given[2]), draw(*given)))
    choose(to_file)
    desk.controller.send(preview.content, to_file)
    assert pages == drawn
    assert desk.said == [("Sent to the printer", counted(len(drawn), "page"))]
    printed = PdfReader(to_file.outputFileName()).pages
    assert len(printed) == len(drawn)
    wide = A4 if choose is on_a4 else LETTER
    assert round(printed[0].mediabox.width) == wide[0]


def test_that_a_drawn_page_looks_like_the_page_itself(preview, to_file, tmp_path):
    second_page(to_file)
    to_file.setResolution(100)
    assert print_pages(preview.content, to_file) == 1
    drawn = QPdfDocument()
    assert drawn.load(str(tmp_path / "printed.pdf")) is QPdfDocument.Error.None_
    there, here = tiles(drawn, 0), tiles(preview.view.document(), 1)
    assert max(here) > 3 * MOST_DIFFERENCE
    assert max(abs(one - other) for one, other in zip(there, here, strict=True)) < MOST_DIFFERENCE


def tiles(document, number):
    """Return how much ink there is in each part of a page, 0 to 255."""
    image = QImage(QSize(612, 792), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawImage(0, 0, document.render(number, image.size()))
    painter.end()
    small = image.scaled(17, 22, mode=Qt.TransformationMode.SmoothTransformation)
    return [255 - small.pixelColor(x, y).lightness() for y in range(22) for x in range(17)]


@pytest.mark.qt_log_ignore("QPainter::begin", "QPdfEngine")
def test_that_a_printer_that_takes_nothing_is_told(desk, preview, tmp_path):
    printer = prepared_printer("Case 0147", "letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    second_page(printer)
    with pytest.raises(ExportFailed, match="did not take the job"):
        print_pages(preview.content, printer)
    desk.controller.send(preview.content, printer)
    assert desk.dialogs.told[0][0] == "The worksheet was not printed"


def test_that_black_and_white_is_chosen_in_the_preview_and_kept(desk, preview):
    kept, gray = [], preview.content
    desk.controller.black_and_white_chosen.connect(kept.append)
    preview.black.click()
    assert kept == [True]
    assert preview.content != gray
    preview.black.click()
    assert preview.content == gray


def test_that_the_preview_begins_as_settings_say(qtbot, desk):
    desk.controller.set_options("a4", black_and_white=True)
    dialog = desk.controller.preview()
    assert (size_of(dialog), dialog.black.isChecked(), dialog.paper.key()) == (A4, True, "a4")
    dialog.reject()


def test_that_the_page_for_screen_readers_is_saved_from_the_preview(qtbot, desk, preview, tmp_path):
    desk.dialogs.path = tmp_path / "twin.html"
    preview.findChild(QPushButton, "preview_html").click()
    assert desk.dialogs.asked == ["Case 0147.html"]
    assert "<h1>" in desk.dialogs.path.read_text(encoding="utf-8")


def test_that_one_document_stays_so_that_pdfium_is_begun_once(qapp, preview):
    for _ in range(2):
        PdfDocument(preview.content).close()
    (kept,) = qapp.findChildren(QPdfDocument)
    assert kept.status() is QPdfDocument.Status.Null


def test_that_what_was_saved_is_said_in_the_preview_too(desk, preview, tmp_path):
    told = preview.findChild(Text, "preview_told")
    assert not told.isVisible()
    desk.dialogs.path = tmp_path / "out.pdf"
    preview.findChild(QPushButton, "preview_save").click()
    assert told.isVisible()
    assert told.text() == "Saved out.pdf"
    preview.paper.picked.emit("a4")  # these pages were not
    assert not told.isVisible()


@pytest.mark.parametrize(
    ("button", "action"), [("preview_save", "pdf"), ("preview_print", "print"), ("preview_html", "html")]
)
def test_that_the_preview_takes_the_keys_of_the_window(preview, button, action):
    keys = {spec.id: spec.shortcut for spec in ACTIONS}
    found = preview.findChild(QPushButton, button)
    assert found.shortcut() == QKeySequence(keys[action])
    assert keys[action] in found.toolTip()
