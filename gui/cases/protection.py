"""How the key of the store is kept: said in the open, set, changed, moved."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from gui.cases.passphrase_dialog import AskPassphrase, PassphraseDialog
from gui.cases.place import CasesPlace
from gui.cases.ports import KeptBy, Progress, Upkeep, Vault
from gui.cases.working import Task, Teller, Working

IN_A_FILE = (
    "The cases are encrypted, but their key lies in a file of your account: who can sign in as you can read them. "
    "With a passphrase they stay shut."
)
KEYCHAIN = "The key moves into the keychain of this computer, which opens when you sign in. No passphrase is asked for."


class ProtectionController(QObject):
    """Args:
        vault: The case store as the window holds it.
        upkeep: Sets and changes.
        working: Shows that it takes a moment.
        teller: Tells what is left to do.

    Attributes:
        said: Title and detail of what went well.
    """

    said = Signal(str, str)

    def __init__(
        self, vault: Vault, upkeep: Upkeep, working: Working, teller: Teller, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._vault, self._upkeep, self._working, self._teller = vault, upkeep, working, teller
        self._place: CasesPlace | None = None
        vault.opened.connect(self.show)
        working.ended.connect(self.show)

    def attach(self, place: CasesPlace) -> None:
        """Take the place once it has been made."""
        self._place = place
        place.list.banner.acted.connect(self.ask_passphrase)
        self.show()

    @Slot()
    def show(self) -> None:
        """Say how the key is kept where that is not safe enough, and offer what goes with it."""
        if self._place is None:
            return
        kept_by = self._vault.protection()
        self._place.list.store.show_protection(kept_by, keychain=self._upkeep.has_keychain())
        in_a_file = kept_by == KeptBy.ACCOUNT_FILE
        self._place.list.banner.show_words(IN_A_FILE if in_a_file else "", "Set a passphrase" if in_a_file else "")

    @Slot()
    def ask_passphrase(self) -> None:
        """Ask for a new passphrase, and for the one in force where there is one."""
        dialog = PassphraseDialog(change=self._vault.protection() == KeptBy.PASSPHRASE, parent=self._place)
        dialog.given.connect(self._set_passphrase)
        dialog.open()

    @Slot()
    def ask_keychain(self) -> None:
        """Ask whether the key may move into the keychain, with the passphrase where there is one."""
        needed = self._vault.protection() == KeptBy.PASSPHRASE
        title = "Keep the key in the keychain"
        dialog = AskPassphrase(title, KEYCHAIN, "Keep it there", needed=needed, parent=self._place)
        dialog.given.connect(self._use_keychain)
        dialog.open()

    @Slot(str, str)
    def _set_passphrase(self, old: str, new: str) -> None:
        def work(_: Progress) -> str:
            return self._upkeep.change_passphrase(old, new) if old else self._upkeep.set_passphrase(new)

        done = ("Passphrase set", "Lock, at the foot of the rail, asks for it")
        leaves = "Only the key is wrapped anew; no case is rewritten."
        task = Task("Setting the passphrase", leaves, "The passphrase could not be set", work, lambda _: None)
        self._begin(task, done)

    @Slot(str)
    def _use_keychain(self, passphrase: str) -> None:
        def work(_: Progress) -> str:
            return self._upkeep.use_keychain(passphrase)

        done = ("Key moved", "into the keychain of this computer")
        task = Task("Moving the key", "No case is rewritten.", "The key was not moved", work, lambda _: None)
        self._begin(task, done)

    def _begin(self, task: Task, done: tuple[str, str]) -> None:
        def after(left: object) -> None:
            self.said.emit(*done)
            if self._place is not None:
                self._place.focus_first()  # the link that was pressed goes with its banner
            if left:
                self._teller.tell(f"{done[0]}, with one thing left to do", str(left))

        self._working.begin(task._replace(done=after))
