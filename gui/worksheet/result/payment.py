"""What the published rates give for each line, or why no amount is given."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.report.model import PaymentRow
from gui.common.row_pool import RowPool
from gui.common.section import SectionHead
from gui.common.text import ElidedText, Text
from gui.theme import FontRole, theme

_CODE_PX = 64


class AmountRow(QWidget):
    """Code, how the amount came about or why there is none, and the amount."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = Text("", FontRole.NOTE, "text2")
        self.basis = ElidedText("", FontRole.NOTE, "text2")
        self.amount = Text("", FontRole.TOTAL)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(10), 0, theme().px(10), 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.code)
        row.addWidget(self.basis, 1)
        row.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._widen()
        theme().changed.connect(self._widen)

    @Slot()
    def _widen(self) -> None:
        self.code.setFixedWidth(theme().px(_CODE_PX))

    def show_row(self, row: PaymentRow) -> None:
        told = row.basis or row.withheld
        self.code.setText(row.code)
        self.basis.set_text(told)
        self.amount.setText(f"${row.amount}" if row.amount else "no amount")
        self.amount.set_role(FontRole.TOTAL if row.amount else FontRole.NOTE)
        self.amount.set_token("text" if row.amount else "text2")
        self.setAccessibleName(f"{row.code}: {self.amount.text()}, {told}")


class Payment(QWidget):
    """The section; calm, as it settles nothing about the codes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("payment")
        self.head = SectionHead("Payment", "published Medicare rates, national")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        column.addWidget(self.head)
        self._rows: RowPool[PaymentRow, AmountRow] = RowPool(column, AmountRow, AmountRow.show_row)

    def show_rows(self, rows: tuple[PaymentRow, ...]) -> None:
        self._rows.show(rows)
        self.setVisible(bool(rows))

    def rows(self) -> list[AmountRow]:
        return self._rows.rows()
