"""Help ▸ Guide: contents or what a search found at the left, the page at the right. The main window stays usable."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.numbers import counted
from gui.common import paint
from gui.common.announce import announce
from gui.common.buttons import SecondaryButton
from gui.common.text import Text
from gui.help.guide_pages import Guide, Section
from gui.help.guide_view import GuideView
from gui.theme import FontRole, Token, theme

WIDTH_PX, HEIGHT_PX, LEFT_PX = 1120, 780, 264
LIST_TOKENS: tuple[Token, ...] = ("text", "hover", "sel", "accent")
SECTION_ROLE = Qt.ItemDataRole.UserRole
NOTHING = "Nothing found. Try fewer words, or another one for the same."


class GuideDialog(QDialog):
    """Args:
    guide: The pages.
    """

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide_dialog")
        self.setWindowTitle("Guide")
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._guide, self._way = guide, [("", "")]
        self.search, self.list, self.view = QLineEdit(), QListWidget(), GuideView()
        self.back = SecondaryButton("Back", "caret-left", does="To the page before, Alt+Left")
        self.close_button = SecondaryButton("Close", does="Back to the window")
        self.found = Text("", FontRole.NOTE, "text2", wrap=True)
        self._name_parts()
        self._lay_out()
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(self._take)
        self.view.page_wanted.connect(self.show_page)
        self.back.clicked.connect(self.go_back)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._go_to_search)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._list_pages()
        self._way.clear()
        self.show_page(guide.pages[0].name)

    @Slot(str, str)
    def show_page(self, name: str, heading: str = "") -> None:
        """Show a page of the guide, from a heading on. A name that there is no page of is left alone."""
        try:
            page = self._guide.page(name)
        except KeyError:
            return
        if not self._way or self._way[-1] != (name, heading):
            self._way.append((name, heading))
        self.back.setEnabled(len(self._way) > 1)
        self.view.show_page(page, self._guide.folder)
        if heading:
            self.view.go_to(heading)
        self.setWindowTitle(page.title if page.title.endswith("guide") else f"{page.title} \N{EN DASH} guide")
        self._mark(name, heading)
        announce(self.view, page.title)

    @Slot()
    def go_back(self) -> None:
        """Show the page before."""
        if len(self._way) > 1:
            self._way.pop()
            self.show_page(*self._way[-1])
            self.back.setEnabled(len(self._way) > 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the search box move in the list, and Enter go to the page."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "rail")
        painter.end()

    @Slot(str)
    def _search(self, words: str) -> None:
        if not words.strip():
            self._list_pages()
            return
        found = self._guide.find(words)
        self._fill([(section, f"{section.title}\n{self._guide.page(section.page).title}") for section in found])
        self.found.setText(f"{counted(len(found), 'section')} found" if found else NOTHING)
        announce(self.search, self.found.text())
        self.list.setCurrentRow(0 if found else -1)

    def _list_pages(self) -> None:
        self._fill([(Section(page.name, "", ""), page.title) for page in self._guide.pages])
        self.found.setText("")
        if self._way:
            self._mark(*self._way[-1])

    def _fill(self, rows: list[tuple[Section, str]]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for section, words in rows:
            item = QListWidgetItem(words)
            item.setData(SECTION_ROLE, (section.page, section.title))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words.replace("\n", ", in "))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.found.setVisible(bool(self.search.text().strip()))

    def _mark(self, name: str, heading: str) -> None:
        """Mark the row of the page on screen without going there again."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            page, title = self.list.item(row).data(SECTION_ROLE)
            if page == name and title in ("", heading):
                self.list.setCurrentRow(row)
                break
        self.list.blockSignals(False)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _take(self, now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if now is not None:
            page, heading = now.data(SECTION_ROLE)
            self.show_page(page, heading)

    @Slot()
    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _name_parts(self) -> None:
        self.search.setPlaceholderText("Search the guide")
        self.search.setAccessibleName("Search the guide")
        self.search.setAccessibleDescription("Up and Down choose a section, Enter goes to it")
        self.search.setObjectName("guide_search")
        self.list.setObjectName("guide_list")
        self.list.setAccessibleName("Contents")
        self.list.setAccessibleDescription("The arrow keys choose a page, Tab goes to it")
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.back.setObjectName("guide_back")
        self.close_button.setObjectName("guide_close")
        for button in (self.back, self.close_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        px = theme().px
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(px(12), px(12), px(12), px(12))
        left.setSpacing(px(8))
        for part in (self.search, self.found):
            left.addWidget(part)
        left.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        left.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self.view, 1)
        QWidget.setTabOrder(self.search, self.list)
        QWidget.setTabOrder(self.list, self.view)
        QWidget.setTabOrder(self.view, self.back)
        QWidget.setTabOrder(self.back, self.close_button)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(WIDTH_PX), room.width() - 40), min(px(HEIGHT_PX), room.height() - 60))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _restyle(self) -> None:
        px = theme().px
        text, hover, chosen, accent = (theme().color(token).name() for token in LIST_TOKENS)
        self._left.setFixedWidth(px(LEFT_PX))
        self.list.setStyleSheet(
            f"#guide_list {{ background: transparent; color: {text}; outline: 0; }}"
            f"#guide_list::item {{ padding: {px(6)}px {px(8)}px; border: 2px solid transparent;"
            f" border-left: 3px solid transparent; }}"
            f"#guide_list::item:hover {{ background: {hover}; }}"
            f"#guide_list::item:selected {{ background: {chosen}; color: {text};"
            f" border-left: 3px solid {accent}; }}"
            f"#guide_list::item:selected:focus {{ border: 2px solid {accent};"
            f" border-left: 3px solid {accent}; }}"
        )
