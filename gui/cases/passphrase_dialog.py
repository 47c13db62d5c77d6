"""Setting and changing the passphrase, or asking for it once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core.numbers import counted
from db.cases.keys.passphrase import SHORTEST
from gui.cases.dialog import SmallDialog
from gui.common.buttons import LinkButton
from gui.common.field import Field
from gui.common.text import Text
from gui.theme import FontRole

LONG_ENOUGH = 16  # several words; from here on guessing is hopeless
OF_A_BACKUP = (
    "With a passphrase of its own the backup opens on any computer. Without one it opens as your cases do now: only on "
    "this computer, in this account."
)
NO_WAY_BACK = (
    "It opens your cases on any computer, and nothing else does: there is no way to get at them when it is forgotten. "
    "Several words are easier to remember than signs."
)


def strength(typed: str) -> str:
    """Return what the length of a passphrase is worth; what it is made of is nobody's business."""
    missing = SHORTEST - len(typed)
    if not typed:
        return f"At least {SHORTEST} characters"
    if missing > 0:
        return f"{counted(missing, 'more character')} needed"
    return "Long" if len(typed) >= LONG_ENOUGH else f"Enough. {LONG_ENOUGH} or more is better"


class PassphraseDialog(SmallDialog):
    """Attributes:
    given: The passphrase in force (empty when there was none) and the new one.
    """

    given = Signal(str, str)

    def __init__(self, *, change: bool = False, of_backup: bool = False, parent: QWidget | None = None) -> None:
        title = "Change the passphrase" if change else "Set a passphrase"
        if of_backup:
            super().__init__("passphrase_dialog", "Passphrase of the backup", OF_A_BACKUP, "Back up", parent)
        else:
            super().__init__("passphrase_dialog", title, NO_WAY_BACK, title.split()[0], parent)
        self._change = change
        self.old, self.new, self.again = (_secret(name) for name in ("old_passphrase", "new_passphrase", "again"))
        if change:
            self.content.addWidget(Field("Passphrase in force", self.old, hint="The one that opens the case store now"))
        self.content.addWidget(Field("New passphrase", self.new, hint=strength("")))
        self.strength = Text(strength(""), FontRole.NOTE, "text2")
        self.strength.setObjectName("strength")
        self.content.addWidget(self.strength)
        self.content.addWidget(
            Field("The same once more", self.again, hint="So that no slip of a finger locks you out")
        )
        for edit in (self.old, self.new, self.again):
            edit.textEdited.connect(lambda _: self.show_wrong(""))
        self.new.textEdited.connect(self._weigh)
        self.do.clicked.connect(self._take)
        if of_backup:
            self.without = LinkButton("Back up without one", does="Such a backup opens on this computer only")
            self.without.setObjectName("without")
            self.without.setAutoDefault(False)
            self.without.clicked.connect(self._take_none)
            self.content.addWidget(self.without)

    def _take_none(self) -> None:
        self.given.emit("", "")
        self.accept()

    def _weigh(self, typed: str) -> None:
        self.strength.setText(strength(typed))
        self.new.setAccessibleDescription(strength(typed))

    def _take(self) -> None:
        if self._change and not self.old.text():
            self._refuse(self.old, "Type the passphrase in force first.")
        elif len(self.new.text()) < SHORTEST:
            has = counted(len(self.new.text()), "character")
            self._refuse(self.new, f"The new passphrase has {has}; {SHORTEST} or more.")
        elif self.new.text() != self.again.text():
            self._refuse(self.again, "The two new passphrases differ. Type the same one twice.")
        else:
            self.given.emit(self.old.text(), self.new.text())
            self.accept()

    def _refuse(self, edit: QLineEdit, words: str) -> None:
        self.show_wrong(words)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()


class AskPassphrase(SmallDialog):
    """Attributes:
    given: What was typed.
    """

    given = Signal(str)

    def __init__(self, title: str, says: str, do: str, *, needed: bool, parent: QWidget | None = None) -> None:
        super().__init__("ask_passphrase", title, says, do, parent)
        self._needed = needed
        self.passphrase = _secret("asked_passphrase")
        none = "" if needed else "none was set"
        self.content.addWidget(
            Field("Passphrase", self.passphrase, placeholder=none, hint=none or "The one that opens the case store")
        )
        self.do.clicked.connect(self._take)

    def _take(self) -> None:
        if self._needed and not self.passphrase.text():
            self.show_wrong("Type the passphrase first.")
            return
        self.given.emit(self.passphrase.text())
        self.accept()


def _secret(name: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit
