"""What a batch came to: visits by status, units by product, questions, findings, and the lines that were refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.batch_summary import Summary
from core.numbers import counted
from core.worksheet import Severity
from gui.batch.chart import StatusChart
from gui.batch.model import RowsTable
from gui.batch.words import (
    Rows,
    finding_rows,
    none_worked,
    product_rows,
    question_rows,
    refused_details,
    refused_rows,
    refused_words,
)
from gui.batch.wrapped import WrappedGrid
from gui.common.findings import FindingRow
from gui.common.section import Card, SectionHead
from gui.common.text import Text
from gui.theme import FontRole, theme

FIRST = 8  # rows shown until all are asked for


class TopTable(QWidget):
    """A section of rows, the first few until all are asked for; more of the current row stands below it.

    The column whose width is 0 wraps, so that its sentences stand whole.
    """

    def __init__(
        self, name: str, title: str, heads: Sequence[str], widths: Sequence[int], numeric: Sequence[int]
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._all: Rows = ()
        self.head = SectionHead(title)
        self.head.link_clicked.connect(self._show_all)
        self._details: Sequence[str] = ()
        self.table, self.grid = RowsTable(heads, numeric), WrappedGrid(wraps=list(widths).index(0))
        self.grid.setAccessibleName(title)
        self.grid.setAccessibleDescription("The arrow keys go from row to row; more of a row stands below")
        self.grid.setModel(self.table)
        self.grid.set_widths(widths)
        self.grid.selectionModel().currentRowChanged.connect(lambda current: self._show_more(current.row()))
        self.more = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        card = Card(margins=False)
        card.content.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.head)
        column.addWidget(card)
        column.addWidget(self.more)

    def show_rows(self, rows: Rows, remark: str, details: Sequence[str] = ()) -> None:
        """Show rows; the section is not there without any. `details`: as of `RowsTable`."""
        self._all, self._details = rows, details
        self.head.set_secondary(remark)
        self.head.set_link(f"Show all {len(rows):,}" if len(rows) > FIRST else "")
        self.table.show_rows(rows[:FIRST], details[:FIRST])
        self._show_more(-1)
        self.setVisible(bool(rows))

    def _show_all(self) -> None:
        self.table.show_rows(self._all, self._details)
        self.head.set_link("")
        self.grid.setFocus()

    def _show_more(self, row: int) -> None:
        said = self.table.detail(row) if row >= 0 else ""
        self.more.setText(said)
        self.more.setVisible(bool(said))


class SummaryView(QWidget):
    """The right column once a batch has run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batch_summary")
        self.title = Text("", FontRole.TITLE, wrap=True)
        self.made = Text("", FontRole.BODY, "text2", wrap=True, selectable=True)
        self.none_worked = FindingRow(Severity.WARNING, "", word="None worked")
        self.none_worked.setObjectName("none_worked")
        self.chart = StatusChart()
        self.refused = TopTable("refused", "Refused lines", ("Line", "Why"), (72, 0), (0,))
        self.products = TopTable(
            "products", "Units by product", ("Product", "Visits", "Units", "Discarded"), (0, 72, 80, 88), (1, 2, 3)
        )
        self.questions = TopTable("questions", "Questions asked most", ("Visits", "For example"), (72, 0), (0,))
        self.findings = TopTable(
            "findings", "Findings most often", ("Kind", "Visits", "For example"), (104, 72, 0), (1,)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(14))
        column.addWidget(self.title)
        column.addWidget(self.made)
        column.addWidget(self.none_worked)
        for part in (self.chart, self.refused, self.products, self.questions, self.findings):
            column.addWidget(part)

    def show_summary(self, name: str, summary: Summary, made: str) -> None:
        """Show what the file `name` came to, and in words what was `made` of it."""
        self.title.setText(f"{name}, {counted(summary.visits, 'visit')}")
        self.made.setText(made)
        self.none_worked.show_finding(Severity.WARNING, none_worked(summary), word="None worked")
        self.none_worked.setVisible(bool(none_worked(summary)))
        self.chart.show_summary(summary)
        self.refused.show_rows(refused_rows(summary), refused_words(summary), refused_details(summary))
        self.products.show_rows(product_rows(summary), counted(len(summary.products), "product"))
        self.questions.show_rows(question_rows(summary), counted(len(summary.questions), "kind"))
        self.findings.show_rows(finding_rows(summary), counted(len(summary.findings), "kind"))
