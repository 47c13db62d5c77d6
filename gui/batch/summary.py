"""What a batch came to: visits by status, units by product, questions, findings, and the lines that were refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.batch_summary import Summary
from core.numbers import counted
from gui.batch.chart import StatusChart
from gui.batch.model import RowsTable
from gui.batch.words import Rows, finding_rows, product_rows, question_rows, refused_rows, refused_words
from gui.common.section import Card, SectionHead
from gui.common.table import GridView
from gui.common.text import Text
from gui.theme import FontRole, theme

FIRST = 8  # rows shown until all are asked for


class TopTable(QWidget):
    """A section of rows, the first few until all are asked for; the current row stands whole below it."""

    def __init__(
        self, name: str, title: str, heads: Sequence[str], widths: Sequence[int], numeric: Sequence[int]
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._all: Rows = ()
        self.head = SectionHead(title)
        self.head.link_clicked.connect(self._show_all)
        self.table, self.grid = RowsTable(heads, numeric), GridView()
        self.grid.setAccessibleName(title)
        self.grid.setModel(self.table)
        self.grid.set_widths(widths)
        self.grid.selectionModel().currentRowChanged.connect(lambda current: self._show_whole(current.row()))
        self.whole = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        card = Card(margins=False)
        card.content.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.head)
        column.addWidget(card)
        column.addWidget(self.whole)

    def show_rows(self, rows: Rows, remark: str) -> None:
        """Show rows; the section is not there without any."""
        self._all = rows
        self.head.set_secondary(remark)
        self.head.set_link(f"Show all {len(rows):,}" if len(rows) > FIRST else "")
        self.table.show_rows(rows[:FIRST])
        self.whole.setText("")
        self.whole.hide()
        self.setVisible(bool(rows))

    def _show_all(self) -> None:
        self.table.show_rows(self._all)
        self.head.set_link("")
        self.grid.setFocus()

    def _show_whole(self, row: int) -> None:
        found = 0 <= row < self.table.rowCount()
        self.whole.setText(self.table.words(row) if found else "")
        self.whole.setVisible(found)


class SummaryView(QWidget):
    """The right column once a batch has run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batch_summary")
        self.title = Text("", FontRole.TITLE, wrap=True)
        self.made = Text("", FontRole.BODY, "text2", wrap=True, selectable=True)
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
        for part in (self.title, self.made, self.chart, self.refused, self.products, self.questions, self.findings):
            column.addWidget(part)

    def show_summary(self, name: str, summary: Summary, made: str) -> None:
        """Show what the file `name` came to, and in words what was `made` of it."""
        self.title.setText(f"{name}, {counted(summary.visits, 'visit')}")
        self.made.setText(made)
        self.chart.show_summary(summary)
        self.refused.show_rows(refused_rows(summary), refused_words(summary))
        self.products.show_rows(product_rows(summary), counted(len(summary.products), "product"))
        self.questions.show_rows(question_rows(summary), counted(len(summary.questions), "kind"))
        self.findings.show_rows(finding_rows(summary), counted(len(summary.findings), "kind"))
