"""Inputs left, answer right; under each other when the window is narrow. Each column scrolls by itself."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from gui.common import paint
from gui.common.buttons import LinkButton
from gui.common.scroll import ScrollColumn
from gui.common.split import Split
from gui.common.text import ElidedText
from gui.shell.measures import FOOT_PX, HANDLE_PX, MEDIUM_FROM_PX, RESULT_LEAST_PX, WIDE_FROM_PX, result_width
from gui.theme import FontRole, theme

NARROW_MARGIN_PX, LEAST_HEIGHT_PX = 16, 160


class Layout(StrEnum):
    """`WIDE` and `MEDIUM` have two columns; `NARROW` has the result under the inputs and a bar at the foot."""

    WIDE = "wide"
    MEDIUM = "medium"
    NARROW = "narrow"


class _Foot(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.summary = ElidedText("", FontRole.STATE)
        self.jump = LinkButton("Result  F6")
        self.jump.setAccessibleName("Go to the result, F6")
        self.jump.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F6 is its key
        self.jump.setObjectName("jump_to_result")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(16), theme().px(6), theme().px(16), theme().px(6))
        row.addWidget(self.summary, 1)
        row.addWidget(self.jump)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "panel")
        paint.fill(painter, QRect(0, 0, self.width(), 1), "border")
        painter.end()


class TwoColumn(QWidget):
    """Lays `inputs` and `result` out for the width there is.

    Attributes:
        layout_changed: The `Layout` now in force; the widgets shorten their words by it.
        result_resized: Width of the result in logical pixels, as the user draws it; 0 when it is to be as it comes.
    """

    layout_changed = Signal(object)
    result_resized = Signal(int)

    def __init__(self, inputs: QWidget, result: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs, self._result = inputs, result
        self._mode: Layout | None = None
        self._drawn = 0  # the width of the result that the user wants; 0 as it comes
        self.left, self.right = ScrollColumn("bg"), ScrollColumn("panel")
        self.left.setObjectName("inputs_column")
        self.right.setObjectName("result_column")
        self.left.content.addWidget(inputs)
        self.left.content.addStretch(1)
        self.right.content.addWidget(result)
        self.right.content.addStretch(1)
        self._splitter = Split(self.left, self.right, HANDLE_PX)
        self._splitter.drawn.connect(self._on_drawn)
        self._foot = _Foot(self)
        self._foot.jump.clicked.connect(self.go_to_result)
        self._foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._splitter, 1)
        column.addWidget(self._foot)
        theme().changed.connect(self._choose)

    def mode(self) -> Layout:
        """Return the layout in force."""
        return self._mode or Layout.WIDE

    def set_summary(self, text: str) -> None:
        """Show what the result holds in the bar at the foot, such as `5 lines, 1 question`."""
        self._foot.summary.set_text(text)

    def set_result_width(self, width: int) -> None:
        """Give the result the width it had when last drawn, logical pixels; 0 leaves it as it comes."""
        self._drawn = width
        if self._mode is not None:
            self._share()

    def toast_host(self) -> ScrollColumn:
        """Return the column at whose foot a toast belongs."""
        return self.left if self.mode() is Layout.NARROW else self.right

    def go_to_top(self) -> None:
        """Scroll both columns to their beginning."""
        for column in (self.left, self.right):
            column.verticalScrollBar().setValue(0)

    @Slot()
    def go_to_result(self) -> None:
        """Move the focus to the first thing in the result and bring it into view."""
        target = _first_focusable(self._result)
        if target is not None:  # an empty state is only read: the focus stays with what fills it
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.mode() is Layout.NARROW:
            self.left.verticalScrollBar().setValue(self._result.y())

    @Slot()
    def go_to_other(self) -> None:
        """Move the focus from the inputs to the result, or back."""
        focus = QApplication.focusWidget()
        if focus is not None and (focus is self._result or self._result.isAncestorOf(focus)):
            last = self._inputs.focusWidget()  # where one left it
            there = last is not None and last.isVisibleTo(self._inputs) and last.isEnabled()
            target = last if last is not None and there else _first_focusable(self._inputs) or self._inputs
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self.mode() is Layout.NARROW:
                self.left.ensureWidgetVisible(target)
        else:
            self.go_to_result()

    def minimumSizeHint(self) -> QSize:
        """Return what the narrow layout needs, whatever layout is in force: else no window could ever become narrow."""
        inside = max(self._inputs.minimumSizeHint().width(), self._result.minimumSizeHint().width())
        return QSize(inside + 2 * theme().px(NARROW_MARGIN_PX), theme().px(LEAST_HEIGHT_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    @Slot()
    def _choose(self) -> None:
        px, width = theme().px, self.width()
        mode = Layout.NARROW
        if width >= px(MEDIUM_FROM_PX):
            mode = Layout.WIDE if width >= px(WIDE_FROM_PX) else Layout.MEDIUM
        self.right.setMinimumWidth(px(RESULT_LEAST_PX))
        self._foot.setFixedHeight(px(FOOT_PX))
        if mode is self._mode:
            self._share()
            return
        self._mode = mode
        self._arrange(mode)
        self.layout_changed.emit(mode)

    @Slot(int)
    def _on_drawn(self, width: int) -> None:
        self._drawn = width
        if not width:
            self._share()
        self.result_resized.emit(width)

    def _arrange(self, mode: Layout) -> None:
        narrow = mode is Layout.NARROW
        self.left.set_margin(NARROW_MARGIN_PX if mode is not Layout.WIDE else 20)
        self.right.set_margin(NARROW_MARGIN_PX if mode is not Layout.WIDE else 20)
        if narrow and self._result.parent() is not self.left.widget():
            self.left.content.insertWidget(1, self._result)
        elif not narrow and self._result.parent() is not self.right.widget():
            self.right.content.insertWidget(0, self._result)
        self.right.setVisible(not narrow)
        self._foot.setVisible(narrow)
        self._share()

    def _share(self) -> None:
        """Give the result what the user drew, else the rest that the inputs leave it, within its limits."""
        if self._mode is Layout.NARROW:
            return
        rest = self.width() - self._splitter.handleWidth()
        right = result_width(rest, self._drawn, theme().px)
        self._splitter.setSizes([max(rest - right, 1), right])


def _first_focusable(root: QWidget) -> QWidget | None:
    for child in root.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(root) and child.isEnabled():
            return child
    return None
