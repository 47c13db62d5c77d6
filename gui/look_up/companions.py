"""Codes billed with a code: those that go with it for one reason stand in one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from core.code_page import PageCompanion
from gui.common.row_pool import RowPool
from gui.common.text import Text, plain_tooltip
from gui.look_up.table import TableRow, TableSection, stacked
from gui.theme import FontRole

WIDTHS_PX = (108, 0)
HEADS = ("Codes", "When")


class Together(NamedTuple):
    """Companions that share a reason and a source."""

    when: str
    source: str
    companions: tuple[PageCompanion, ...]


class CompanionRow(TableRow):
    """One reason and its codes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.codes = Text("", FontRole.STRONG, wrap=True, selectable=True)
        self.when = Text("", FontRole.BODY, wrap=True, selectable=True)
        self.names = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        super().__init__((self.codes, stacked(self.when, self.names)), WIDTHS_PX, parent)

    def show_row(self, row: Together) -> None:
        self.codes.setText("  ".join(each.code for each in row.companions))
        self.when.setText(row.when)
        edits = [each.edit for each in row.companions if each.edit]
        self.names.setText("\n".join(edits))
        self.names.setVisible(bool(edits))
        named = [f"{each.code} {each.name}" for each in row.companions]
        self.setToolTip(plain_tooltip("\n".join((*named, row.source))))
        self.setAccessibleName(f"{', '.join(each.code for each in row.companions)}: {row.when}")
        self.setAccessibleDescription(". ".join((*named, *edits, row.source)))


class Companions(TableSection):
    """The section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Companion codes", HEADS, WIDTHS_PX, parent)
        self.setObjectName("page_companions")
        self._rows: RowPool[Together, CompanionRow] = RowPool(self.rows_room, CompanionRow, CompanionRow.show_row)

    def show_companions(self, companions: Sequence[PageCompanion]) -> None:
        self._rows.show(together(companions))
        self.setVisible(bool(companions))

    def rows(self) -> list[CompanionRow]:
        return self._rows.rows()


def together(companions: Sequence[PageCompanion]) -> list[Together]:
    """Return the companions by reason, in the order the reasons come."""
    found: dict[tuple[str, str], list[PageCompanion]] = {}
    for each in companions:
        found.setdefault((each.when, each.source), []).append(each)
    return [Together(when, source, tuple(group)) for (when, source), group in found.items()]
