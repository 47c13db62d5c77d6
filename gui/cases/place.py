"""The Cases place: the day list at the left, one case at the right; or what stands there while nothing may be shown."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from gui.cases.detail import CaseDetail
from gui.cases.list_pane import ListPane
from gui.cases.lock_screen import LockScreen
from gui.cases.trouble_page import TroublePage
from gui.common.empty import EmptyState
from gui.common.progress import ProgressCard
from gui.common.scroll import ScrollColumn
from gui.common.split import Split
from gui.common.toast import Toast
from gui.shell.measures import HANDLE_PX, MEDIUM_FROM_PX, RESULT_LEAST_PX, RESULT_PX, WIDE_FROM_PX
from gui.theme import theme

LIST_LEAST_PX = 420
DETAIL_LEAST_PX = 60  # under the list: its head


class Page(IntEnum):
    """What the place shows."""

    CASES = 0
    LOCKED = 1
    TROUBLE = 2


class CasesPlace(QWidget):
    """Attributes:
    shown: It came into sight.
    carried: Ctrl+D: the chosen visit is to be carried forward.
    right_resized: Width of the case in logical pixels, as the user draws it; 0 when it is to be as it comes.
    pdfs_wanted: PDFs of what is listed or selected are wanted; True where all in one file likely is, for printing.
    """

    shown = Signal()
    carried = Signal()
    right_resized = Signal(int)
    pdfs_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases_place")
        self.list, self.detail = ListPane(), CaseDetail()
        self.lock, self.trouble = LockScreen(), TroublePage()
        self.none = EmptyState("No case chosen", "Choose a worksheet in the list to see its case.")
        self.right = ScrollColumn("panel")
        self.right.setObjectName("case_column")
        for part in (self.none, self.detail):
            self.right.content.addWidget(part)
        self.right.content.addStretch(1)
        self.toast = Toast(self.right)
        self._splitter = Split(self.list, self.right, HANDLE_PX)
        self._splitter.drawn.connect(self._on_drawn)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self._pages = QStackedLayout(self)
        for page in (both, self.lock, self.trouble):
            self._pages.addWidget(page)
        self._progress: ProgressCard | None = None
        self._shared: tuple[int, bool, int] | None = None
        self._drawn = 0  # the width of the case that the user wants; 0 as it comes
        self.list.pdfs.clicked.connect(lambda: self.pdfs_wanted.emit(False))
        self.show_detail(False)
        theme().changed.connect(self._arrange)

    def show_page(self, page: Page) -> None:
        """Show the cases, or what stands in their place."""
        self._pages.setCurrentIndex(page)

    def page(self) -> Page:
        return Page(self._pages.currentIndex())

    def show_detail(self, there: bool) -> None:
        """Show the case at the right, or say that none is chosen."""
        self.detail.setVisible(there)
        self.none.setVisible(not there)

    def set_right_width(self, width: int) -> None:
        """Give the case the width it had when last drawn, logical pixels; 0 leaves it as it comes."""
        self._drawn = width
        self._shared = None
        self._arrange()

    def show_work(self, title: str, leaves: str) -> ProgressCard:
        """Show that something long has begun; it goes with `end_work`."""
        self.end_work()
        self._progress = ProgressCard(title, leaves)
        self._progress.setObjectName("work")
        room = self.trouble.work if self.page() is Page.TROUBLE else self.list.work
        room.addWidget(self._progress)
        return self._progress

    def end_work(self) -> None:
        if self._progress is not None:
            self._progress.hide()
            self._progress.deleteLater()
            self._progress = None

    @Slot()
    def go_to_other(self) -> None:
        """F6: from the list to the case, and back."""
        focus = self.window().focusWidget()
        in_list = focus is not None and self.list.isAncestorOf(focus)
        to_list: QWidget = self.list.table if self.list.card.isVisible() else self.list.search
        target: QWidget = self.detail.head.open if in_list and self.detail.isVisible() else to_list
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def go_to_search(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        if self.page() is Page.LOCKED:
            self.lock.take_focus()
        elif self.page() is Page.CASES:
            target: QWidget = self.list.table if self.list.card.isVisible() else self.list.search
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean something else in the menus before those do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self._meant(event)
        if meant is None:
            super().keyPressEvent(event)
        else:
            meant()

    def _meant(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does here; None when nothing."""
        if self.page() is not Page.CASES:
            return None
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_D if control:
                return self.carried.emit
            case Qt.Key.Key_E if control:
                return lambda: self.pdfs_wanted.emit(False)
            case Qt.Key.Key_P if control:
                return lambda: self.pdfs_wanted.emit(True)
            case Qt.Key.Key_F if control:
                return self.go_to_search
            case Qt.Key.Key_F6:
                return self.go_to_other
        return None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()
        if not event.spontaneous():
            self.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        px, wide = theme().px, self.width() >= theme().px(WIDE_FROM_PX)
        narrow = self.width() < px(MEDIUM_FROM_PX)
        state = (self.width(), narrow, px(1000))
        if state == self._shared:
            return
        was_narrow = self._shared is not None and self._shared[1]
        self._shared = state
        self._splitter.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self.list.set_margin(20 if wide else 16)
        self.right.set_margin(20 if wide else 16)
        self.detail.head.set_short(not wide and not narrow)
        self.right.setMinimumHeight(px(DETAIL_LEAST_PX))
        self.right.setMinimumWidth(0 if narrow else px(RESULT_LEAST_PX))
        self.list.setMinimumWidth(0 if narrow else px(LIST_LEAST_PX))
        if not narrow:
            right = self._drawn or (px(RESULT_PX) if wide else px(RESULT_LEAST_PX))
            self._splitter.setSizes([max(self.width() - right, 1), right])
        elif not was_narrow:
            self._splitter.setSizes([self.height() // 2, self.height() - self.height() // 2])

    @Slot(int)
    def _on_drawn(self, length: int) -> None:
        if self._splitter.orientation() is Qt.Orientation.Horizontal:
            self._drawn = length
            self.right_resized.emit(length)
        if not length:
            self._shared = None
            self._arrange()
