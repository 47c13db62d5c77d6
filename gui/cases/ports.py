"""What the Cases place asks of the rest of the program: an open store, and the keeping of its file and key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from PySide6.QtCore import SignalInstance

from core.cases.store import CaseStore
from core.cases.values import Case, VisitRow
from core.report.model import Report

if TYPE_CHECKING:
    from db.cases.backup import Backup
    from db.cases.exchange import Exported

Progress: TypeAlias = Callable[[int, int], bool]  # done, total (0: not known yet) -> whether to go on


class KeptBy(StrEnum):
    """What opens the store; the words of `db.cases.keys.envelope.Protection`."""

    KEYCHAIN = "keychain"
    PASSPHRASE = "passphrase"
    ACCOUNT_FILE = "account-file"


class Vault(Protocol):
    """The case store as the window holds it; the signals are those of `gui.keeping.keeper.Keeper`."""

    @property
    def opened(self) -> SignalInstance: ...

    @property
    def locking(self) -> SignalInstance: ...

    @property
    def locked(self) -> SignalInstance: ...

    @property
    def written(self) -> SignalInstance: ...

    @property
    def troubled(self) -> SignalInstance: ...

    @property
    def refused(self) -> SignalInstance: ...

    @property
    def store(self) -> CaseStore | None: ...

    @property
    def is_locked(self) -> bool: ...

    def protection(self) -> StrEnum | None:
        """Return what opens the store, in the words of `KeptBy`; None while there is no store."""

    def unlock(self, passphrase: str) -> None:
        """Begin to open the store; says `opened` or `refused`."""

    def start(self) -> None:
        """Open the store as far as that needs no passphrase; says `opened`, `locked` or `troubled`."""

    def lock(self) -> None: ...


class Upkeep(Protocol):
    """What is done to the store as a whole. Called on a thread of its own; every method may raise `AppError`."""

    def has_keychain(self) -> bool: ...

    def set_passphrase(self, passphrase: str) -> str:
        """Return what could not be tidied up, empty when all was; likewise the two below."""

    def change_passphrase(self, old: str, new: str) -> str: ...

    def use_keychain(self, passphrase: str) -> str: ...

    def back_up(self, target: Path, passphrase: str, progress: Progress) -> None:
        """Write a backup; without a passphrase of its own it opens as the store does."""

    def restore(self, source: Path, passphrase: str, progress: Progress) -> None:
        """Replace the store by a backup; the store as it was is kept beside it.

        Args:
            passphrase: Of the backup; empty: its key is where this computer keeps it.
            progress: Told how far it is.
        """

    def begin_again(self) -> None:
        """Put a store that does not open aside, and begin a new one; quick, so it is called on the window's thread."""

    def good_backups(self) -> Sequence[Backup]:
        """Return the backups that are whole, newest first."""

    def export_cases(self, case_ids: Sequence[str], target: Path, progress: Progress) -> Exported:
        """Write cases as contract JSON, or as a list; return what was written and what was left out."""

    def import_cases(self, source: Path, progress: Progress) -> int:
        """Take cases in from contract JSON; return how many."""

    def export_history(self, case_id: str, target: Path) -> None: ...

    def older_than(self, day: date) -> Sequence[Case]:
        """Return the cases whose every visit is of a day of service before `day`, the oldest first."""

    def broken_history(self, progress: Progress) -> str:
        """Check the whole log; return what is wrong with it, empty when it holds."""


class PrintedVisit(NamedTuple):
    """A saved visit as it stood when it was read for printing, and its worksheet as it is printed."""

    row: VisitRow
    report: Report


class Prints(Protocol):
    """Saved visits as they are printed. Both methods that name one may raise `AppError`."""

    def settle(self) -> None:
        """Have what is on screen written, so that the store holds it as it stands."""

    def read(self, visit_id: str) -> PrintedVisit | None:
        """Return a visit as the print of its own gives it; None while nothing of it is counted.

        A saved worksheet that was not changed since is printed as it was kept, whatever rules came later.
        """

    def note(self, printed: VisitRow, what: str) -> None:
        """Tell the history that a visit was put out as `what`; it is `printed` then, and the print the kept one.

        `printed` is its row as it was read; one that was worked on since keeps its status.
        """
