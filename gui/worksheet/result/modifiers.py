"""The modifier review: every modifier weighed, by verdict, with the reason. Folded to a count until asked for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.report.model import ModifierRow
from core.worksheet import Verdict
from gui.common.chips import Chips
from gui.common.row_pool import RowPool
from gui.common.section import SectionHead
from gui.common.text import Text, plain_tooltip
from gui.theme import FontRole, theme

_CHIPS_PX = 110  # three chips
_ORDER = (Verdict.APPLIED, Verdict.CONSIDER, Verdict.NOT_USED)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Modifiers that share verdict, line and reason."""

    codes: tuple[str, ...]
    verdict: Verdict
    word: str
    line: str
    why: str
    source: str


class WeighedRow(QWidget):
    """Chips, then verdict and line, then why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = Chips(_CHIPS_PX)
        self._verdict = Text("", FontRole.STATE)
        self._why = Text("", FontRole.NOTE, wrap=True, selectable=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._verdict)
        words.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(10), theme().px(3), theme().px(10), theme().px(3))
        row.setSpacing(theme().px(10))
        chips = QVBoxLayout()
        chips.addWidget(self._chips)
        chips.addStretch(1)
        row.addLayout(chips)
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_row(self, row: Weighed) -> None:
        token = {Verdict.APPLIED: "accent", Verdict.CONSIDER: "question", Verdict.NOT_USED: "text2"}[row.verdict]
        said = row.word[:1].upper() + row.word[1:] + (f" on {row.line}" if row.line else "")
        self._chips.show_chips(row.codes, row.verdict)
        self._verdict.setText(said)
        self._verdict.set_token(token)  # type: ignore[arg-type]
        self._why.setText(row.why)
        self.setToolTip(plain_tooltip(row.source))
        self.setAccessibleName(f"{', '.join(row.codes)}: {said}. {row.why}")
        self.setAccessibleDescription(row.source)


class ModifierReview(QWidget):
    """The section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modifier_review")
        self.head = SectionHead("Modifiers")
        self.head.link_clicked.connect(self._toggle)
        self._reviewed: tuple[ModifierRow, ...] = ()
        self._all = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.head)
        self._rows: RowPool[Weighed, WeighedRow] = RowPool(column, WeighedRow, WeighedRow.show_row)

    def show_review(self, rows: tuple[ModifierRow, ...]) -> None:
        if rows != self._reviewed:
            self._reviewed = rows
            self._draw()
        self.setVisible(bool(rows))

    def rows(self) -> list[WeighedRow]:
        return self._rows.rows()

    @Slot()
    def _toggle(self) -> None:
        self._all = not self._all
        self._draw()

    def _draw(self) -> None:
        counts = {verdict: {row.modifier for row in self._reviewed if row.verdict is verdict} for verdict in _ORDER}
        said = [f"{len(codes)} {_WORDS[verdict]}" for verdict, codes in counts.items() if codes]
        self.head.set_secondary(", ".join(said))
        self.head.set_link("Hide" if self._all else "Show all")
        self._rows.show(weighed(self._reviewed) if self._all else ())


_WORDS = {Verdict.APPLIED: "applied", Verdict.CONSIDER: "to consider", Verdict.NOT_USED: "not used"}


def weighed(rows: tuple[ModifierRow, ...]) -> list[Weighed]:
    """Return the review with modifiers of one verdict, line and reason together; applied ones first."""
    together: dict[tuple[Verdict, str, str, str, str], list[str]] = {}
    for row in rows:
        together.setdefault((row.verdict, row.word, row.line, row.why, row.source), []).append(row.modifier)
    found = [
        Weighed(tuple(dict.fromkeys(codes)), verdict, word, line, why, source)
        for (verdict, word, line, why, source), codes in together.items()
    ]
    return sorted(found, key=lambda each: _ORDER.index(each.verdict))
