"""The menu of the store as a whole: backup, restore, import, export, passphrase, old cases."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.cases.ports import KeptBy
from gui.common.buttons import SecondaryButton
from gui.common.menus import open_menu
from gui.common.text import plain_tooltip

NAME = "Backup, import and protection"


class StoreButton(SecondaryButton):
    """Attributes:
    wanted: The id of what was chosen, one of `entries`.
    """

    side_px = 8
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NAME, "dots-three", parent)
        self.set_icon_only(True)
        self.setObjectName("store_menu_button")
        self.setToolTip(plain_tooltip(NAME))
        self.menu_shown = QMenu(self)
        self.menu_shown.setObjectName("store_menu")
        self.clicked.connect(self._open)
        self._kept_by: str | None = None
        self._keychain = False

    def show_protection(self, kept_by: str | None, *, keychain: bool) -> None:
        """Offer what goes with the way the key is kept; `keychain`: this computer has one."""
        self._kept_by, self._keychain = kept_by, keychain

    def entries(self) -> list[tuple[str, str]]:
        """Return the ids and words of the menu; an empty id is a line between groups."""
        with_passphrase = self._kept_by == KeptBy.PASSPHRASE
        found = [
            ("back_up", "Back up now…"),
            ("restore", "Restore a backup…"),
            ("", ""),
            ("import", "Import cases…"),
            ("export", "Export the cases listed…"),
            ("pdfs", "PDFs of the worksheets listed…"),
            ("old", "Delete old cases…"),
            ("", ""),
            ("passphrase", "Change the passphrase…" if with_passphrase else "Set a passphrase…"),
        ]
        if self._keychain and self._kept_by != KeptBy.KEYCHAIN:
            found.append(("keychain", "Keep the key in the system keychain…"))
        return [*found, ("lock", "Lock")] if with_passphrase else found

    def _open(self) -> None:
        self.menu_shown.clear()
        for wanted, words in self.entries():
            if not wanted:
                self.menu_shown.addSeparator()
                continue
            action = self.menu_shown.addAction(words)
            action.setObjectName(f"store_{wanted}")
            action.triggered.connect(lambda _=False, wanted=wanted: self.wanted.emit(wanted))
        open_menu(self.menu_shown, self.mapToGlobal(self.rect().bottomLeft()))
