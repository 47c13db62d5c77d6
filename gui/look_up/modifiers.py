"""Modifiers that may go with a code: chips, verdict, when and why. Those of other lines are folded until asked for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.code_page import CodePage, PageModifier
from core.worksheet import Verdict
from gui.common import marks, paint
from gui.common.chips import Chips
from gui.common.row_pool import RowPool
from gui.common.text import Text, plain_tooltip
from gui.look_up.table import FoldingSection, TableRow, stacked
from gui.theme import FontRole, Token, draw_icon, theme

CHIPS_PX = 108
WIDTHS_PX = (CHIPS_PX, 88, 0)
HEADS = ("Modifier", "Verdict", "When, and why")
_ICONS: dict[Verdict, str] = {
    Verdict.APPLIED: "check-circle",
    Verdict.CONSIDER: "question",
    Verdict.NOT_USED: "prohibit",
}
_TOKENS: dict[Verdict, Token] = {
    Verdict.APPLIED: "accent",
    Verdict.CONSIDER: "question",
    Verdict.NOT_USED: "text2",
}


class VerdictMark(QWidget):
    """The verdict in an icon and a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = Verdict.CONSIDER
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_verdict(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self.update()

    def word(self) -> str:
        return marks.VERDICT_WORDS[self._verdict].capitalize()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDTHS_PX[1]), theme().px(marks.CHIP_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, token = QPainter(self), theme().px, _TOKENS[self._verdict]
        draw_icon(painter, _ICONS[self._verdict], token, 0, self.height() / 2, 14)
        paint.text(painter, self.rect().adjusted(px(20), 0, 0, 0), self.word(), token, FontRole.STATE)
        painter.end()


class ModifierLine(TableRow):
    """Modifiers that share a reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.chips, self.verdict = Chips(CHIPS_PX), VerdictMark()
        self.when = Text("", FontRole.BODY, wrap=True, selectable=True)
        self.where = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        super().__init__((self.chips, self.verdict, stacked(self.when, self.where)), WIDTHS_PX, parent)

    def show_row(self, row: PageModifier) -> None:
        verdict = Verdict(row.verdict)
        self.chips.show_chips(row.modifiers, verdict)
        self.verdict.show_verdict(verdict)
        self.when.setText(row.when)
        self.where.setText(" · ".join(_sentence(part) for part in (row.lines, row.claims) if part))
        self.where.setVisible(bool(self.where.text()))
        more = "\n".join(filter(None, (row.document and f"Documents: {row.document}", row.source)))
        self.setToolTip(plain_tooltip(more))
        self.setAccessibleName(f"{', '.join(row.modifiers)}: {self.verdict.word()}. {row.when} {self.where.text()}")
        self.setAccessibleDescription(more)


class Modifiers(FoldingSection):
    """The section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Modifiers", HEADS, WIDTHS_PX, parent)
        self.setObjectName("page_modifiers")
        self._told: tuple[PageModifier, ...] = ()
        self._rows: RowPool[PageModifier, ModifierLine] = RowPool(self.rows_room, ModifierLine, ModifierLine.show_row)

    def show_page(self, page: CodePage) -> None:
        self._told = page.modifiers
        on = "on the product line, " if page.kind == "product" else ""
        self.head.set_secondary(f"{on}for {page.on}")
        self.fold()
        self.setVisible(bool(page.modifiers))

    def rows(self) -> list[ModifierLine]:
        return self._rows.rows()

    def draw(self) -> None:
        near = tuple(row for row in self._told if not row.elsewhere)
        self._rows.show(self._told if self.opened or not near else near)
        folded = sum(len(row.modifiers) for row in self._told) - sum(len(row.modifiers) for row in near)
        more, needed = f"Show {folded} of other lines", folded > 0 and bool(near)
        self.show_link(more=more, fewer="Hide those of other lines", needed=needed)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
