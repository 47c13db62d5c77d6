"""The head of the sheet: Result, its state, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.numbers import counted
from core.report.model import Report
from core.worksheet import Status
from gui.common.buttons import PrimaryButton, SecondaryButton
from gui.common.pill import Pill, PillKind
from gui.common.text import Text, plain_tooltip
from gui.theme import FontRole, theme

NO_WORKSHEET = "Nothing is counted yet"
NO_LINE = "There is no claim line yet"


class _Arrow(PrimaryButton):
    """The narrow half of the copy button."""

    side_px = 7


class ResultHead(QWidget):
    """Title, state pill and the three buttons.

    Attributes:
        pdf_wanted: PDF was pressed. Likewise `print_wanted`, `copy_wanted`, and `copy_menu_wanted` of the arrow.
    """

    pdf_wanted = Signal()
    print_wanted = Signal()
    copy_wanted = Signal()
    copy_menu_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("Result", FontRole.TITLE)
        self.pill = Pill(PillKind.DRAFT, "Nothing yet")
        self.pill.setObjectName("result_state")
        self.pdf = SecondaryButton("PDF", "file-pdf")
        self.print = SecondaryButton("Print", "printer")
        self.copy = PrimaryButton("Copy lines", "copy")
        self.copy_more = _Arrow("Choose what is copied", "caret-down")
        self.copy_more.set_icon_only(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.title)
        row.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for button, name, signal in (
            (self.pdf, "result_pdf", self.pdf_wanted),
            (self.print, "result_print", self.print_wanted),
            (self.copy, "result_copy", self.copy_wanted),
        ):
            button.setObjectName(name)
            button.clicked.connect(lambda _=False, wanted=signal: wanted.emit())
            row.addWidget(button)
        self.copy_more.setObjectName("result_copy_more")
        self.copy_more.clicked.connect(self.copy_menu_wanted)
        row.addSpacing(1 - row.spacing())
        row.addWidget(self.copy_more)
        self._copies = "Copy the claim lines, separated by tabs"
        self._wide = self._with_words = True
        self._say_tips()

    def show_state(self, kind: PillKind, words: str) -> None:
        if (kind, words) != (self.pill.kind(), self.pill.text()):
            self.pill.show_state(kind, words)
            self._fit()

    def set_ready(self, printable: bool, copyable: bool) -> None:
        """Allow the buttons; nothing is printed without a worksheet, nothing copied without a line."""
        self.pdf.setEnabled(printable)
        self.print.setEnabled(printable)
        self.copy.setEnabled(copyable)
        self.copy_more.setEnabled(copyable)
        self._say_tips()

    def show_copy(self, says: str) -> None:
        """Say what the copy button copies."""
        self._copies = says
        self._say_tips()

    def set_wide(self, wide: bool) -> None:
        self._wide = wide
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return what it needs when PDF and Print show their icon only."""
        hint = super().minimumSizeHint()
        return QSize(hint.width() - (self._words_px() if self._with_words else 0), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the words of PDF and Print where the state beside them leaves room."""
        room = self.width() - self.minimumSizeHint().width()
        self._with_words = self._wide and room >= self._words_px()
        for button in (self.pdf, self.print):
            if button.is_icon_only() is self._with_words:
                button.set_icon_only(not self._with_words)
        self._say_tips()

    def _words_px(self) -> int:
        return sum(button.width_of_words() for button in (self.pdf, self.print))

    def _say_tips(self) -> None:
        """Say what each button does, or why it cannot."""
        for button, does, why_not in (
            (self.pdf, "See the worksheet as a PDF, then save it (Ctrl+E)", NO_WORKSHEET),
            (self.print, "Print the worksheet (Ctrl+P)", NO_WORKSHEET),
            (self.copy, f"{self._copies} (Ctrl+Shift+C)", NO_LINE),
            (self.copy_more, "Choose what is copied", NO_LINE),
        ):
            says = plain_tooltip(does if button.isEnabled() else why_not)
            if says != button.toolTip():
                button.setToolTip(says)
                button.setAccessibleDescription(does if button.isEnabled() else why_not)


def state_of(report: Report, *, complete: bool = True, lacks_product: bool = False) -> tuple[PillKind, str]:
    """Return the pill of a report: `Stopped`, `1 question`, `Ready`; not ready while something is left to type."""
    if report.status is Status.STOPPED:
        return PillKind.STOPPED, "Stopped" if report.stops < 2 else counted(report.stops, "stop")
    if report.status is Status.OPEN:
        return PillKind.QUESTION, counted(len(report.questions), "question")
    if not complete or lacks_product:
        return PillKind.DRAFT, "No product yet" if complete else "Not all counted"
    return PillKind.READY, "Ready"
