"""One setting with its reason, and one decision of the rules with its source."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.field_help import RuleSaid
from core.settings_text import DecisionText, SettingText
from gui.common.buttons import LinkButton
from gui.common.field import set_bad
from gui.common.picker import Picker
from gui.common.text import Text
from gui.theme import FontRole, theme

EDITOR_PX = 230
LEAST_PX = 140
BESIDE_FROM_PX = 420


class SettingRow(QWidget):
    """Title and reason at the left, the choice at the right, and how it comes when it is another.

    Attributes:
        changed: Setting id and the key chosen.
    """

    changed = Signal(str, str)

    def __init__(
        self, setting: SettingText, editor: Picker | QLineEdit, default: str, parent: QWidget | None = None
    ) -> None:
        """Args:
        default: Key of the setting as it comes.
        """
        super().__init__(parent)
        self.id, self._default, self.editor = setting.id, default, editor
        editor.setObjectName(f"setting_{setting.id}")
        editor.setAccessibleName(setting.title)
        editor.setAccessibleDescription(setting.why)
        self.back = LinkButton("Default", does="Takes the choice it came with")
        self.back.setAccessibleName(f"{setting.title}: back to the default")
        self.back.clicked.connect(lambda: self._take(self._default))
        title = Text(setting.title, FontRole.STRONG, wrap=True)
        title.setBuddy(editor)
        self._lay_out(title, Text(setting.why, FontRole.NOTE, "text2", wrap=True))
        if isinstance(editor, Picker):
            editor.picked.connect(self._take)
        else:
            editor.textEdited.connect(lambda _: self._take(self.typed()))
        self._restyle()
        theme().changed.connect(self._restyle)

    def show_key(self, key: str) -> None:
        """Show the choice in force."""
        if isinstance(self.editor, Picker):
            row = self.editor.findData(key)
            self.editor.setCurrentIndex(row)
        elif self.typed() != key:
            self.editor.setText(key)
        self.back.setVisible(key != self._default)

    def typed(self) -> str:
        """Return the text of a line edit as it is taken; for a list its key."""
        return self.editor.key() if isinstance(self.editor, Picker) else self.editor.text().strip().upper()

    def show_bad(self, why: str) -> None:
        set_bad(self.editor, bool(why), why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= theme().px(BESIDE_FROM_PX)
        self.editor.setFixedWidth(min(theme().px(EDITOR_PX), event.size().width()))
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(LEAST_PX), super().minimumSizeHint().height())

    def _lay_out(self, title: Text, why: Text) -> None:
        """Words and choice stand side by side, or the choice below where there is no room."""
        px = theme().px
        words, side = QVBoxLayout(), QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(title)
        words.addWidget(why)
        words.addStretch(1)
        side.setSpacing(px(2))
        side.addWidget(self.editor)
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignRight)
        side.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(16))
        self._row.addLayout(words, 1)
        self._row.addLayout(side)

    @Slot(str)
    def _take(self, key: str) -> None:
        self.changed.emit(self.id, key)

    @Slot()
    def _restyle(self) -> None:
        self.editor.setFixedWidth(theme().px(EDITOR_PX))


class DecisionRow(QWidget):
    """What is done, why, by which rules, and whether anything here changes it."""

    def __init__(self, decision: DecisionText, said: tuple[RuleSaid, ...], where: str) -> None:
        """Args:
        said: The rules as they stand today.
        where: The setting that has a say in it, as it is called; empty when the rules fix it.
        """
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        state = Text(f"Yours to say: {where}" if where else "Fixed by rule", FontRole.STATE, "text2", wrap=True)
        column.addWidget(Text(decision.title, FontRole.STRONG, wrap=True))
        column.addWidget(state)
        column.addWidget(Text(decision.does, wrap=True, selectable=True))
        column.addWidget(Text(decision.why, FontRole.BODY, "text2", wrap=True))
        for rule in said:
            column.addWidget(Text(f"{rule.says} {rule.source}", FontRole.NOTE, "text2", wrap=True, selectable=True))
        self.setAccessibleName(f"{decision.title}. {state.text()}. {decision.does} {decision.why}")
