"""One page of the guide, drawn from Markdown in the type, the colors and the width of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from gui.help.guide_pages import Page
from gui.theme import FontRole, Token, theme

HEADINGS = {1: FontRole.TITLE, 2: FontRole.PRODUCT_NAME, 3: FontRole.SECTION}


class GuideView(QTextBrowser):
    """Follows no link by itself, and reads nothing but the pictures beside its page.

    Attributes:
        page_wanted: File name of a page and the heading to go to, empty for its top.
    """

    page_wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self._folder = Path()
        self._pictures: dict[str, QImage] = {}
        self.setObjectName("guide_page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)
        self._fit_later = QTimer(self, singleShot=True, interval=0)
        self._fit_later.timeout.connect(self._fit_pictures)
        theme().changed.connect(self.draw)

    def show_page(self, page: Page, folder: Path) -> None:
        """Show a page; `folder` is where its pictures are looked for from."""
        self._page, self._folder = page, folder
        self.setAccessibleName(f"Guide: {page.title}")
        self.setAccessibleDescription("The arrow keys scroll, Tab goes from link to link")
        self.draw()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def draw(self) -> None:
        """Draw the page in the theme in force."""
        if self._page is None:
            return
        px = theme().px
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, theme().color("panel"))
        palette.setColor(QPalette.ColorRole.Text, theme().color("text"))
        palette.setColor(QPalette.ColorRole.Link, theme().color("accent"))
        palette.setColor(QPalette.ColorRole.Highlight, theme().color("sel"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme().color("text"))
        self.setPalette(palette)
        document = self.document()
        document.setDefaultFont(theme().font(FontRole.BODY))
        document.setDocumentMargin(px(20))
        document.setMarkdown(self._page.text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._format()
        self._fit_pictures()

    def go_to(self, heading: str) -> None:
        """Bring a heading to the top."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                self.moveCursor(QTextCursor.MoveOperation.End)
                self.setTextCursor(QTextCursor(block))
                return
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a picture of the guide; anything else is nowhere to be had."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        return self._picture(name if isinstance(name, str) else name.path())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page with the space bar, as readers of long texts do."""
        if event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            step = -bar.pageStep() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else bar.pageStep()
            bar.setValue(bar.value() + step)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_later.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_later.start()

    def _picture(self, path: str) -> QImage:
        if path not in self._pictures:
            self._pictures[path] = QImage(str((self._folder / path).resolve()))
        return self._pictures[path]

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        if not url.scheme() and url.path().endswith(".md"):
            self.page_wanted.emit(url.path(), url.fragment())

    def _format(self) -> None:
        block = self.document().begin()
        while block.isValid():
            self._format_block(block)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._format_table(frame)

    def _format_block(self, block: QTextBlock) -> None:
        cursor, px = QTextCursor(block), theme().px
        shape = QTextBlockFormat()
        level = block.blockFormat().headingLevel()
        in_table = cursor.currentTable() is not None
        shape.setTopMargin(px((0, 0, 18, 12)[level]) if level else 0)
        shape.setBottomMargin(0 if in_table else px(4 if block.textList() else 8))
        if not _pictures_in(block):  # a share of a picture's height would be a gap below it
            shape.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(shape)
        if level:
            look = QTextCharFormat()
            look.setFont(theme().font(HEADINGS[level]))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(look)
        self._format_parts(block)

    def _format_parts(self, block: QTextBlock) -> None:
        """Draw what is code in the body font on a key cap's ground, links without an underline."""
        parts = []
        step = block.begin()
        while not step.atEnd():
            fragment = step.fragment()
            parts.append((fragment.position(), fragment.length(), fragment.charFormat()))
            step += 1
        for position, length, now in parts:
            look = QTextCharFormat()
            if now.fontFixedPitch():
                look.setFont(theme().font(FontRole.STRONG))
                ground: Token = "sunken" if theme().color("sunken") != theme().color("panel") else "hover"
                look.setBackground(theme().color(ground))
                look.setFontFixedPitch(False)
            elif now.isAnchor():
                look.setForeground(theme().color("accent"))
            else:
                continue
            cursor = QTextCursor(block)
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)

    def _format_table(self, table: QTextTable) -> None:
        look, px = table.format(), theme().px
        look.setBorder(1)
        look.setBorderCollapse(True)
        look.setBorderBrush(theme().color("border"))
        look.setCellPadding(px(6))
        look.setTopMargin(px(4))
        look.setBottomMargin(px(12))
        table.setFormat(look)

    @Slot()
    def _fit_pictures(self) -> None:
        """Draw each picture in its own size, or as wide as the page where that is less."""
        room = self.viewport().width() - 2 * int(self.document().documentMargin())
        block = self.document().begin()
        while block.isValid():
            for position, look in _pictures_in(block):
                self._fit_picture(block, position, look, room)
            block = block.next()

    def _fit_picture(self, block: QTextBlock, position: int, look: QTextImageFormat, room: int) -> None:
        picture, name = self._picture(look.name()), QUrl(look.name())
        width = min(picture.width(), max(room, 1))
        if picture.isNull() or look.width() == width:
            return
        sharp = self.devicePixelRatioF()
        drawn = picture.scaledToWidth(round(width * sharp), Qt.TransformationMode.SmoothTransformation)
        drawn.setDevicePixelRatio(sharp)
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, name, drawn)
        look.setWidth(width)
        look.setHeight(width * picture.height() / picture.width())
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(look)


def _pictures_in(block: QTextBlock) -> list[tuple[int, QTextImageFormat]]:
    found = []
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        if fragment.charFormat().isImageFormat():
            found.append((fragment.position(), fragment.charFormat().toImageFormat()))
        step += 1
    return found
