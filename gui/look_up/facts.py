"""The facts of a code: what it is, its rate over time, diagnoses, documentation, sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.code_page import CodePage, PageDiagnoses, PageFact, PageHistory, PageItem
from gui.common.row_pool import RowPool
from gui.common.section import SectionHead
from gui.common.text import Text, plain_tooltip
from gui.look_up.chart import RateChart
from gui.theme import FontRole, theme

LABEL_PX = 98
Item = TypeVar("Item")


class FactRow(QWidget):
    """A label and what is on file; a quieter second line where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = Text("", FontRole.NOTE, "text2", wrap=True)
        self.value = Text("", FontRole.BODY, wrap=True, selectable=True)
        self.more = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.label.setSizePolicy(policy)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.value)
        words.addWidget(self.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._widen()
        theme().changed.connect(self._widen)

    @Slot()
    def _widen(self) -> None:
        self.label.setFixedWidth(theme().px(LABEL_PX))
        self.label.setMinimumHeight(theme().line())  # stands on the line of the value

    def show_words(self, label: str, value: str, more: str = "", source: str = "") -> None:
        self.label.setText(label)
        self.value.setText(value)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.setToolTip(plain_tooltip(source))
        self.setAccessibleName(f"{label}: {value}. {more}" if more else f"{label}: {value}")
        self.setAccessibleDescription(source)

    def show_fact(self, fact: PageFact) -> None:
        self.show_words(fact.label, fact.value)

    def show_period(self, row: PageHistory) -> None:
        self.show_words(row.quarter, ", ".join(filter(None, (row.status, row.rate))))

    def show_diagnoses(self, row: PageDiagnoses) -> None:
        self.show_words(row.wound, row.codes, row.order, row.source)


class ItemRow(QWidget):
    """One thing the chart has to show, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = Text("", FontRole.BODY, wrap=True, selectable=True)
        self.why = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.item)
        column.addWidget(self.why)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_row(self, row: PageItem) -> None:
        self.item.setText(row.item)
        self.why.setText(row.why)
        self.why.setVisible(bool(row.why))
        self.setToolTip(plain_tooltip(row.source))
        self.setAccessibleName(f"{row.item}. {row.why}")
        self.setAccessibleDescription(row.source)


class _Group(QWidget):
    """A head over rows."""

    def __init__(self, title: str, secondary: str = "") -> None:
        super().__init__()
        self.room = QVBoxLayout(self)
        self.room.setContentsMargins(0, 0, 0, theme().px(12))
        self.room.setSpacing(theme().px(5))
        self.room.addWidget(SectionHead(title, secondary))


class Facts(QWidget):
    """The column, or what stands under the middle when it is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_facts")
        self.facts, self.history = _Group("Facts"), _Group("Rate and status", "hospital outpatient")
        self.diagnoses, self.documents = _Group("Diagnoses"), _Group("Documentation")
        self.sources, self.chart = _Group("Sources"), RateChart()
        self.history.room.addWidget(self.chart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for group in (self.facts, self.history, self.diagnoses, self.documents, self.sources):
            column.addWidget(group)
        column.addStretch(1)
        self._facts = _pool(self.facts, FactRow.show_fact)
        self._history = _pool(self.history, FactRow.show_period)
        self._diagnoses = _pool(self.diagnoses, FactRow.show_diagnoses)
        self._documents: RowPool[PageItem, ItemRow] = RowPool(self.documents.room, ItemRow, ItemRow.show_row)
        source = lambda: Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)  # noqa: E731
        self._sources: RowPool[str, Text] = RowPool(self.sources.room, source, Text.setText)

    def show_page(self, page: CodePage) -> None:
        self._facts.show(page.facts)
        self.chart.show_history(page.history, page.on)
        self._history.show(page.history)
        self._diagnoses.show(page.diagnoses)
        self._documents.show(page.documentation)
        self._sources.show(page.sources)
        told = (page.facts, page.history, page.diagnoses, page.documentation, page.sources)
        groups = (self.facts, self.history, self.diagnoses, self.documents, self.sources)
        for group, rows in zip(groups, told, strict=True):
            group.setVisible(bool(rows))


def _pool(group: _Group, fill: Callable[[FactRow, Item], None]) -> RowPool[Item, FactRow]:
    return RowPool(group.room, FactRow, fill)
