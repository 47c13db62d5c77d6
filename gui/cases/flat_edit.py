"""A title that is typed where it stands: a title, cut like one, until the mouse or the focus is on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStyle, QStyleOptionFrame, QWidget

from gui.common import paint
from gui.common.text import plain_tooltip
from gui.theme import FontRole, theme


class FlatEdit(QLineEdit):
    """Enter takes what was typed, Esc puts back what stood there.

    Args:
        flush: Its words, rather than its edge, line up with what stands below.
        hint: What can be typed, for the tooltip and for a screen reader.

    Attributes:
        entered: What was typed, when it differs from what stood there.
    """

    entered = Signal(str)

    def __init__(
        self,
        name: str,
        role: FontRole = FontRole.TITLE,
        *,
        flush: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._flush, self._hint, self._shown = role, flush, hint, ""
        self.setObjectName(name)
        self.setAccessibleDescription(hint)
        self.setProperty("flat", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)
        self.textChanged.connect(self._tell)
        self.returnPressed.connect(self._take)
        self._restyle()
        theme().changed.connect(self._restyle)

    def show_text(self, text: str) -> None:
        """Show `text`; not over what is being typed."""
        if text != self._shown or not self.hasFocus():
            self._shown = text
            self.setText(text)  # which clears what undo could bring back
            self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        words = theme().metrics(self._role).horizontalAdvance(self.text() or self.placeholderText())
        return QSize(words + theme().px(18), theme().line(self._role) + theme().px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().px(90)), self.sizeHint().height())

    def is_cut(self) -> bool:
        """Say whether there is too little room for all of it."""
        return not self.hasFocus() and self.fontMetrics().horizontalAdvance(self.text()) > self._room().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_cut():
            super().paintEvent(event)
            return
        painter, option = QPainter(self), QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        paint.text(painter, self._room(), self.text(), "text", self._role)  # with an ellipsis
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        """Take Esc before a message at the foot of the place does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._goes_back(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._goes_back(event):
            self.setText(self._shown)
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setText(self._shown)  # only Enter takes it
        self.setCursorPosition(0)

    def _goes_back(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self.text() != self._shown

    def _room(self) -> QRect:
        """Return where its words stand; a line edit keeps 2 pixels free at each side."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.adjusted(2, 0, -2, 0)

    @Slot()
    def _tell(self) -> None:
        """Give the whole of a title that is cut in the tooltip."""
        whole = f"{self.text()}\n" if self.is_cut() else ""
        self.setToolTip(plain_tooltip(f"{whole}{self._hint}"))

    def _take(self) -> None:
        typed = self.text().strip()
        if typed != self._shown:
            self.entered.emit(typed)

    @Slot()
    def _restyle(self) -> None:
        accent, edge, px = theme().color("accent").name(), theme().color("edge").name(), theme().px
        self.setFont(theme().font(self._role))
        height, before = theme().line(self._role), px(4) + 4 if self._flush else 0
        self.setStyleSheet(
            f'QLineEdit[flat="true"] {{ background: transparent; padding: 0 {px(4)}px; border: 2px solid transparent;'
            f" margin-left: -{before}px;"
            f" min-height: {height}px; max-height: {height}px; border-radius: {px(4)}px; }}"
            f'QLineEdit[flat="true"]:hover {{ border: 2px solid {edge}; }}'
            f'QLineEdit[flat="true"]:focus {{ border: 2px solid {accent}; }}'
        )
        self.updateGeometry()
