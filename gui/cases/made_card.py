"""What was made and where it is, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.common.announce import announce
from gui.common.buttons import LinkButton
from gui.common.section import Card
from gui.common.text import Text
from gui.theme import FontRole, draw_icon, theme


class MadeCard(Card):
    """A boxed line: what was made, a link to it, and one that puts the line away.

    Attributes:
        open_wanted: The link to what was made was used.
    """

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(radius=7, parent=parent)
        self.setObjectName("made")
        self._words = Text("", FontRole.BODY, wrap=True)
        self.open, self.hide_link = LinkButton(""), LinkButton("Hide", does="Takes this line away; the files stay")
        self.open.setObjectName("made_open")
        self.hide_link.setObjectName("made_hide")
        self.open.clicked.connect(self.open_wanted)
        self.hide_link.clicked.connect(self.put_away)
        self._back: QWidget | None = None
        row, px = QHBoxLayout(), theme().px
        row.setContentsMargins(px(24), 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(self._words, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.hide_link, 0, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(row)
        self.hide()

    def show_made(self, words: str, action: str, back: QWidget) -> None:
        """Say what was made; `back` takes the focus when the line is put away."""
        self._words.setText(words)
        self._back = back
        self.setAccessibleName(words)
        self.open.setAccessibleDescription(words)
        self.open.setText(action)
        self.open.setAccessibleName(action)
        self.open.updateGeometry()
        self.show()
        announce(self, words)

    def words(self) -> str:
        return self._words.text() if not self.isHidden() else ""

    def put_away(self) -> None:
        """Take the line away, with what it says."""
        focus = self.window().focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self._words.setText("")
        self.setAccessibleName("")
        self.open.setAccessibleDescription("")
        if held and self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, px = QPainter(self), theme().px
        draw_icon(painter, "check-circle", "ok", px(13), px(10) + theme().line() / 2)
        painter.end()
