"""Shows the PDF as it will be saved and printed. Imported only when it is first needed: QtPdf is not small."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.numbers import counted
from gui.common.buttons import PrimaryButton, QuietButton, SecondaryButton
from gui.common.check import CheckBox
from gui.common.flow import FlowLayout
from gui.common.picker import Picker
from gui.common.tab_order import follow_layout
from gui.common.text import Text, plain_tooltip
from gui.theme import FontRole, theme

PAGES = (("letter", "Letter"), ("a4", "A4"))
_KEPT = "keeps_pdfium"


class PdfDocument:
    """A loaded PDF; keeps its bytes alive as long as pages are drawn from them."""

    def __init__(self, content: bytes) -> None:
        _keep_pdfium()
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pages = QPdfDocument()
        self.pages.load(self._buffer)

    def close(self) -> None:
        self.pages.close()
        self._buffer.close()


def _keep_pdfium() -> None:
    """Keep PDFium loaded as long as the program runs.

    Qt ends it with the last `QPdfDocument` and begins it anew with the next, and each beginning leaves behind what the
    one before had allocated: 210 KB for every worksheet looked at. An empty document that stays costs nothing.
    """
    application = QCoreApplication.instance()
    assert application is not None
    if application.findChild(QPdfDocument, _KEPT) is None:
        QPdfDocument(application).setObjectName(_KEPT)


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
        self.setWindowTitle(f"{title} \N{EN DASH} preview")
        self._render = render
        self.content = b""
        self._document: PdfDocument | None = None
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setPageSpacing(theme().px(12))
        self.paper = Picker(PAGES)
        self.paper.setObjectName("paper")
        self.paper.setFixedWidth(theme().px(110))
        self.paper.set_key(page)
        self.paper.picked.connect(self._choose)
        self.black = CheckBox("Black and white")
        self.black.setObjectName("black_and_white")
        self.black.setChecked(black_and_white)
        self.black.toggled.connect(self._choose_black)
        self.count = Text("", FontRole.NOTE, "text2")
        self.told = Text("", FontRole.NOTE)
        self.told.setObjectName("preview_told")
        self._name_parts()
        self._lay_out()
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
        self.told.hide()

    @Slot(str, str)
    def say(self, title: str, detail: str = "") -> None:
        """Say what became of the pages, such as `Saved worksheet.pdf`: the window below is out of sight."""
        self.told.setText(f"{title}, {detail}" if detail else title)
        self.told.show()

    def done(self, result: int) -> None:
        super().done(result)
        if self._document is not None:
            self._document.close()

    def _name_parts(self) -> None:
        """Say to a screen reader what each part is."""
        self.view.setAccessibleName("Pages")
        self.view.setAccessibleDescription("As they will be printed. Save as HTML gives the same for a screen reader.")
        self.paper.setAccessibleName("Paper")
        self.paper.setAccessibleDescription("Letter or A4, kept for the next time")
        self.black.setAccessibleDescription("Without gray, for a fax or a printer that breaks gray into dots")
        self.black.setToolTip(plain_tooltip(self.black.accessibleDescription()))

    def _lay_out(self) -> None:
        px, tools = theme().px, QWidget()
        head = FlowLayout(tools)
        buttons = self._buttons()
        for part in (*buttons, self.black, self.paper, self.count, self.told):
            head.addWidget(part)
        for words in (self.count, self.told):
            words.setMinimumHeight(self.paper.sizeHint().height())  # one line with the others
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        tools.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        around = QVBoxLayout()
        around.setContentsMargins(px(16), px(10), px(16), px(10))
        around.addWidget(tools)
        column.addLayout(around)
        column.addWidget(self.view, 1)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(860), room.width() - 40), min(px(820), room.height() - 60))
        follow_layout(self)  # the view was made first
        buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> tuple[QPushButton, ...]:
        """Return what can be done with the pages, the main one first."""
        save, printing = PrimaryButton("Save as PDF", "download-simple"), SecondaryButton("Print", "printer")
        page, close = SecondaryButton("Save as HTML"), QuietButton("Close")
        as_page = "The same as a page with headings and tables, for a screen reader"
        for button, name, says, keys, does in (
            (save, "preview_save", "Save these pages", "Ctrl+E", lambda: self.save_wanted.emit(self.content)),
            (printing, "preview_print", "Print these pages", "Ctrl+P", lambda: self.print_wanted.emit(self.content)),
            (page, "preview_html", as_page, "Ctrl+Shift+E", self.html_wanted.emit),
            (close, "preview_close", "Back to the worksheet", "Esc", self.reject),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setToolTip(plain_tooltip(f"{says} ({keys})"))
            if button is not close:  # Esc closes any dialog
                button.setShortcut(keys)
            button.clicked.connect(lambda _=False, does=does: does())
        save.setDefault(True)
        return save, printing, page, close

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
