"""Shows the PDF as it will be saved and printed. Imported only when it is first needed: QtPdf is not small."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.numbers import counted
from gui.common.buttons import PrimaryButton, QuietButton, SecondaryButton
from gui.common.check import CheckBox
from gui.common.picker import Picker
from gui.common.text import ElidedText, Text, plain_tooltip
from gui.theme import FontRole, theme

PAGES = (("letter", "Letter"), ("a4", "A4"))


class PdfDocument:
    """A loaded PDF; keeps its bytes alive as long as pages are drawn from them."""

    def __init__(self, content: bytes) -> None:
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pages = QPdfDocument()
        self.pages.load(self._buffer)

    def close(self) -> None:
        self.pages.close()
        self._buffer.close()


class PreviewDialog(QDialog):
    """The pages, the paper they are for, and what to do with them.

    Args:
        title: Case title.
        render: Paper (`letter` or `a4`), and whether it does without gray, to the bytes of the PDF.
        page: The paper to begin with.
        black_and_white: Whether it begins without gray.

    Attributes:
        save_wanted: The PDF on screen is to be saved; its bytes.
        print_wanted: It is to be printed; its bytes.
        html_wanted: The worksheet is to be saved as a page that a screen reader can read.
        page_chosen: Another paper was picked.
        black_and_white_chosen: Gray was switched off (True) or on.
    """

    save_wanted = Signal(bytes)
    print_wanted = Signal(bytes)
    html_wanted = Signal()
    page_chosen = Signal(str)
    black_and_white_chosen = Signal(bool)

    def __init__(
        self,
        title: str,
        render: Callable[[str, bool], bytes],
        page: str = "letter",
        *,
        black_and_white: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setWindowTitle(f"{title}, preview")
        self._render = render
        self.content = b""
        self._document: PdfDocument | None = None
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setPageSpacing(theme().px(12))
        self.view.setAccessibleName("Pages")
        self.paper = Picker(PAGES)
        self.paper.setObjectName("paper")
        self.paper.setAccessibleName("Paper")
        self.paper.setFixedWidth(theme().px(110))
        self.paper.set_key(page)
        self.paper.picked.connect(self._choose)
        self.black = CheckBox("Black and white")
        self.black.setObjectName("black_and_white")
        self.black.setAccessibleDescription("Without gray, for a fax or a printer that breaks gray into dots")
        self.black.setToolTip(plain_tooltip(self.black.accessibleDescription()))
        self.black.setChecked(black_and_white)
        self.black.toggled.connect(self._choose_black)
        self.count = Text("", FontRole.NOTE, "text2")
        self._lay_out(title)
        self._restyle()
        theme().changed.connect(self._restyle)
        self.show_page(page)

    def show_page(self, page: str) -> None:
        """Show the worksheet on this paper."""
        self.content = self._render(page, self.black.isChecked())
        old, self._document = self._document, PdfDocument(self.content)
        self.view.setDocument(self._document.pages)
        if old is not None:
            old.close()
        self.count.setText(counted(self._document.pages.pageCount(), "page"))

    def done(self, result: int) -> None:
        super().done(result)
        if self._document is not None:
            self._document.close()

    def _lay_out(self, title: str) -> None:
        save, printing, page, close = (
            PrimaryButton("Save as PDF", "download-simple"),
            SecondaryButton("Print", "printer"),
            SecondaryButton("Save as HTML"),
            QuietButton("Close"),
        )
        page.setObjectName("preview_html")
        page.setToolTip(plain_tooltip("The same as a page with headings and tables, for a screen reader"))
        page.clicked.connect(self.html_wanted)
        save.setObjectName("preview_save")
        printing.setObjectName("preview_print")
        close.setObjectName("preview_close")
        save.clicked.connect(lambda: self.save_wanted.emit(self.content))
        printing.clicked.connect(lambda: self.print_wanted.emit(self.content))
        close.clicked.connect(self.reject)
        head, px = QHBoxLayout(), theme().px
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        head.setSpacing(px(8))
        head.addWidget(ElidedText(title, FontRole.SECTION), 1)
        head.addWidget(self.count)
        head.addWidget(self.black)
        head.addWidget(self.paper)
        for button in (close, page, printing, save):
            button.setAutoDefault(False)
            head.addWidget(button)
        save.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.resize(px(860), px(820))
        save.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _choose(self, page: str) -> None:
        self.show_page(page)
        self.page_chosen.emit(page)

    @Slot(bool)
    def _choose_black(self, black: bool) -> None:
        self.show_page(self.paper.key())
        self.black_and_white_chosen.emit(black)

    @Slot()
    def _restyle(self) -> None:
        palette = QPalette(self.view.palette())
        palette.setColor(QPalette.ColorRole.Dark, theme().color("bg"))  # what QPdfView lays its pages on
        self.view.setPalette(palette)
