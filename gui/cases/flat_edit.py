"""A title that is typed where it stands: looks like a title until the mouse or the focus is on it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from gui.theme import FontRole, theme


class FlatEdit(QLineEdit):
    """Enter takes what was typed, Esc puts back what stood there.

    Args:
        flush: Its words, rather than its edge, line up with what stands below.

    Attributes:
        entered: What was typed, when it differs from what stood there.
    """

    entered = Signal(str)

    def __init__(
        self, name: str, role: FontRole = FontRole.TITLE, *, flush: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role, self._flush, self._shown = role, flush, ""
        self.setObjectName(name)
        self.setProperty("flat", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
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
