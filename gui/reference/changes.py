"""What one edition changes against another: a line for each kind of change, with its codes."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.numbers import counted
from core.worksheet import Severity
from db.imports.session import ChangedRows, EditionChanges
from db.imports.words import covering_words, replacing_words
from gui.common.buttons import LinkButton
from gui.common.findings import FindingRow
from gui.common.section import Card, SectionHead
from gui.common.text import Text
from gui.look_up.table import TableHead, TableRow, stacked
from gui.reference.words import change_words, codes_words
from gui.theme import FontRole, theme

FIRST, FEW = 8, 3  # codes shown until all are asked for; so few more are shown at once
_WIDTHS = (130, 64, 0)


class ChangeLine(QWidget):
    """One kind of change: its word, how many, and the codes; more of them on demand."""

    def __init__(self, changed: ChangedRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changed = changed
        folded = len(changed.codes) > FIRST + FEW
        shown = FIRST if folded else len(changed.codes)
        self.codes = Text(codes_words(changed, shown), FontRole.BODY, "text2", wrap=True, selectable=True)
        parts: list[QWidget] = [self.codes]
        if folded:
            self.more = LinkButton(f"Show {len(changed.codes):,}", does=change_words(changed))
            self.more.setObjectName("more_codes")
            self.more.setAccessibleName(f"Show {len(changed.codes):,} codes, {change_words(changed).lower()}")
            self.more.clicked.connect(self._show_all)
            link = QWidget()
            row = QHBoxLayout(link)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(self.more)
            row.addStretch(1)
            parts.append(link)
        word, count = Text(change_words(changed), wrap=True), Text(f"{changed.count:,}", FontRole.TOTAL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TableRow((word, count, stacked(*parts)), _WIDTHS))
        said = f"{change_words(changed)}: {changed.count:,}, {self.codes.text()}"
        self.setAccessibleName(said)

    @Slot()
    def _show_all(self) -> None:
        self.codes.setText(codes_words(self._changed, len(self._changed.codes)))
        self.more.hide()


class ChangesView(QWidget):
    """The changes of one edition under its name."""

    def __init__(self, changes: EditionChanges, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = changes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(SectionHead(changes.name, counted(changes.rows, "row")))
        column.addWidget(Text(_compared(changes), FontRole.BODY, "text2", wrap=True))
        for words in replacing_words(changes):
            column.addWidget(FindingRow(Severity.WARNING, words, word="Replaces"))
        if changes.doubt:
            column.addWidget(FindingRow(Severity.WARNING, changes.doubt, word="Check it"))
        self.lines = [ChangeLine(each) for each in changes.changed]
        if self.lines:
            column.addSpacing(theme().px(4))
            card = Card(margins=False)
            card.content.setSpacing(0)
            card.content.addWidget(TableHead(("Change", "Rows", "Which"), _WIDTHS))
            for line in self.lines:
                card.content.addWidget(line)
            column.addWidget(card)
        elif changes.against:
            column.addWidget(Text("Nothing changes.", FontRole.BODY))


def _compared(changes: EditionChanges) -> str:
    """Say what it is compared with, and how far."""
    against = f"Against {changes.against}." if changes.against else f"{changes.alone[:1].upper()}{changes.alone[1:]}."
    return " ".join((against, *covering_words(changes)))
