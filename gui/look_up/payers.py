"""What payers say of a code. Rules on skin substitutes as a whole are folded until asked for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.code_page import PagePayer
from gui.common import paint
from gui.common.section import Card, SectionHead
from gui.common.text import Text
from gui.theme import FontRole, theme
from gui.worksheet.result.pool import RowPool

WIDTHS_PX = (160, 0, 84, 36)
HEADS = ("Payer", "On file", "Dated", "Conf.")


class _Head(QWidget):
    """The column heads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = _row_layout(self)
        for title, width in zip(HEADS, WIDTHS_PX, strict=True):
            _add(row, Text(title, FontRole.LABEL, "text2"), width)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), max(theme().px(28), theme().line(FontRole.LABEL) + theme().px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.hairline(painter, self.rect())
        painter.end()


class PayerRow(QWidget):
    """One thing a payer says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.payer, self.plan = Text("", FontRole.STRONG, wrap=True), Text("", FontRole.NOTE, "text2", wrap=True)
        self.rule = Text("", FontRole.BODY, wrap=True, selectable=True)
        self.policy = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        self.dated = Text("", FontRole.NOTE, "text2", wrap=True)
        self.confidence = Text("", FontRole.NOTE, "text2")
        parts = (_stacked(self.payer, self.plan), _stacked(self.rule, self.policy), self.dated, self.confidence)
        row = _row_layout(self)
        for part, width in zip(parts, WIDTHS_PX, strict=True):
            _add(row, part, width)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_row(self, row: PagePayer) -> None:
        self.payer.setText(row.payer)
        self.plan.setText(row.plan)
        self.plan.setVisible(bool(row.plan))
        self.rule.setText(row.rule)
        self.rule.set_token("text" if row.policy else "text2")
        self.policy.setText(row.policy)
        self.policy.setVisible(bool(row.policy))
        self.dated.setText(row.dated)
        self.confidence.setText(row.confidence)
        self.setAccessibleName(f"{row.payer}, {row.plan}: {row.rule}")
        self.setAccessibleDescription(f"{row.policy}, {row.dated}, confidence {row.confidence}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.hairline(painter, self.rect())
        painter.end()


class Payers(QWidget):
    """The section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("payers")
        self.head = SectionHead("Payers", "what is on file, and from when")
        self.head.link_clicked.connect(self._toggle)
        self._told: tuple[PagePayer, ...] = ()
        self._all = False
        card = Card(margins=False)
        card.content.setSpacing(0)
        card.content.addWidget(_Head())
        self._rows: RowPool[PagePayer, PayerRow] = RowPool(card.content, PayerRow, PayerRow.show_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.head)
        column.addWidget(card)

    def show_rows(self, code: str, rows: tuple[PagePayer, ...]) -> None:
        self._told, self._all = rows, False
        self._draw()
        self.setVisible(bool(rows))

    def rows(self) -> list[PayerRow]:
        return self._rows.rows()

    @Slot()
    def _toggle(self) -> None:
        self._all = not self._all
        self._draw()

    def _draw(self) -> None:
        near = [row for row in self._told if row.names_code or not row.policy]
        shown = self._told if self._all or not near else tuple(near)
        self._rows.show(shown)
        more = len(self._told) > len(near) and bool(near)
        self.head.set_link(("Only this code" if self._all else f"Show all {len(self._told)}") if more else "")


def _stacked(first: QWidget, second: QWidget) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(first)
    column.addWidget(second)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    both.setSizePolicy(policy)
    return both


def _row_layout(widget: QWidget) -> QHBoxLayout:
    row, px = QHBoxLayout(widget), theme().px
    row.setContentsMargins(px(10), px(6), px(10), px(7))
    row.setSpacing(px(10))
    return row


def _add(row: QHBoxLayout, part: QWidget, width: int) -> None:
    if width:
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(part.sizePolicy().hasHeightForWidth())
        part.setSizePolicy(policy)
        part.setFixedWidth(theme().px(width))
    row.addWidget(part, 0 if width else 1, Qt.AlignmentFlag.AlignTop)
