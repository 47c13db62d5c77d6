"""Opening and locking the saved cases, and what opens them."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from core.cases.store import StoreLocked, StoreTrouble
from db.cases import backup, restore
from db.cases.keys.account import AccountKeys
from db.cases.keys.disk import make_private
from db.cases.keys.envelope import Protection
from db.cases.keys.holder import KeyHolder, KeyLost
from db.cases.keys.key import StoreKey
from db.cases.keys.keychain import Keychain, SystemKeychain
from db.cases.keys.passphrase import COST, Cost
from db.cases.layout import BACKUPS
from db.cases.saver import Autosaver, Saved
from db.cases.seen import Seen
from db.cases.store import Store, make_store, open_store

FLUSH_S = 10.0
SYSTEM = SystemKeychain()
_LOCKED = "The saved cases are locked. Open them first."


class Access(StrEnum):
    """`locked`: opening needs the passphrase or, where there is none, `open` once more."""

    OPEN = "open"
    LOCKED = "locked"
    CLOSED = "closed"


class Opening:
    """The way into the saved cases of one account: open, locked, and what opens them.

    Args:
        folder: Of the store; made when it is first opened.
        who: The workstation account, for the history.
        where: The computer, for who has what open.
        now: The clock, with its zone.
        keychain: None: as if the system had none.
        saved: Told, on the writing thread, that work was written.
        failed: Told, on the writing thread, why work could not be written.
        cost: What a guess at a passphrase costs from now on.
        accounts: Where keys go that neither keychain nor passphrase keeps.
    """

    def __init__(
        self,
        folder: Path,
        *,
        who: str,
        where: str,
        now: Callable[[], datetime],
        keychain: Keychain | None = SYSTEM,
        saved: Callable[[Saved], None] = lambda _: None,
        failed: Callable[[StoreTrouble], None] = lambda _: None,
        cost: Cost = COST,
        accounts: AccountKeys | None = None,
    ) -> None:
        self._folder, self._who, self._where, self._now = folder, who, where, now
        self._saved, self._failed, self._cost = saved, failed, cost
        accounts = accounts or AccountKeys()
        self._keys = KeyHolder(folder, keychain, now, cost, accounts)
        self._seen = Seen(accounts, now)
        self._key: StoreKey | None = None
        self._store: Store | None = None
        self._saver: Autosaver | None = None
        self._was_open = False
        self._checked_on: date | None = None  # when all of it was last read without a backup
        self._copying = threading.Lock()  # one backup at a time; closing waits until it has given up
        self._restoring = threading.Lock()
        self._changing = threading.Lock()  # what opens the store; locking waits until it is done
        self._leaving = threading.Event()

    @property
    def access(self) -> Access:
        if self._store is not None:
            return Access.OPEN
        return Access.LOCKED if self._was_open else Access.CLOSED

    @property
    def protection(self) -> Protection | None:
        """What opens the store; None while there is none.

        Raises:
            StoreTrouble: the key file cannot be read.
        """
        envelope = self._keys.envelope()
        return envelope.protection if envelope is not None else None

    @property
    def store(self) -> Store:
        """The open store. Raises `StoreLocked` while it is not open."""
        if self._store is None:
            raise StoreLocked(_LOCKED)
        return self._store

    @property
    def saver(self) -> Autosaver:
        """What writes into the open store. Raises `StoreLocked` while it is not open."""
        if self._saver is None:
            raise StoreLocked(_LOCKED)
        return self._saver

    @property
    def doubt(self) -> str:
        """Why the open store seems to be an older copy, in words; empty when it does not."""
        return self._seen.doubt

    def accept_older(self) -> None:
        """Go on with a store that seems to be an older copy; its history says so.

        Raises:
            StoreTrouble: that could not be written.
        """
        self._seen.accept()

    def open(self) -> Store:
        """Open the store; make it when there is none.

        Raises:
            StoreLocked: it needs the passphrase.
            KeyLost: the key is not where it was kept.
            StoreDamaged: names the newest good backup.
            StoreTrouble: the folder cannot be read or written, or another program holds the store.
        """
        if self._store is not None:
            return self._store
        restore.finish(self._folder)
        envelope = self._keys.envelope()
        if envelope is None and self._file.exists():
            raise KeyLost(
                f"{self._folder / backup.KEY_FILE} is gone; the cases beside it do not open without it. "
                f"{backup.advice(self._backups)}"
            )
        try:
            key = self._keys.make() if envelope is None else self._keys.fetch()
        except StoreLocked:
            self._was_open = True
            raise
        return self._open_with(key)

    def unlock(self, passphrase: str) -> Store:
        """Open the store with its passphrase.

        Raises:
            WrongPassphrase: it is another one, or it is too early for another try; its `wait` is in seconds.
            StoreDamaged: names the newest good backup.
        """
        if self._store is not None:
            return self._store
        restore.finish(self._folder)
        return self._open_with(self._keys.unlock(passphrase))

    def lock(self, wait: float = FLUSH_S, *, let_go: bool = True) -> None:
        """Write what waits, for at most `wait` seconds, close the store and overwrite the key.

        Args:
            wait: Seconds.
            let_go: Whether what the window has open counts as put away, and does not come back at the next start.

        Raises:
            StoreTrouble: work could not be written, or a restore is at work. The store stays open.
        """
        if self._restoring.locked():
            raise StoreTrouble("The cases were not locked: a backup is being restored. Lock once more when it is done.")
        if self._saver is not None and not self._saver.flush(wait):
            raise StoreTrouble(
                "The cases were not locked: the last changes are not written yet, and locking would lose them. "
                "Make room on the disk or connect its drive again, then lock once more."
            )
        if self._key is not None:
            with contextlib.suppress(StoreTrouble):  # then it is told when the store is to be opened again
                self._keys.put_back(self._key)
        self._close(let_go=let_go)

    def set_passphrase(self, new: str) -> str:
        """Have `new` open the store from now on. Returns what could not be tidied up; empty when all was.

        Raises:
            UnfitPassphrase: it is too short.
            StoreLocked: the store is not open.
        """
        with self._changing, self._lent() as key:
            return self._keys.set_passphrase(key, new)

    def change_passphrase(self, old: str, new: str) -> str:
        """Replace the passphrase; cases are not rewritten. Returns what could not be tidied up; empty when all was.

        Raises:
            WrongPassphrase: `old` is not the passphrase.
            UnfitPassphrase: `new` is too short.
        """
        with self._changing:
            key = self._keys.unlock(old)
            try:
                return self._keys.set_passphrase(key, new)
            finally:
                key.wipe()

    def use_keychain(self, passphrase: str = "") -> str:
        """Have the system's keychain open the store from now on.

        Args:
            passphrase: The present one, where there is one: a window left open does not do away with it.

        Returns:
            What could not be tidied up; empty when all was.

        Raises:
            WrongPassphrase: it is another one.
            StoreTrouble: there is no keychain, or it does not keep the key.
        """
        with self._changing, self._lent() as key:
            if self.protection is Protection.PASSPHRASE:
                self._keys.unlock(passphrase).wipe()
            return self._keys.use_keychain(key)

    @property
    def _file(self) -> Path:
        return self._folder / backup.STORE_FILE

    @property
    def _backups(self) -> Path:
        return self._folder / BACKUPS

    def _held(self) -> StoreKey:
        if self._key is None:
            raise StoreLocked(_LOCKED)
        return self._key

    @contextlib.contextmanager
    def _lent(self) -> Iterator[StoreKey]:
        """Give a copy of the key for work beside the window, which may lock meanwhile."""
        key = StoreKey(self._held().reveal())
        try:
            yield key
        finally:
            key.wipe()

    def _open_with(self, key: StoreKey) -> Store:
        try:
            if not self._file.exists() and not any(self._backups.glob(f"*{backup.SUFFIX}")):
                make_store(self._file, key.reveal)  # the first start, or one that ended before this line
            store = open_store(
                self._file,
                key.reveal,
                self._who,
                self._where,
                self._now,
                back_up=lambda form: self._back_up_form(form, key),
                advice=lambda: backup.advice(self._backups),
            )
        except StoreTrouble:
            key.wipe()
            raise
        self._key, self._store, self._was_open = key, store, True
        self._seen.begin(store, self._keys.known().store)
        self._saver = Autosaver(store.for_writer, self._saved, self._failed, tended=self._seen.note)
        self._keys.finish_change()
        return store

    def _back_up_form(self, form: int, key: StoreKey) -> None:
        envelope = self._keys.known()
        make_private(self._backups)
        target = self._backups / f"before-form-{form + 1}-{self._now():%Y-%m-%d-%H%M%S}{backup.SUFFIX}"
        backup.write_backup(self._file, key, envelope, target, lambda _done, _total: True)

    def _close(self, *, let_go: bool = True) -> None:
        self._leaving.set()
        with self._changing, self._copying:
            if self._saver is not None:
                self._saver.close()
            self._seen.end()
            if self._store is not None:
                self._store.close(let_go=let_go)
            if self._key is not None:
                self._key.wipe()
            self._saver = self._store = self._key = None
        self._leaving.clear()
