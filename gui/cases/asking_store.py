"""Asks the store while there is one; what it cannot do is told once, and nothing comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from core.cases.store import CaseStore, Find, StoreLocked, StoreTrouble
from core.cases.values import Listing
from gui.cases.ports import Vault

Result = TypeVar("Result")


class StoreAccess(QObject):
    """Attributes:
    troubled: A `StoreTrouble`.
    """

    troubled = Signal(object)

    def __init__(self, vault: Vault, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault, self._held = vault, False

    def hold(self, held: bool) -> None:
        """Leave the store alone for as long as something takes its place."""
        self._held = held

    def ask(self, job: Callable[[CaseStore], Result]) -> Result | None:
        """Return what the store answers; None when it cannot, after saying so."""
        store = self._vault.store
        if store is None or self._held:
            return None
        try:
            return job(store)
        except StoreTrouble as trouble:
            self.troubled.emit(trouble)
            return None

    def fetch(self, find: Find, first: int, count: int) -> Listing:
        """Return rows for the list's model.

        Raises:
            StoreTrouble: they cannot be read.
        """
        store = self._vault.store
        if store is None or self._held:
            raise StoreLocked("The case store is locked.")
        return store.visits(find, first, count)
