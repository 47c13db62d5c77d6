"""What a place says while it has nothing to show: what to do next, in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.common.buttons import SecondaryButton
from gui.common.text import Text
from gui.theme import FontRole, theme


class EmptyState(QWidget):
    """A title, a sentence, and at most one action.

    Attributes:
        acted: The action was used.
    """

    acted = Signal()

    def __init__(
        self, title: str, says: str, action: str = "", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(12), 0, theme().px(12))
        column.setSpacing(theme().px(6))
        column.addWidget(Text(title, FontRole.SECTION))
        column.addWidget(Text(says, FontRole.BODY, "text2", wrap=True))
        if action:
            button = SecondaryButton(action, icon)
            button.setObjectName("empty_action")
            button.setAccessibleDescription(title)
            button.clicked.connect(self.acted)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(title)
        self.setAccessibleDescription(says)
