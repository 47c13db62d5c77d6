"""The Batch place: what to work at the left, what it came to at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.worksheet import Severity
from gui.batch.form import BatchForm
from gui.batch.summary import SummaryView
from gui.common.announce import announce
from gui.common.empty import EmptyState
from gui.common.findings import FindingRow
from gui.common.progress import ProgressCard
from gui.common.toast import PlaceToast
from gui.shell.two_column import TwoColumn
from gui.theme import theme

EMPTY = (
    "Choose a file of encounters and run it. What it came to is summed up here: visits by status, units by product, "
    "what is asked and found most often, and the lines that could not be read, each with its reason."
)


class BatchPlace(QWidget):
    """Puts the parts together; decides nothing.

    Attributes:
        cancelled: The batch is to be stopped.
        file_dropped: A file of encounters was dropped on the place, a path.
    """

    cancelled = Signal()
    file_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batch_place")
        self.setAcceptDrops(True)
        self.form, self.summary = BatchForm(), SummaryView()
        self.empty = EmptyState("Nothing run yet", EMPTY)
        self.waiting = EmptyState("Running", "What it comes to is summed up here when all is done.")
        self.fault = FindingRow(Severity.WARNING, "", word="Not done")
        self.fault.setObjectName("batch_fault")
        self.progress: ProgressCard | None = None
        self.columns = TwoColumn(self._left(), self._right())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self.show_empty()
        self.fault.hide()
        self.toast = PlaceToast(self.columns.toast_host, self)
        self._begun = False

    def show_work(self, title: str) -> None:
        """Show that a part of the batch is being done."""
        self.show_fault("")
        self.toast.clear()
        self._end_card()
        self.progress = ProgressCard(title, "Nothing is written if you cancel.")
        self.progress.cancelled.connect(self.cancelled)
        self.progress.show_progress(0, 0, " ")
        self._work.addWidget(self.progress)
        self.form.allow("A batch is running: wait for it, or cancel it.")

    def end_work(self) -> None:
        """Show that nothing is running any more."""
        focus = self.window().focusWidget()
        held = (
            focus is None or not focus.isEnabled() or (self.progress is not None and self.progress.isAncestorOf(focus))
        )
        self._end_card()
        self.form.allow("")
        if held and self.isVisible():
            self.form.run.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, message: str) -> None:
        """Say what could not be done; empty takes it away."""
        self.fault.show_finding(Severity.WARNING, message, word="Not done")
        self.fault.setVisible(bool(message))
        if message:
            QTimer.singleShot(0, self, lambda: self.columns.left.ensureWidgetVisible(self.fault))
        announce(self, message, urgent=True)

    def show_empty(self) -> None:
        """Say at the right what to do."""
        self._show_only(self.empty)

    def show_waiting(self) -> None:
        """Take the last summary away, as long as the next is made."""
        self._show_only(self.waiting)

    def show_summary(self) -> None:
        """Show the summary once it is filled."""
        self._show_only(self.summary)

    def say(self, title: str, detail: str = "") -> None:
        """Show a toast at the foot of the right column."""
        self.toast.say(title, detail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        if self.isVisible():  # the reader may have gone on already
            self.form.source.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.form.run.isEnabled() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.file_dropped.emit(next(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(14))
        column.addWidget(self.form)
        column.addWidget(self.fault)
        self._work = QVBoxLayout()
        column.addLayout(self._work)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addWidget(self.waiting)
        column.addWidget(self.summary)
        return right

    def _show_only(self, part: QWidget) -> None:
        for each in (self.empty, self.waiting, self.summary):
            each.setVisible(each is part)

    def _end_card(self) -> None:
        if self.progress is not None:
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None
