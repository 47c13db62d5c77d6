"""One setting with its reason, and one decision of the rules with its source."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.field_help import RuleSaid
from core.settings_text import DecisionText, SettingText
from gui.common.buttons import LinkButton
from gui.common.field import set_bad
from gui.common.picker import Picker
from gui.common.text import Text
from gui.theme import FontRole, theme

EDITOR_PX = 230


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
        self.back = LinkButton("Default")
        self.back.setAccessibleName(f"{setting.title}: back to the default")
        self.back.clicked.connect(lambda: self._take(self._default))
        title = Text(setting.title, FontRole.STRONG, wrap=True)
        title.setBuddy(editor)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(2))
        grid.setColumnStretch(0, 1)
        grid.addWidget(title, 0, 0)
        grid.addWidget(Text(setting.why, FontRole.NOTE, "text2", wrap=True), 1, 0)
        side = QVBoxLayout()
        side.setSpacing(theme().px(2))
        side.addWidget(editor)
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignRight)
        side.addStretch(1)
        grid.addLayout(side, 0, 1, 2, 1)
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
        head = QHBoxLayout()
        head.setSpacing(theme().px(10))
        head.addWidget(Text(decision.title, FontRole.STRONG, wrap=True), 1)
        state = Text(f"Changed by: {where}" if where else "Fixed by rule", FontRole.NOTE, "text2", wrap=True)
        state.setAlignment(Qt.AlignmentFlag.AlignRight)
        state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        head.addWidget(state, 0 if not where else 1)
        column.addLayout(head)
        column.addWidget(Text(decision.does, wrap=True, selectable=True))
        column.addWidget(Text(decision.why, FontRole.BODY, "text2", wrap=True))
        for rule in said:
            column.addWidget(Text(f"{rule.says} {rule.source}", FontRole.NOTE, "text2", wrap=True, selectable=True))
        self.setAccessibleName(f"{decision.title}. {state.text()}. {decision.does} {decision.why}")
