"""The Worksheet place: inputs at the left, the sheet at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.common.focus_trail import FocusTrail
from gui.common.tab_order import follow_layout
from gui.common.toast import PlaceToast
from gui.shell.two_column import Layout, TwoColumn
from gui.theme import theme
from gui.worksheet.case_head import CaseHead
from gui.worksheet.inputs.column import InputsColumn
from gui.worksheet.inputs.lookups import Lookups
from gui.worksheet.result.column import ResultColumn


class WorksheetPlace(QWidget):
    """Puts the parts together; decides nothing.

    Attributes:
        toast: What is said at the foot of the result.
    """

    def __init__(self, lookups: Lookups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("worksheet_place")
        self.head, self.inputs, self.result = CaseHead(), InputsColumn(lookups), ResultColumn()
        left = QWidget()
        stack = QVBoxLayout(left)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(theme().px(4))
        stack.addWidget(self.head)
        stack.addWidget(self.inputs)
        self.columns = TwoColumn(left, self.result)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self.columns.layout_changed.connect(self._arrange)
        self.toast = PlaceToast(self.columns.toast_host, self)
        self._came_from = FocusTrail()

    def say(self, title: str, detail: str = "", action: str = "") -> None:
        """Show a toast at the foot of the column that holds the result."""
        self.toast.say(title, detail, action)

    @Slot()
    def go_on(self) -> None:
        """F6: from the inputs to the lines, from the lines to Why, and back to where one was typing."""
        if not self.result.holds_focus():
            focus = self.window().focusWidget()
            self._came_from.begin(focus if focus is not None and self.isAncestorOf(focus) else None)
        if self.result.go_on() or self._came_from.go_back(Qt.FocusReason.ShortcutFocusReason):
            return
        self._came_from.begin(self.inputs.focusWidget())  # F7 or the mouse led here
        if not self._came_from.go_back(Qt.FocusReason.ShortcutFocusReason):
            self.inputs.focus_first()

    def come_back(self) -> None:
        """Go to the lines, or to the inputs while there is none.

        What had the focus in the result is gone, and Qt gives it to whatever is next, such as the find box.
        """
        lines = self.result.lines.table
        if lines.isVisible():
            lines.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.inputs.focus_first()

    def focusNextPrevChild(self, next: bool) -> bool:
        follow_layout(self.result)  # its rows come and go while one types
        return super().focusNextPrevChild(next)

    @Slot(object)
    def _arrange(self, layout: Layout) -> None:
        self.result.set_wide(layout is Layout.WIDE)
