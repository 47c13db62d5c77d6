"""What payers say of a code: one answer each, and the single rules behind them when asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.code_page import CodePage, PagePayer, PagePolicy
from gui.common.row_pool import RowPool
from gui.common.section import Card
from gui.common.text import ElidedText, Text
from gui.look_up.table import FoldingSection, TableHead, TableRow, stacked
from gui.theme import FontRole

ANSWER_PX = (128, 0)
RULE_PX = (128, 0, 78, 34)


class AnswerRow(TableRow):
    """What one payer's policies come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.payer = Text("", FontRole.STRONG, wrap=True)
        self.says = Text("", FontRole.BODY, wrap=True, selectable=True)
        self.source = ElidedText("", FontRole.NOTE, "text2")
        super().__init__((self.payer, stacked(self.says, self.source)), ANSWER_PX, parent)

    def show_row(self, row: PagePolicy) -> None:
        self.payer.setText(row.payer)
        self.says.setText(row.says)
        self.says.set_token("text" if row.on_file else "text2")
        self.source.set_text(row.source)
        self.source.setVisible(row.on_file)
        self.setAccessibleName(f"{row.payer}: {row.says}")
        self.setAccessibleDescription(row.source)


class RuleRow(TableRow):
    """One thing a payer says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.payer, self.plan = Text("", FontRole.STRONG, wrap=True), Text("", FontRole.NOTE, "text2", wrap=True)
        self.rule = Text("", FontRole.BODY, wrap=True, selectable=True)
        self.policy = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        self.dated = Text("", FontRole.NOTE, "text2", wrap=True)
        self.confidence = Text("", FontRole.NOTE, "text2")
        parts = (stacked(self.payer, self.plan), stacked(self.rule, self.policy), self.dated, self.confidence)
        super().__init__(parts, RULE_PX, parent)

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


class Payers(FoldingSection):
    """The section. A code without answers shows the rules that name it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Payers", ("Payer", "On file"), ANSWER_PX, parent)
        self.setObjectName("payers")
        self.head.set_secondary("what is on file, and from when")
        self._page: CodePage | None = None
        self._answers: RowPool[PagePolicy, AnswerRow] = RowPool(self.rows_room, AnswerRow, AnswerRow.show_row)
        self.single = Card(margins=False)
        self.single.content.setSpacing(0)
        self.single.content.addWidget(TableHead(("Payer", "Single rules", "Dated", "Conf."), RULE_PX))
        room = QVBoxLayout()
        room.setSpacing(0)
        self.single.content.addLayout(room)
        self._rules: RowPool[PagePayer, RuleRow] = RowPool(room, RuleRow, RuleRow.show_row)
        column = self.layout()
        assert column is not None
        column.addWidget(self.single)

    def show_page(self, page: CodePage) -> None:
        self._page = page
        self.fold()
        self.setVisible(bool(page.policies or page.payers))

    def answers(self) -> list[AnswerRow]:
        return self._answers.rows()

    def rules(self) -> list[RuleRow]:
        return self._rules.rows()

    def draw(self) -> None:
        page = self._page
        if page is None:
            return
        near = tuple(row for row in page.payers if row.names_code) if not page.policies else ()
        rules = page.payers if self.opened or not (near or page.policies) else near
        self._answers.show(page.policies)
        self._rules.show(rules)
        self.card.setVisible(bool(page.policies))
        self.single.setVisible(bool(rules))
        fewer = "Only the answers" if page.policies else "Only this code"
        needed = len(page.payers) > len(near) and bool(near or page.policies)
        self.show_link(more=f"Show all {len(page.payers)} rules", fewer=fewer, needed=needed)
