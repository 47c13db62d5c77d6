"""The Look up place: search and results at the left, the page of the chosen code at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.code_page import CodePage
from core.numbers import counted
from core.ports import SearchHit
from gui.common import paint
from gui.common.empty import EmptyState
from gui.common.key_cap import KeyCap
from gui.common.scroll import ScrollColumn
from gui.common.text import Text
from gui.look_up.page import CodePageView
from gui.look_up.result_list import HitList
from gui.shell.measures import MEDIUM_FROM_PX
from gui.theme import FontRole, draw_icon, theme

LIST_PX = 332
ANY_SIZE = 16_777_215  # what Qt calls QWIDGETSIZE_MAX


class SearchBox(QLineEdit):
    """The search box; arrow keys walk the list below it.

    Attributes:
        stepped: +1 or -1.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("look_up_search")
        self.setPlaceholderText("Code, brand, or words")
        self.setAccessibleName("Look up")
        self._restyle()
        theme().changed.connect(self._restyle)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        draw_icon(painter, "magnifying-glass", "text2", theme().px(10), self.height() / 2)
        painter.end()

    @Slot()
    def _restyle(self) -> None:
        self.setTextMargins(theme().px(24), 0, 0, 0)
        self.setMinimumHeight(theme().line() + theme().px(18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
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
        theme().changed.connect(self._arrange)

    def show_search(self, text: str, hits: Sequence[SearchHit], *, cut: bool = False) -> None:
        """Show what a search found; the first is chosen. `cut`: there may be more."""
        if text != self.box.text():
            self.box.setText(text)
        foot = "" if not text.strip() else "Nothing matches." if not hits else "Nothing else matches."
        self.list.show_hits(hits, f"The first {len(hits)}. Type more to find others." if cut else foot)
        if not hits:
            self.page.hide()
            self.empty.setVisible(not text.strip())

    def show_page(self, page: CodePage) -> None:
        """Show a code from its head. One that is shown already stays as it is scrolled and unfolded."""
        self.empty.hide()
        if page != self.page.page():
            self.page.show_page(page)
            self.right.verticalScrollBar().setValue(0)
        self.page.show()

    @Slot()
    def go_to_other(self) -> None:
        """F6: from the search to the page, and back."""
        focus = self.window().focusWidget()
        to_page = focus is None or not self.page.isAncestorOf(focus)
        target: QWidget = self.page.copy if to_page and self.page.isVisible() else self.box
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "bg")
        over = self._row.direction() is QBoxLayout.Direction.TopToBottom
        top = QRect(0, self.right.y() - 1, self.width(), 1)
        paint.fill(painter, top if over else QRect(self.right.x() - 1, 0, 1, self.height()), "line")
        painter.end()

    def _lay_out(self) -> None:
        px = theme().px
        left = QVBoxLayout()
        left.setContentsMargins(px(16), px(14), px(16), px(16))
        left.setSpacing(px(8))
        left.addWidget(self.box)
        left.addWidget(self.list, 1)
        self._tips = QWidget()
        tips = QVBoxLayout(self._tips)
        tips.setContentsMargins(0, 0, 0, 0)
        tip = "Search by code, brand, or words in any order. Small typing slips are forgiven."
        tips.addWidget(Text(tip, FontRole.NOTE, "text2", wrap=True))
        keys = QHBoxLayout()
        for cap, does in (("↑ ↓", "move"), ("Enter", "use in worksheet")):
            keys.addWidget(KeyCap(cap))
            keys.addWidget(Text(does, FontRole.NOTE, "text2"))
        keys.addStretch(1)
        tips.addLayout(keys)
        left.addWidget(self._tips)
        self._side = QWidget()
        self._side.setLayout(left)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self._row.addWidget(self._side)
        self._row.addWidget(self.right, 1)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Put the list beside the page, or over it where the width is small for the text."""
        px, ways = theme().px, QBoxLayout.Direction
        narrow = self.width() < px(MEDIUM_FROM_PX)
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else px(LIST_PX))
        self._side.setMaximumWidth(ANY_SIZE if narrow else px(LIST_PX))
        self._side.setMaximumHeight(max(self.height() * 2 // 5, px(150)) if narrow else ANY_SIZE)
        self._tips.setVisible(not narrow)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _use(self) -> None:
        page = self.page.page()
        if page is not None and self.page.isVisible() and self.page.use.isVisibleTo(self.page):
            self.use_wanted.emit(page)


def found_words(count: int) -> str:
    """Return what a screen reader is told: `5 codes found`."""
    return f"{counted(count, 'code')} found" if count else "Nothing matches"
