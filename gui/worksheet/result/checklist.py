"""The documentation checklist: what is missing, what to check in the chart, and a count of what is met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.report.model import DocumentationRow
from core.worksheet import ItemState
from gui.common import paint
from gui.common.row_pool import RowPool
from gui.common.section import SectionHead
from gui.common.text import ElidedText, plain_tooltip
from gui.theme import FontRole, Token, draw_icon, theme


@dataclass(frozen=True, slots=True)
class _Look:
    icon: str
    icon_token: Token
    text: Token
    role: FontRole


_LOOKS = {
    ItemState.MISSING: _Look("minus-circle", "warning.icon", "warning", FontRole.STATE),
    ItemState.ASK: _Look("circle", "text2", "text", FontRole.NOTE),
    ItemState.MET: _Look("check-circle", "ok", "text2", FontRole.NOTE),
}


class _Tick(QCheckBox):
    """The sign of an item to be checked in the chart: an open circle, with a tick once it was."""

    def sizeHint(self) -> QSize:
        return QSize(theme().px(24), theme().line(FontRole.NOTE) + theme().px(4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        look = _LOOKS[ItemState.MET if self.isChecked() else ItemState.ASK]
        painter = QPainter(self)
        draw_icon(painter, look.icon, look.icon_token, theme().px(5), self.height() / 2)
        if self.hasFocus():
            paint.ring(painter, self.rect(), radius=5)
        painter.end()


class ChecklistRow(QWidget):
    """One item with its sign; why it is asked for and where that was read are in its tooltip.

    Attributes:
        ticked: An item to be checked in the chart was ticked by the user, or not any more.
    """

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = _LOOKS[ItemState.ASK]
        self._item = ""
        self._words = ElidedText("", FontRole.NOTE)
        self.tick = _Tick()
        self.tick.setObjectName("checklist_tick")
        self.tick.clicked.connect(lambda on: self.ticked.emit(self._item, on))
        row = QHBoxLayout(self)
        row.setSpacing(0)
        row.addWidget(self.tick)
        row.addWidget(self._words, 1)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme().changed.connect(self._restyle)

    def show_item(self, item: DocumentationRow) -> None:
        self._look, self._item = _LOOKS[item.state], item.item
        asked = item.state is ItemState.ASK
        self.tick.setVisible(asked)
        self._row.setContentsMargins(theme().px(6 if asked else 33), 0, 0, 0)
        self._row.setSpacing(theme().px(3) if asked else 0)
        said = item_words(item)
        self._words.set_text(said)
        self._words.set_token(self._look.text)
        self._words.set_role(self._look.role)
        self.setAccessibleName(said if item.state is ItemState.MISSING else f"{said}: {item.word}")
        self.setAccessibleDescription(f"{item.why} {item.source}")
        self.setToolTip(plain_tooltip(f"{said}\n{item.why}\n{item.source}"))
        self.tick.setAccessibleName(f"{said}, found in the chart")
        self.tick.setAccessibleDescription(self.accessibleDescription())
        self.update()

    def item(self) -> str:
        """Return the item as the worksheet names it."""
        return self._item

    def words(self) -> str:
        return self._words.whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.tick.isHidden():
            painter = QPainter(self)
            draw_icon(painter, self._look.icon, self._look.icon_token, theme().px(11), self.height() / 2)
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words as one on the sign."""
        if not self.tick.isHidden() and self.rect().contains(event.position().toPoint()):
            self.tick.click()

    @Slot()
    def _restyle(self) -> None:
        self.setFixedHeight(theme().line(FontRole.NOTE) + theme().px(4))


class Checklist(QWidget):
    """Two columns, read down and then across.

    Attributes:
        ticked: An item was ticked by the user, or not any more.
    """

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentation")
        self.head = SectionHead("Documentation")
        self.head.link_clicked.connect(self._toggle)
        self._items: tuple[DocumentationRow, ...] = ()
        self._state = ""
        self._all = False
        self._ticked: frozenset[str] = frozenset()
        columns = QHBoxLayout()
        columns.setSpacing(theme().px(12))
        self._pools: list[RowPool[DocumentationRow, ChecklistRow]] = []
        for _ in range(2):
            room = QVBoxLayout()
            room.setSpacing(0)
            self._pools.append(RowPool(room, self._made_row, self._show_item))
            outer = QVBoxLayout()
            outer.addLayout(room)
            outer.addStretch(1)
            columns.addLayout(outer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        column.addWidget(self.head)
        column.addLayout(columns)

    def show_items(self, items: tuple[DocumentationRow, ...], words: str) -> None:
        self._items, self._state = items, words
        self._draw()
        self._say_state()
        self.setVisible(bool(items))

    def show_ticks(self, ticked: Iterable[str]) -> None:
        """Show which items the coder has found in the chart."""
        self._ticked = frozenset(ticked)
        self._say_state()
        for row in self.rows():
            row.tick.setChecked(row.item() in self._ticked)

    def rows(self) -> list[ChecklistRow]:
        return [row for pool in self._pools for row in pool.rows()]

    def _say_state(self) -> None:
        """Say how the checklist stands, with what was ticked."""
        of_state = {state: [each for each in self._items if each.state is state] for state in ItemState}
        asked = of_state[ItemState.ASK]
        found = sum(each.item in self._ticked for each in asked)
        if not found:
            self.head.set_secondary(self._state)
            return
        said = ((ItemState.MISSING, "missing"), (ItemState.ASK, "found in the chart"), (ItemState.MET, "met"))
        counts = {state: str(len(rows)) for state, rows in of_state.items() if rows}
        counts[ItemState.ASK] = f"{found} of {len(asked)}"
        self.head.set_secondary(", ".join(f"{counts[state]} {word}" for state, word in said if state in counts))

    def _made_row(self) -> ChecklistRow:
        row = ChecklistRow()
        row.ticked.connect(self.ticked)
        return row

    def _show_item(self, row: ChecklistRow, item: DocumentationRow) -> None:
        row.show_item(item)
        row.tick.setChecked(item.item in self._ticked)

    @Slot()
    def _toggle(self) -> None:
        self._all = not self._all
        self._draw()

    def _draw(self) -> None:
        order = (ItemState.MISSING, ItemState.ASK, ItemState.MET) if self._all else (ItemState.MISSING, ItemState.ASK)
        shown = [item for state in order for item in self._items if item.state is state]
        half = (len(shown) + 1) // 2
        self._pools[0].show(shown[:half])
        self._pools[1].show(shown[half:])
        folded = any(item.state is ItemState.MET for item in self._items)
        self.head.set_link(("Show open" if self._all else f"Show all {len(self._items)}") if folded else "")


def item_words(item: DocumentationRow) -> str:
    """Return an item as the checklist says it: `Missing: depth of wound 2`, `Photographs, before or after`."""
    if item.state is not ItemState.MISSING:
        return item.item
    what = item.lacks or item.item
    return f"Missing: {what[:1].lower() if what[1:2].islower() else what[:1]}{what[1:]}"
