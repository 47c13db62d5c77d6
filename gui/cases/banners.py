"""A banner over the list: how the key is kept, or what the store cannot do, with the one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.common.announce import announce
from gui.common.buttons import LinkButton
from gui.common.section import Card
from gui.common.text import Text
from gui.theme import FontRole, draw_icon, theme


class Banner(Card):
    """A boxed line: icon, words, and at most one action.

    Attributes:
        acted: The action was used.
    """

    acted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(surface="warning.bg", edge="warning.line", radius=7, parent=parent)
        self.setObjectName(name)
        self._words = Text("", FontRole.BODY, wrap=True)
        self.action = LinkButton("")
        self.action.setObjectName(f"{name}_action")
        self.action.clicked.connect(self.acted)
        row = QHBoxLayout()
        row.setContentsMargins(theme().px(24), 0, 0, 0)
        row.setSpacing(theme().px(10))
        row.addWidget(self._words, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(row)
        self.hide()

    def show_words(self, words: str, action: str = "") -> None:
        """Show `words`, and tell a screen reader; empty takes the banner away."""
        new = words != self._words.text() or self.isHidden()
        self._words.setText(words)
        self.setAccessibleName(words)
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setAccessibleDescription(words)
        self.action.setVisible(bool(action))
        self.action.updateGeometry()
        self.setVisible(bool(words))
        if words and new:
            announce(self, words)

    def words(self) -> str:
        return self._words.text() if not self.isHidden() else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, px = QPainter(self), theme().px
        draw_icon(painter, "warning", "warning.icon", px(13), px(10) + theme().line() / 2)
        painter.end()
