"""The Reference place: editions on file at the left, the chosen one or the import in hand at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.common.tab_order import follow_layout
from gui.common.toast import PlaceToast
from gui.reference.column import EditionsColumn
from gui.reference.detail import EditionDetail
from gui.reference.preview import ImportPreview
from gui.reference.questions import ImportQuestion
from gui.shell.two_column import Layout, TwoColumn


class ReferencePlace(QWidget):
    """Puts the parts together; decides nothing.

    Attributes:
        files_dropped: Files that were dropped on it, a list of paths.
    """

    files_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reference_place")
        self.setAcceptDrops(True)
        self.list, self.detail = EditionsColumn(), EditionDetail()
        self.in_hand: ImportPreview | ImportQuestion | None = None
        self.right = QWidget()
        self._right = QVBoxLayout(self.right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addWidget(self.detail)
        self.detail.hide()
        self.columns = TwoColumn(self.list, self.right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self.toast = PlaceToast(self.columns.toast_host, self)
        self._focus: QWidget | None = None
        self._begun = False

    def show_in_hand(self, part: ImportPreview | ImportQuestion | None) -> None:
        """Show what an import asks instead of the chosen edition; None shows the edition again."""
        if self.in_hand is not None:
            focus = self.window().focusWidget()
            if focus is not None and self.in_hand.isAncestorOf(focus):
                self.list.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.in_hand.hide()
            self.in_hand.deleteLater()
        self.in_hand = part
        self.detail.setVisible(part is None and self.detail.row() is not None)
        self.tell_right()
        if part is not None:
            self._right.addWidget(part)
            part.show()
            part.take_focus()
            QTimer.singleShot(0, self, self._bring_up)

    def tell_right(self) -> None:
        """Say in the bar of a narrow window what stands in the right part."""
        row = self.detail.row()
        asks = "The import waits for your answer"
        self.columns.set_summary(asks if self.in_hand is not None else row.name if row is not None else "")

    def focusNextPrevChild(self, next: bool) -> bool:
        for column in (self.list, self.right):  # warnings, progress and questions come and go
            follow_layout(column)
        return super().focusNextPrevChild(next)

    def show_fault(self, message: str) -> None:
        """Say what could not be done, where it is seen."""
        self.list.show_fault(message)
        QTimer.singleShot(0, self, lambda: self.columns.left.ensureWidgetVisible(self.list.fault))

    def say(self, title: str, detail: str = "") -> None:
        """Show a toast at the foot of the right column."""
        self.toast.say(title, detail)

    def begin_work(self) -> None:
        """Hold the edition back while something is being done to the reference."""
        self.toast.clear()
        had = self._focus = self.window().focusWidget()
        if had is not None and (had is self.list.add or self.detail.isAncestorOf(had)):
            self.list.grid.setFocus(
                Qt.FocusReason.OtherFocusReason
            )  # not wherever Qt would put it; Cancel is next to it
        self.detail.setEnabled(False)

    def end_work(self) -> None:
        """Let the edition be worked with again; the focus goes back to where it was."""
        self.detail.setEnabled(True)
        back, held = self._focus, self.window().focusWidget()
        lost = held is None or not held.isVisible() or held in (self.list.add, self.list.grid)
        if back is not None and isValid(back) and self.isAncestorOf(back) and back.isVisible() and lost:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, self._take_focus)

    def _bring_up(self) -> None:
        """In a narrow window what is asked stands below the list: scroll to it, once it is laid out."""
        if self.columns.mode() is Layout.NARROW:
            self.columns.left.verticalScrollBar().setValue(self.right.y())

    def _take_focus(self) -> None:
        if self.isVisible():  # the reader may have gone on already
            self.list.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.list.add.isEnabled() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
