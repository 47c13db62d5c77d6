"""Findings: stops, then warnings, then notes; their sources on demand."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.report.model import FindingText
from core.worksheet import Severity
from gui.common.findings import FindingRow
from gui.common.row_pool import RowPool
from gui.common.section import SectionHead
from gui.common.tall_by_width import TallByWidth
from gui.theme import theme


class Findings(TallByWidth):
    """The section. Order is the report's, so it is stable while one types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.head = SectionHead("Findings")
        self.head.link_clicked.connect(self._toggle)
        self._with_sources = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.head)
        self._boxed_room, self._plain_room = QVBoxLayout(), QVBoxLayout()
        self._boxed_room.setSpacing(theme().px(5))
        self._plain_room.setSpacing(theme().px(1))
        column.addLayout(self._boxed_room)
        column.addLayout(self._plain_room)
        self._boxed: RowPool[FindingText, FindingRow] = RowPool(self._boxed_room, FindingRow, self._fill)
        self._plain: RowPool[FindingText, FindingRow] = RowPool(self._plain_room, FindingRow, self._fill)

    def show_findings(self, findings: tuple[FindingText, ...], words: str) -> None:
        boxed = [each for each in findings if each.severity is not Severity.NOTE]
        self._boxed.show(boxed)
        self._plain.show([each for each in findings if each.severity is Severity.NOTE])
        self.head.set_secondary(words)
        self._say_link()
        self.setVisible(bool(findings))

    def rows(self) -> list[FindingRow]:
        return [*self._boxed.rows(), *self._plain.rows()]

    def _fill(self, row: FindingRow, finding: FindingText) -> None:
        row.show_finding(finding.severity, finding.message, finding.source, word=finding.word)
        row.show_source(self._with_sources)

    @Slot()
    def _toggle(self) -> None:
        self._with_sources = not self._with_sources
        for row in self.rows():
            row.show_source(self._with_sources)
        self._say_link()

    def _say_link(self) -> None:
        self.head.set_link("Hide sources" if self._with_sources else "Sources")
