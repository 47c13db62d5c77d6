"""What is done to the case store as a whole, as the Cases place asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from datetime import date
from pathlib import Path

from core.cases.store import StoreLocked
from core.cases.values import Case, VisitContent, VisitFacts
from core.encounter import Encounter
from core.worksheet import Worksheet
from db.cases.access import SYSTEM
from db.cases.backup import Backup
from db.cases.cabinet import Cabinet
from db.cases.copying import Progress
from db.cases.exchange import Exported, export_cases, export_history, import_cases
from db.cases.retention import old_cases
from db.cases.store import Store
from gui.keeping.keeper import Keeper
from gui.keeping.on_screen import content_of, found_by, new_id
from gui.worksheet.writing import written


class StoreUpkeep:
    """Implements `gui.cases.ports.Upkeep` over the keeper's cabinet. Called on threads of its own.

    Args:
        keeper: Holds the cabinet.
        answer: The worksheet of an encounter, for cases from a file.
    """

    def __init__(self, keeper: Keeper, answer: Callable[[Encounter], Worksheet]) -> None:
        self._keeper, self._answer = keeper, answer

    def has_keychain(self) -> bool:
        return bool(SYSTEM.name())

    def set_passphrase(self, passphrase: str) -> str:
        return self._cabinet.set_passphrase(passphrase)

    def change_passphrase(self, old: str, new: str) -> str:
        return self._cabinet.change_passphrase(old, new)

    def use_keychain(self, passphrase: str) -> str:
        return self._cabinet.use_keychain(passphrase)

    def back_up(self, target: Path, passphrase: str, progress: Progress) -> None:
        self._cabinet.back_up(target, progress, passphrase)

    def restore(self, source: Path, passphrase: str, progress: Progress) -> None:
        self._cabinet.restore(source, passphrase, progress)
        self._keeper.restored.emit()

    def begin_again(self) -> None:
        self._cabinet.begin_again()
        self._keeper.restored.emit()

    def good_backups(self) -> Sequence[Backup]:
        return self._cabinet.good_backups()

    def export_cases(self, case_ids: Sequence[str], target: Path, progress: Progress) -> Exported:
        with self._store() as store:
            return export_cases(store, case_ids, target, progress)

    def import_cases(self, source: Path, progress: Progress) -> int:
        with self._store() as store:
            return import_cases(store, source, self._taken, new_id, progress).cases

    def export_history(self, case_id: str, target: Path) -> None:
        with self._store() as store:
            export_history(store, case_id, target)

    def older_than(self, day: date) -> Sequence[Case]:
        with self._store() as store:
            return old_cases(store, day)

    def broken_history(self, progress: Progress) -> str:
        with self._store() as store:
            return store.broken_history()

    @property
    def _cabinet(self) -> Cabinet:
        return self._keeper.cabinet

    def _store(self) -> AbstractContextManager[Store]:
        """Return a connection of this thread's own, so that the window's never waits; closed when done."""
        if self._keeper.store is None:
            raise StoreLocked("The case store is locked. Unlock it first.")
        return closing(self._cabinet.store.for_writer())

    def _taken(self, encounter: Encounter) -> tuple[VisitContent, VisitFacts]:
        draft, worksheet = written(encounter), self._answer(encounter)
        return content_of(draft, worksheet), found_by(draft, worksheet)
