"""The sheet: everything that may be billed, and why. It draws a report and reports what the user does with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from core.disputes import DisputedPoint
from core.report.left_out import NOT_COUNTED
from core.report.model import ClaimRow, Report
from core.worksheet import Severity
from gui.common.findings import FindingRow
from gui.common.later import laid_out_later, lay_out_column
from gui.common.pill import PillKind
from gui.common.row_pool import RowPool
from gui.common.section import SectionHead
from gui.common.tall_by_width import TallByWidth
from gui.common.text import Text
from gui.theme import FontRole, theme
from gui.worksheet.result.checklist import Checklist
from gui.worksheet.result.disputed import Disputed
from gui.worksheet.result.findings import Findings
from gui.worksheet.result.head import ResultHead, state_of
from gui.worksheet.result.kept_note import KeptNote
from gui.worksheet.result.lines import ClaimLines
from gui.worksheet.result.modifiers import ModifierReview
from gui.worksheet.result.not_counted import NO_PRODUCT
from gui.worksheet.result.payment import Payment
from gui.worksheet.result.questions import Questions
from gui.worksheet.result.welcome import ExampleNote, Welcome
from gui.worksheet.result.why import Why

NOTHING_YET = "Nothing yet"  # longer words are cut beside the buttons of a narrow column


class ResultColumn(TallByWidth):
    """The result as one widget. A key press redraws only what changed; rows, focus and selection stay.

    Attributes:
        line_chosen: The `ClaimRow` selected by the user or by default; None when there is none.
        copy_line: A `ClaimRow` to be copied.
    """

    line_chosen = Signal(object)
    copy_line = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result")
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # growing at the foot draws nothing anew
        self._report: Report | None = None
        self.lines = ClaimLines()  # made first, so that F6 reaches it first
        self.example_note, self.kept_note, self.welcome, self.head = ExampleNote(), KeptNote(), Welcome(), ResultHead()
        self.error = FindingRow(Severity.STOP)
        self.error.setObjectName("error")
        self.missing = FindingRow(Severity.WARNING)
        self.missing.setObjectName("not_counted")
        self.no_product = FindingRow(Severity.WARNING, NO_PRODUCT, word="No product", icon="minus-circle")
        self.no_product.setObjectName("no_product")
        self.next = _NextSteps()
        self.notes = _Notes()
        self.questions, self.findings, self.why = Questions(), Findings(), Why()
        self.disputed = Disputed()
        self.documentation, self.payment, self.modifiers = Checklist(), Payment(), ModifierReview()
        self._body: tuple[QWidget, ...] = (
            self.lines, self.notes, self.missing, self.no_product, self.questions, self.findings, self.disputed,
            self.why, self.documentation, self.payment, self.modifiers,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for part in (self.example_note, self.kept_note, self.welcome, self.head, self.error, self.next, *self._body):
            column.addWidget(part)
        column.setSpacing(theme().px(12))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.lines.line_chosen.connect(self._show_why)
        self.lines.copy_line.connect(self.copy_line)
        self.example_note.hide()
        self.show_welcome()

    def report(self) -> Report | None:
        """Return the report on screen."""
        return self._report

    def show_welcome(self) -> None:
        """Show the welcome, while nothing is typed."""
        self._report = None
        self._show_only(self.welcome)

    def show_waiting(self, steps: tuple[str, ...]) -> None:
        """Show what to type or choose before anything can be counted."""
        self._report = None
        self.head.show_state(PillKind.DRAFT, NOTHING_YET)
        self.head.set_ready(printable=False, copyable=False)
        self.next.show_steps(steps)
        self._show_only(self.head, self.next)

    def show_error(self, message: str) -> None:
        """Show one message in place of a result."""
        self._report = None
        self.head.show_state(PillKind.WARNING, "No result")
        self.head.set_ready(printable=False, copyable=False)
        self.error.show_finding(Severity.STOP, message, word="Not worked out")
        self._show_only(self.head, self.error)

    def show_report(
        self,
        report: Report,
        not_counted: str = "",
        disputed: tuple[DisputedPoint, ...] = (),
        *,
        lacks_product: bool = False,
    ) -> None:
        """Show a report.

        Args:
            not_counted: Which rows it leaves out, in sentences.
            disputed: What readings differ on.
            lacks_product: Grafts are on the claim, and no product was typed.
        """
        with laid_out_later(self):
            self.disputed.show_points(disputed)
            self.no_product.setVisible(lacks_product)
            self._show_report(report, not_counted)
            self.head.show_state(*state_of(report, complete=not not_counted, lacks_product=lacks_product))
        lay_out_column(self)

    def set_lit_wound(self, wound: str | None) -> None:
        """Light the lines a wound is counted in."""
        self.lines.model.set_lit_wound(wound)

    def set_lit_code(self, code: str) -> None:
        """Light the lines of a product or service; empty lights none."""
        self.lines.model.set_lit_code(code)

    def set_wide(self, wide: bool) -> None:
        """Take the words of the wide or of the narrow arrangement."""
        self.head.set_wide(wide)
        self.lines.set_wide(wide)

    def holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def go_on(self) -> bool:
        """Move the focus one place on: to the lines, then to Why. Returns False past the end."""
        focus = QApplication.focusWidget()
        if not self.holds_focus():
            target: QWidget = self.lines.table
            if target.isHidden() or self._report is None:
                target = self.welcome.open_example if self.welcome.isVisible() else self.head.copy
        elif focus is self.lines.table:
            target = self.why.steps
        else:
            return False
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show_report(self, report: Report, not_counted: str) -> None:
        first, self._report = self._report is None, report
        self.head.set_ready(printable=True, copyable=bool(report.lines))
        self.questions.show_questions(report.questions, report.answers)
        self.findings.show_findings(report.findings, report.findings_words)
        self.lines.show_lines(report.lines, report.diagnoses)
        self._show_why(self.lines.selected())
        self.notes.show_notes(report.claim_notes)
        self.documentation.show_items(report.documentation, report.documentation_words)
        self.payment.show_rows(report.payment)
        self.modifiers.show_review(report.modifiers)
        self._show_not_counted(not_counted)
        if first:
            self._show_body(report)

    @Slot(object)
    def _show_why(self, line: ClaimRow | None) -> None:
        report = self._report
        if line is None or report is None:
            self.why.hide()
            self.line_chosen.emit(None)
            return
        place = f"line {line.number} of {len(report.lines)}"
        self.why.show_line(line.heading, place, report.why_of(line.number))
        self.why.setVisible(True)
        self.line_chosen.emit(line)

    def _show_not_counted(self, text: str) -> None:
        if text != self.missing.message():
            self.missing.show_finding(Severity.WARNING, text, word=NOT_COUNTED, icon="minus-circle")
        self.missing.setVisible(bool(text))

    def _show_body(self, report: Report) -> None:
        for part in (self.welcome, self.error, self.next):
            part.hide()
        self.head.show()
        self.lines.show()

    def _show_only(self, *parts: QWidget) -> None:
        for part in (self.welcome, self.head, self.error, self.next, *self._body):
            part.setVisible(part in parts)


class _NextSteps(QWidget):
    """What comes next, a sentence a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("next_steps")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(SectionHead("What comes next"))
        self._rows: RowPool[str, Text] = RowPool(column, lambda: Text("", wrap=True, token="text2"), Text.setText)

    def show_steps(self, steps: tuple[str, ...]) -> None:
        self._rows.show(steps)


class _Notes(TallByWidth):
    """What a claim form has no room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(8), 0, 0, 0)
        column.setSpacing(theme().px(2))
        make = lambda: Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)  # noqa: E731
        self._rows: RowPool[str, Text] = RowPool(column, make, Text.setText)

    def show_notes(self, notes: tuple[str, ...]) -> None:
        self._rows.show(notes)
        self.setVisible(bool(notes))
