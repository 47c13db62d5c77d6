"""What an import has to be told: the setting or first day of a file, and that a licence is held."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.imports.plan import Said
from db.imports.session import FileUnsaid, LicenceWanted
from gui.common.announce import announce
from gui.common.buttons import PrimaryButton, SecondaryButton
from gui.common.field import Field
from gui.common.picker import Picker
from gui.common.text import Text
from gui.theme import FontRole, theme


class ImportQuestion(QWidget):
    """Base: a title, a sentence, fields, and the two ways on.

    Attributes:
        answered: What was answered.
        given_up: The import is not wanted any more.
    """

    answered = Signal(object)
    given_up = Signal()

    def __init__(self, title: str, says: str, go_on: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_question")
        self._says = f"{title}. {says}"
        self.fields = QHBoxLayout()
        self.fields.setSpacing(theme().px(12))
        self.go_on = PrimaryButton(go_on, does=says)
        self.give_up = SecondaryButton("Cancel the import", does="Leaves all on file as it was")
        self.go_on.setObjectName("go_on")
        self.give_up.setObjectName("give_up")
        self.go_on.clicked.connect(self.take)
        self.give_up.clicked.connect(self.given_up)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().px(8))
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.give_up)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(Text(title, FontRole.TITLE))
        column.addWidget(Text(says, FontRole.BODY, wrap=True, selectable=True))
        column.addLayout(self.fields)
        column.addLayout(buttons)

    def take_focus(self) -> None:
        """Move the focus to the first field and say what is asked."""
        item = self.fields.itemAt(0)
        field = item.widget() if item is not None else None
        (field.editor if isinstance(field, Field) else self.go_on).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._says)

    @Slot()
    def take(self) -> None:
        """Send the answer when it is whole; else say beside the field what is missing."""
        raise NotImplementedError


class FileQuestion(ImportQuestion):
    """Asks for the setting or the first day of a file whose content does not tell it."""

    def __init__(self, question: FileUnsaid, parent: QWidget | None = None) -> None:
        super().__init__("Which edition is it?", question.fault, "Go on", parent)
        self._question = question
        self.setting = Picker(question.settings)
        self.first = QLineEdit()
        self._setting_field = Field("&Setting", self.setting, hint="Who the edits are for", width=220)
        self._first_field = Field("First &day it holds", self.first, placeholder="yyyy-mm-dd", width=160)
        for wanted, field in (("setting", self._setting_field), ("first", self._first_field)):
            if wanted in question.wanted:
                self.fields.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        self.fields.addStretch(1)
        self.setting.set_key(question.setting)
        self.first.setText(question.first.isoformat() if question.first else "")
        self.first.returnPressed.connect(self.take)

    @Slot()
    def take(self) -> None:
        wanted = self._question.wanted
        first = _day(self.first.text()) if "first" in wanted else None
        no_setting, no_first = "setting" in wanted and not self.setting.key(), "first" in wanted and first is None
        self._setting_field.show_bad("Choose who the edits are for." if no_setting else "", inline=True)
        self._first_field.show_bad("Type a day, for example 2026-07-01." if no_first else "", inline=True)
        if no_setting or no_first:
            (self.setting if no_setting else self.first).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.answered.emit(Said(self.setting.key() if "setting" in wanted else "", first))


class LicenceQuestion(ImportQuestion):
    """Asks who states that they hold the licence; the name is kept with the day and the words of the statement."""

    def __init__(self, question: LicenceWanted, parent: QWidget | None = None) -> None:
        says = (
            f"{question.text} Your name, the day and this statement are kept with the reference, "
            "and you are not asked again."
        )
        super().__init__("CPT descriptors belong to the AMA", says, "I state this", parent)
        self.name = QLineEdit()
        self._field = Field("&Your name", self.name, hint="Kept with the statement and the day", width=260)
        self.fields.addWidget(self._field, 0, Qt.AlignmentFlag.AlignTop)
        self.fields.addStretch(1)
        self.name.returnPressed.connect(self.take)

    @Slot()
    def take(self) -> None:
        name = " ".join(self.name.text().split())
        self._field.show_bad("" if name else "Type your name, or cancel the import.", inline=True)
        if name:
            self.answered.emit(name)
        else:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
