"""The Look up place: search and results at the left, the page of the chosen code at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.code_page import CodePage
from core.numbers import counted
from core.ports import SearchHit
from gui.common import paint
from gui.common.chip import KeyCap
from gui.common.empty import EmptyState
from gui.common.scroll import ScrollColumn
from gui.common.section import SectionHead
from gui.common.text import Text
from gui.look_up.page import CodePageView
from gui.look_up.result_list import HitList
from gui.theme import FontRole, theme

LIST_PX = 332


class SearchBox(QLineEdit):
    """The search box; arrow keys walk the list below it.

    Attributes:
        stepped: +1 or -1.
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class LookUpPlace(QWidget):
    """Attributes:
    typed: What stands in the search box.
    hit_chosen: The `SearchHit` whose page is to be shown.
    use_wanted: The `CodePage` to be put into the open case. `copy_wanted` likewise.
    """

    typed = Signal(str)
    hit_chosen = Signal(object)
    use_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("look_up_place")
        self.box, self.list, self.page = SearchBox(), HitList(), CodePageView()
        self.box.setObjectName("look_up_search")
        self.box.setPlaceholderText("Code, brand, or words")
        self.box.setAccessibleName("Look up")
        self.head = SectionHead("Found")
        self.empty = EmptyState("Nothing looked up yet", "Type a code, a brand, or words in any order.")
        self.right = ScrollColumn("panel")
        for part in (self.empty, self.page):
            self.right.content.addWidget(part)
        self.right.content.addStretch(1)
        self.page.hide()
        self.box.textEdited.connect(self.typed)
        self.box.stepped.connect(self.list.step)
        self.box.returnPressed.connect(self._use)
        self.list.chosen.connect(self.hit_chosen)
        self.list.taken.connect(lambda _: self._use())
        self.page.use_wanted.connect(self.use_wanted)
        self.page.copy_wanted.connect(self.copy_wanted)
        self._lay_out()

    def show_search(self, text: str, hits: Sequence[SearchHit]) -> None:
        """Show what a search found; the first is chosen."""
        if text != self.box.text():
            self.box.setText(text)
        self.head.set_title(_kinds(hits))
        self.head.set_secondary(str(len(hits)) if hits else "")
        self.list.show_hits(hits)
        if not hits:
            self.page.hide()
            self.empty.setVisible(not text.strip())
            self.head.set_title("Nothing matches." if text.strip() else "")

    def show_page(self, page: CodePage) -> None:
        self.empty.hide()
        self.page.show_page(page)
        self.page.show()
        self.right.verticalScrollBar().setValue(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "bg")
        paint.fill(painter, QRect(self.right.x() - 1, 0, 1, self.height()), "line")
        painter.end()

    def _lay_out(self) -> None:
        px = theme().px
        left = QVBoxLayout()
        left.setContentsMargins(px(16), px(14), px(16), px(16))
        left.setSpacing(px(8))
        left.addWidget(self.box)
        left.addWidget(self.head)
        left.addWidget(self.list, 1)
        tip = "Search by code, brand, or words in any order."
        left.addWidget(Text(tip, FontRole.NOTE, "text2", wrap=True))
        keys = QHBoxLayout()
        for cap, does in (("↑ ↓", "move"), ("Enter", "use in worksheet")):
            keys.addWidget(KeyCap(cap))
            keys.addWidget(Text(does, FontRole.NOTE, "text2"))
        keys.addStretch(1)
        left.addLayout(keys)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(px(LIST_PX))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(side)
        row.addWidget(self.right, 1)

    def _use(self) -> None:
        page = self.page.page()
        if page is not None and self.page.isVisible() and self.page.use.isVisibleTo(self.page):
            self.use_wanted.emit(page)


_WORDS = {
    "product": "Products",
    "procedure": "Procedures",
    "hcpcs": "Other HCPCS codes",
    "diagnosis": "Diagnoses",
    "modifier": "Modifiers",
    "place": "Places of service",
}


def _kinds(hits: Sequence[SearchHit]) -> str:
    found = list(dict.fromkeys(hit.kind for hit in hits))
    return _WORDS[found[0]] if len(found) == 1 else "Found"


def found_words(count: int) -> str:
    """Return what a screen reader is told: `5 codes found`."""
    return f"{counted(count, 'code')} found" if count else "Nothing matches"
