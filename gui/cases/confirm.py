"""Asking in place before something is gone for good: what goes, what stays, and the two ways on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.common.announce import announce
from gui.common.buttons import SecondaryButton
from gui.common.section import Card
from gui.common.text import Text
from gui.theme import FontRole, theme


class ConfirmBar(Card):
    """Esc, and leaving it, keep everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(surface="warning.bg", edge="warning.line", radius=7, parent=parent)
        self.setObjectName("confirm")
        self._says = Text("", FontRole.STRONG, wrap=True)
        self._more = Text("", FontRole.BODY, wrap=True)
        self.do, self.leave = SecondaryButton("Delete", "trash"), SecondaryButton("Keep", does="Leaves all as it is")
        self.do.setObjectName("confirm_do")
        self.leave.setObjectName("confirm_leave")
        self.do.clicked.connect(self._agree)
        self.leave.clicked.connect(self.put_away)
        self._then: Callable[[], object] | None = None
        self._back: QWidget | None = None
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self._more, 1)
        row.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.do, 0, Qt.AlignmentFlag.AlignBottom)
        self.content.addWidget(self._says)
        self.content.addLayout(row)
        self.hide()

    def ask(self, says: str, more: str, do: str, then: Callable[[], object]) -> None:
        """Ask; `then` is called on yes. The focus goes to the harmless answer, and back where it was."""
        self._then, self._back = then, self.window().focusWidget()
        self._says.setText(says)
        self._more.setText(more)
        self.do.setText(do)
        self.do.updateGeometry()
        self.setAccessibleName(says)
        self.setAccessibleDescription(more)
        self.do.setAccessibleDescription(says)
        self.show()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{says} {more}", urgent=True)

    def text(self) -> str:
        return f"{self._says.text()} {self._more.text()}"

    def put_away(self) -> None:
        """Ask no more; nothing is done."""
        self._then = None
        held = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self.hide()
        for text in (self._says, self._more):  # the name of a case does not outlive the question
            text.setText("")
        self.setAccessibleName("")
        self.do.setAccessibleDescription("")
        if held and self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Take Esc before a message at the foot of the place does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _agree(self) -> None:
        then = self._then
        self.put_away()
        if then is not None:
            then()
