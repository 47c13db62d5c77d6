"""The frame of the dialogs of the Cases place: a sentence, fields, what is wrong with them, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.common.announce import announce
from gui.common.buttons import PrimaryButton, SecondaryButton
from gui.common.tab_order import follow_layout
from gui.common.text import Text
from gui.theme import FontRole, theme

WIDTH_PX = 420


class SmallDialog(QDialog):
    """Add to `content`; call `show_wrong` when what was typed will not do. Open with `open()`, never `exec()`."""

    def __init__(self, name: str, title: str, says: str, do: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        px = theme().px
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.says = Text(says, FontRole.BODY, "text2", wrap=True)
        self.wrong = Text("", FontRole.NOTE, "warning", wrap=True)
        self.wrong.setObjectName("wrong")
        self.do, self.leave = PrimaryButton(do, does=title), SecondaryButton("Cancel", does="Leaves all as it is")
        self.do.setObjectName("do")
        self.leave.setObjectName("leave")
        self.do.setDefault(True)
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        self.content = QVBoxLayout()
        self.content.setSpacing(px(10))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(Text(title, FontRole.TITLE))
        column.addWidget(self.says)
        column.addLayout(self.content)
        column.addWidget(self.wrong)
        column.addLayout(buttons)
        self.setMinimumWidth(px(WIDTH_PX))
        self.setAccessibleDescription(says)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        follow_layout(self)  # the fields were made after the buttons
        self._fit()
        first = next((field for field in self.findChildren(QLineEdit) if field.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong(self, words: str) -> None:
        """Say what will not do; empty takes it away."""
        self.wrong.setText(words)
        self._fit(self.height())
        if words:
            announce(self, words)

    def _fit(self, least: int = 0) -> None:
        """Be as tall as the paragraphs need at the width there is; Qt reckons with the width they would like."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(least, layout.totalHeightForWidth(self.width())))
