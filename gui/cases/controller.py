"""Drives the Cases place: cases, lock screen or trouble, and the wishes that concern the rest of the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from core.cases.store import Find, StoreDamaged, StoreLocked, StoreTrouble
from gui.cases.asking_store import StoreAccess
from gui.cases.case_controller import CaseController
from gui.cases.list_controller import ListController
from gui.cases.place import CasesPlace, Page
from gui.cases.ports import KeptBy, Vault


class CasesController(QObject):
    """Args:
        vault: The case store as the window holds it.
        now: The clock.
        idle_minutes: After how many the store locks; 0 never.

    Attributes:
        open_wanted: The id of the visit to open as a worksheet.
        carry_wanted: The id of the visit to begin the next one from.
        new_wanted: A new case.
        export_wanted: The ids of the cases to write to a file.
        history_wanted: The id of the case whose history is to be written to a file.
        said: Title and detail of what went well.
        damaged: The store cannot be read as one; a backup is to be looked for.
    """

    open_wanted = Signal(str)
    carry_wanted = Signal(str)
    new_wanted = Signal()
    export_wanted = Signal(object)
    history_wanted = Signal(str)
    said = Signal(str, str)
    damaged = Signal()

    def __init__(
        self,
        vault: Vault,
        now: Callable[[], datetime],
        idle_minutes: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._place: CasesPlace | None = None
        self._trouble: StoreTrouble | None = None
        self.access = StoreAccess(vault, self)
        self.listed = ListController(self.access, now, idle_minutes, self)
        self.case = CaseController(self.access, now, self)
        self.access.troubled.connect(self._on_trouble)
        self.listed.model.troubled.connect(self._on_trouble)
        self.listed.emptied.connect(self.case.clear)
        self.case.changed.connect(self.refresh)
        for signal in ("open_wanted", "carry_wanted", "export_wanted", "history_wanted", "said"):
            getattr(self.case, signal).connect(getattr(self, signal))
        vault.opened.connect(self._on_opened)
        vault.locking.connect(self.clear)
        vault.locked.connect(self._on_locked)
        vault.written.connect(self._on_written)
        vault.troubled.connect(self._on_trouble)
        vault.refused.connect(self._on_refused)

    @property
    def find(self) -> Find:
        """What is listed."""
        return self.listed.find

    @property
    def place(self) -> CasesPlace | None:
        """The place, once it has been made."""
        return self._place

    def attach(self, place: CasesPlace) -> None:
        """Take the place once it has been made."""
        self._place = place
        self.listed.attach(place.list)
        self.case.attach(place)
        place.shown.connect(self.refresh)
        place.lock.unlock_wanted.connect(self._unlock)
        place.trouble.retry_wanted.connect(self._vault.start)
        place.list.new_wanted.connect(self.new_wanted)
        place.list.trouble.acted.connect(self._look_again)
        self.said.connect(place.toast.show_message)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the store as it is now; where one was in the list stays."""
        if self._place is None:
            return
        if self._vault.is_locked:
            self._on_locked()
        elif self._vault.store is not None:
            self._place.show_page(Page.CASES)
            self.listed.refresh()
        elif self._trouble is not None:  # told before there was a place to show it in
            self._on_trouble(self._trouble)

    @Slot()
    def clear(self) -> None:
        """Forget every case; nothing of any stays in a widget."""
        self.case.clear()
        self.case.show_broken("")
        self.listed.clear()
        if self._place is not None:
            self._place.list.trouble.show_words("")
            self._place.toast.dismiss()

    @Slot()
    def _look_again(self) -> None:
        if self._place is not None:
            self._place.list.trouble.show_words("")
        self.refresh()

    @Slot(str)
    def _unlock(self, passphrase: str) -> None:
        if passphrase:
            self._vault.unlock(passphrase)
            return
        try:
            self._vault.start()
        finally:  # whatever went wrong, one may try again
            if self._place is not None:
                self._place.lock.show_ready()

    @Slot()
    def _on_opened(self) -> None:
        self._trouble = None
        if self._place is not None:
            self._place.lock.show_locked(by_passphrase=True)  # nothing that was typed stays in it
            if self._place.isVisible():
                self.refresh()
                self._place.focus_first()

    @Slot()
    def _on_locked(self) -> None:
        self.clear()
        if self._place is not None and self._place.page() is not Page.LOCKED:
            self._place.lock.show_locked(by_passphrase=self._vault.protection() == KeptBy.PASSPHRASE)
            self._place.show_page(Page.LOCKED)

    @Slot(object)
    def _on_written(self, _: object) -> None:
        if self._place is not None and self._place.isVisible():
            self.refresh()

    @Slot(object)
    def _on_refused(self, trouble: StoreTrouble) -> None:
        if self._place is not None:
            self._place.lock.show_refused(str(trouble), getattr(trouble, "wait", 0))

    @Slot(object)
    def _on_trouble(self, trouble: StoreTrouble) -> None:
        place, self._trouble = self._place, trouble
        if place is None:
            return
        if isinstance(trouble, StoreLocked):
            self._on_locked()
        elif isinstance(trouble, StoreDamaged) or self._vault.store is None:
            self.clear()
            damaged = isinstance(trouble, StoreDamaged)
            place.trouble.show_trouble(str(trouble), damaged=damaged)
            place.show_page(Page.TROUBLE)
            if damaged:
                self.damaged.emit()
        else:
            place.list.trouble.show_words(str(trouble), "Show the list anew")
