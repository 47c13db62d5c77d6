"""Column heads that sort: by a click, or by the keyboard with the arrow keys and Space."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from core.cases.store import SortBy
from gui.common import paint
from gui.common.announce import announce
from gui.common.grid_header import GridHeader
from gui.common.row_delegate import CELL_PADDING_PX
from gui.theme import FontRole, draw_icon, theme

_ARROW_PX = 12


class SortHeader(GridHeader):
    """Args:
        sorts: What each column that can be sorted by is to the store; the others do nothing.

    Attributes:
        sort_wanted: The `SortBy` of the head that was used.
        left_downwards: Down was pressed: on to the rows.
    """

    sort_wanted = Signal(object)
    left_downwards = Signal()

    def __init__(self, sorts: Mapping[int, SortBy], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._sorts = dict(sorts)
        self._by, self._descending, self._at = SortBy.CHANGED, True, min(self._sorts)
        self.setObjectName("visit_heads")
        self.setSectionsClickable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Column heads")
        self.sectionClicked.connect(self._use)

    def show_sort(self, by: SortBy, *, descending: bool) -> None:
        """Mark the head sorted by."""
        self._by, self._descending = by, descending
        self.setAccessibleDescription(self._said())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use(self._at)
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        sorted_by = self._sorts.get(logicalIndex) is self._by
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        align = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        pad, arrow = theme().px(CELL_PADDING_PX), theme().px(_ARROW_PX)
        role = FontRole.LABEL_STRONG if sorted_by else FontRole.LABEL
        right = bool(Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight)
        room = rect.adjusted(pad, 0, -pad, 0)
        if sorted_by:
            room.adjust(arrow if right else 0, 0, 0 if right else -arrow, 0)
        shown = paint.text(painter, room, title, "text" if sorted_by else "text2", role, Qt.AlignmentFlag(align))
        if sorted_by:
            left = room.right() + 1 - shown - arrow if right else room.left() + shown + theme().px(2)
            draw_icon(painter, "caret-down" if self._descending else "caret-up", "text", left, rect.center().y(), 10)
        if self.hasFocus() and logicalIndex == self._at:
            paint.ring(painter, rect.adjusted(0, 0, -1, -2), radius=4)

    def _step(self, by: int) -> None:
        shown = [column for column in self._sorts if not self.isSectionHidden(column)]
        place = shown.index(self._at) if self._at in shown else 0
        self._at = shown[min(max(place + by, 0), len(shown) - 1)]
        self.viewport().update()
        announce(self, f"{self.model().headerData(self._at, Qt.Orientation.Horizontal)}, Space sorts")

    def _use(self, column: int) -> None:
        if column in self._sorts:
            self._at = column
            self.sort_wanted.emit(self._sorts[column])

    def _said(self) -> str:
        column = next(column for column, by in self._sorts.items() if by is self._by)
        title = self.model().headerData(column, Qt.Orientation.Horizontal) if self.model() is not None else ""
        return f"Sorted by {title}, {'descending' if self._descending else 'ascending'}"
