"""One case in full: wound areas over its visits, the visits, and the history of every change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cases.trend import Trend
from core.cases.values import Case, HistoryEntry, VisitRow
from core.worksheet import Severity
from gui.cases import detail_rows, trend_values, words
from gui.cases.cell_table import CellTable
from gui.cases.detail_head import DetailHead
from gui.cases.trend_chart import TrendChart
from gui.common.findings import FindingRow
from gui.common.section import SectionHead
from gui.common.text import ElidedText, Text
from gui.theme import FontRole, theme


class CaseFile(NamedTuple):
    """What is shown of a case: the visit chosen, the case, its trend and its log."""

    row: VisitRow
    case: Case
    trend: Trend
    history: tuple[HistoryEntry, ...]


class CaseDetail(QWidget):
    """Attributes:
    visit_wanted: The id of a visit that is to be opened from the table of visits.
    """

    visit_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case_detail")
        self._file: CaseFile | None = None
        self._now: datetime | None = None
        self._percent = self._all_visits = self._all_history = False
        self.head = DetailHead()
        self.elsewhere = FindingRow(Severity.WARNING, "", word="In use")
        self.account = ElidedText("", FontRole.NOTE, "text2")
        self.trend_head, self.chart = SectionHead("Wound area"), TrendChart()
        self.areas = CellTable("area_table", "Wound areas", "The numbers of the chart, a row for each wound")
        self.none = Text("", FontRole.BODY, "text2", wrap=True)
        self.visits_head = SectionHead("Visits")
        self.visits = CellTable("visit_rows", "Visits", "Newest first; Enter opens one")
        self.history_head = SectionHead("History", "every change, kept with the case")
        self.broken = FindingRow(Severity.WARNING, "", word="Altered")
        self.history = CellTable("history_rows", "History", "Newest first: when, what, who", head=0)
        self.trend_head.link_clicked.connect(self._turn)
        self.visits_head.link_clicked.connect(self._unfold_visits)
        self.history_head.link_clicked.connect(self._unfold_history)
        self.visits.activated_key.connect(self.visit_wanted)
        self._lay_out()

    def show_case(self, file: CaseFile, now: datetime) -> None:
        """Show a case; one that is shown already stays unfolded as it is."""
        if self._file is None or self._file.case.case_id != file.case.case_id:
            self._all_visits = self._all_history = False
        self._file, self._now = file, now
        self.show_row(file.row)
        newest = file.case.visits[0].visit_id == file.row.visit_id
        self.head.show_visit_number("" if newest else f"visit {file.row.visit_number}")
        self._show_trend()
        self._show_visits()
        self._show_history()

    def show_row(self, row: VisitRow) -> None:
        """Show at once what the list knows of a visit; the rest follows."""
        self.head.show_visit(row)
        self.account.set_text(words.other_names(row))
        self.account.setVisible(bool(self.account.whole()))
        self.elsewhere.setVisible(bool(row.in_use_by))
        if row.in_use_by:
            told = f"{row.in_use_by} has this visit open. Whoever writes second is told, and nothing is overwritten."
            self.elsewhere.show_finding(Severity.WARNING, told, word="In use")

    def show_broken(self, told: str) -> None:
        """Warn that the log was altered; empty takes the warning away."""
        self.broken.setVisible(bool(told))
        if told:
            self.broken.show_finding(Severity.WARNING, told, word="Altered")

    def clear(self) -> None:
        """Forget the case; nothing of it stays in a hidden widget."""
        self._file = None
        empty = Trend((), None, None)
        self.head.clear()
        self.account.set_text("")
        self.chart.show_trend(empty)
        for table in (self.areas, self.visits, self.history):
            table.show_rows((), ())

    def _show_trend(self) -> None:
        assert self._file is not None
        trend, row = self._file.trend, self._file.row
        newest = self._file.case.visits[0].visit_number
        last = "This visit" if row.visit_number == newest else f"Visit {newest}"
        self.chart.show_trend(trend, as_percent=self._percent)
        self.areas.show_rows(*trend_values.table(trend, last))
        for part in (self.chart, self.areas):
            part.setVisible(bool(trend.wounds))
        self.none.setVisible(not trend.wounds)
        self.none.setText("No wound is counted yet. Open the worksheet and type its length and width.")
        shown = bool(trend.wounds)
        self.trend_head.set_secondary(trend_values.remark(trend, as_percent=self._percent) if shown else "")
        self.trend_head.set_link(("Show sq cm" if self._percent else "Show percent") if shown else "")

    def _show_visits(self) -> None:
        assert self._file is not None
        count = len(self._file.case.visits)
        self.visits_head.set_secondary(f"{count}, newest first" if count > 1 else "")
        folds = count > detail_rows.VISITS_FOLDED
        self.visits_head.set_link(("Show less" if self._all_visits else "Show all") if folds else "")
        self.visits.show_rows(*detail_rows.visits(self._file.case, all_of_them=self._all_visits))

    def _show_history(self) -> None:
        assert self._file is not None
        assert self._now is not None
        entries: Sequence[HistoryEntry] = self._file.history
        self.history_head.set_link(detail_rows.history_link(entries, self._now, all_of_it=self._all_history))
        rows = detail_rows.history(entries, self._now, all_of_it=self._all_history)
        self.history.show_rows(detail_rows.HISTORY_HEADS, rows)

    def _turn(self) -> None:
        self._percent = not self._percent
        self._show_trend()

    def _unfold_visits(self) -> None:
        self._all_visits = not self._all_visits
        self._show_visits()

    def _unfold_history(self) -> None:
        self._all_history = not self._all_history
        self._show_history()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.head, self.account, self.elsewhere),
            (self.trend_head, self.chart, self.areas, self.none),
            (self.visits_head, self.visits),
            (self.history_head, self.broken, self.history),
        )
        for number, group in enumerate(groups):
            if number:
                column.addSpacing(theme().px(10))
            for part in group:
                column.addWidget(part)
        for part in (self.account, self.elsewhere, self.none, self.broken):
            part.hide()
