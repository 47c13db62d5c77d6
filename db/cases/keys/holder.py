"""Where the key of one store is kept, and every change of that: at each moment one way to the key is whole on disk."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from core.cases.store import StoreLocked, StoreTrouble
from db.cases.keys.account import AccountKeys
from db.cases.keys.attempts import ATTEMPTS, Attempts
from db.cases.keys.disk import content_of, make_private, swap_in, write_first
from db.cases.keys.envelope import (
    Envelope,
    Protection,
    UnknownEnvelope,
    kept_elsewhere,
    new_store_id,
    read_envelope,
    under_passphrase,
)
from db.cases.keys.key import StoreKey
from db.cases.keys.keychain import Keychain
from db.cases.keys.passphrase import COST, Cost, WrongPassphrase

DOUBT_S = 4
KEY_FILE, PREVIOUS = "key.json", "key.previous.json"


class KeyLost(StoreTrouble):
    """The store is there and its key is not where it was kept; says where that was and what to do."""


class KeyHolder:
    """The key of the store in `folder`.

    A change of protection first puts the old key file beside the new one (`key.previous.json`) and takes it, and the
    key's old place, away only when the new way was tried. Should the program end in between, either file opens the
    store, and `finish_change` does the rest at the next start.

    Args:
        folder: That of the store; need not exist yet.
        keychain: None: as if the system had none.
        now: The clock.
        cost: What a guess at a passphrase costs from now on.
        accounts: Where keys go that neither keychain nor passphrase keeps.
    """

    def __init__(
        self,
        folder: Path,
        keychain: Keychain | None,
        now: Callable[[], datetime],
        cost: Cost = COST,
        accounts: AccountKeys | None = None,
    ) -> None:
        self._folder, self._keychain, self._cost = folder, keychain, cost
        self._accounts = accounts or AccountKeys()
        self._attempts = Attempts(folder / ATTEMPTS, now)
        self._last: Envelope | None = None  # what the key file said when it was last read

    def envelope(self) -> Envelope | None:
        """Return what the key file says; None when there is none.

        Raises:
            UnknownEnvelope: it is damaged or too new, and there is no previous one that is not.
            StoreTrouble: it cannot be read.
        """
        for name in (KEY_FILE, PREVIOUS):
            content = content_of(self._folder / name)
            if content is None:
                continue
            try:
                self._last = read_envelope(content, str(self._folder / name))
                return self._last
            except UnknownEnvelope:
                if name == PREVIOUS or not (self._folder / PREVIOUS).exists():
                    raise
        return None

    def make(self) -> StoreKey:
        """Make the key of a new store and keep it as well as this computer can without asking.

        Should another window make the store at the same moment, the key of that one is returned.
        """
        store, key = new_store_id(), StoreKey.new()
        make_private(self._folder)
        protection = self._keep_without_asking(store, key)
        if write_first(self._folder / KEY_FILE, kept_elsewhere(store, protection).encoded(), store):
            return key
        self._forget(store, protection)
        key.wipe()
        return self.fetch()

    def fetch(self) -> StoreKey:
        """Return the key from the keychain or the account.

        Raises:
            StoreLocked: it needs the passphrase.
            KeyLost: it is not there.
        """
        return self.kept(self.known())

    def kept(self, envelope: Envelope) -> StoreKey:
        """Return the key that an envelope speaks of, such as that in a backup, as `fetch` does."""
        match envelope.protection:
            case Protection.PASSPHRASE:
                raise StoreLocked("The saved cases are locked. Type the passphrase to open them.")
            case Protection.KEYCHAIN:
                return self._from_keychain(envelope.store)
            case Protection.ACCOUNT_FILE:
                return self._from_account(envelope.store)

    def unlock(self, passphrase: str) -> StoreKey:
        """Return the key that a passphrase keeps.

        Raises:
            WrongPassphrase: it is another one, or it is too early for another try; names the wait.
        """
        envelope = self.known()
        if wait := self._attempts.wait_s():
            raise WrongPassphrase(f"Wait {wait} s before the next try.", wait)
        self._attempts.begin()
        try:
            key = envelope.unwrapped(passphrase)
        except WrongPassphrase as error:
            wait = self._attempts.wrong()
            doubt = f" If you are sure of it, {KEY_FILE} is damaged: restore a backup." if wait > DOUBT_S else ""
            raise WrongPassphrase(f"{error} The next try is possible in {wait} s.{doubt}", wait) from None
        self._attempts.right()
        if envelope.wrapped is not None and envelope.wrapped.cost.below(self._cost):
            with contextlib.suppress(StoreTrouble):  # it opens as it is; next time is early enough
                self.set_passphrase(key, passphrase)
        return key

    def set_passphrase(self, key: StoreKey, passphrase: str) -> str:
        """Keep `key` under `passphrase` from now on. Returns what could not be tidied up, empty when all was."""
        envelope = under_passphrase(self.known().store, key, passphrase, self._cost)
        self._replace(envelope, key, lambda written: written.unwrapped(passphrase))
        return self.finish_change()

    def use_keychain(self, key: StoreKey) -> str:
        """Keep `key` in the system's keychain from now on. Returns what could not be tidied up, empty when all was.

        Raises:
            StoreTrouble: there is no keychain, or it does not keep the key. Nothing was changed.
        """
        store = self.known().store
        if self._keychain is None or not self._keychain.name():
            raise StoreTrouble("This computer has no keychain that could keep the key. Use a passphrase.")
        swap_in(self._folder / PREVIOUS, self.known().encoded())
        self._keychain.put(store, key)
        self._replace(kept_elsewhere(store, Protection.KEYCHAIN), key, lambda _: self._from_keychain(store))
        return self.finish_change()

    def put_back(self, key: StoreKey) -> None:
        """Put back what is gone of the way to `key` while that is still known: the key file, or the account's copy.

        Without them a store that is locked would never open again, and neither would the backups beside it. A keychain
        is not asked: it may want to be unlocked first, and nobody is to wait for that with the cases in sight.

        Raises:
            StoreTrouble: it could not be put back.
        """
        envelope = self.envelope()
        if envelope is None:
            envelope = self._last
            if envelope is None or not self._folder.is_dir():
                return
            write_first(self._folder / KEY_FILE, envelope.encoded(), envelope.store)
        if envelope.protection is Protection.ACCOUNT_FILE and self._accounts.get(envelope.store) is None:
            self._accounts.put(envelope.store, key)

    def finish_change(self) -> str:
        """Take away what an earlier protection left: its key file and its copy of the key.

        Only to be called when the key was seen to open the store. Returns what could not be taken away.
        """
        if not (self._folder / PREVIOUS).exists():
            return ""
        now = self.known()
        try:
            for protection in Protection:
                if protection is not now.protection:
                    self._forget(now.store, protection)
            (self._folder / PREVIOUS).unlink()
        except StoreTrouble as error:
            return str(error)
        except OSError as error:
            return f"{self._folder / PREVIOUS} could not be deleted: {error.strerror or error}. Delete it."
        return ""

    def known(self) -> Envelope:
        """Return what the key file says.

        Raises:
            KeyLost: there is none.
        """
        envelope = self.envelope()
        if envelope is None:
            raise KeyLost(
                f"The key file of the saved cases, {self._folder / KEY_FILE}, is gone. "
                "Put it back from a copy of this folder, or restore a backup."
            )
        return envelope

    def _keep_without_asking(self, store: str, key: StoreKey) -> Protection:
        if self._keychain is not None and not self._accounts.asked_for and self._keychain.name():
            with contextlib.suppress(StoreTrouble):  # a keychain that does not work is none
                self._keychain.put(store, key)
                if self._from_keychain(store).matches(key):
                    return Protection.KEYCHAIN
        self._accounts.put(store, key)
        return Protection.ACCOUNT_FILE

    def _replace(self, envelope: Envelope, key: StoreKey, opened: Callable[[Envelope], StoreKey]) -> None:
        """Swap the key file, try the new one, and go back to the old one where that fails."""
        old = self.known().encoded()
        swap_in(self._folder / PREVIOUS, old)
        swap_in(self._folder / KEY_FILE, envelope.encoded())
        try:
            if opened(self.known()).matches(key):
                return
        except StoreTrouble:
            swap_in(self._folder / KEY_FILE, old)
            raise
        swap_in(self._folder / KEY_FILE, old)
        raise StoreTrouble("The new protection did not give the key back, so nothing was changed. Try again.")

    def _from_keychain(self, store: str) -> StoreKey:
        name = self._keychain.name() if self._keychain is not None else ""
        key = self._keychain.get(store) if self._keychain is not None and name else None
        if key is None:
            where = f"in this computer's keychain ({name})" if name else "on this computer, which has no keychain"
            raise KeyLost(
                f"The key of the saved cases is not {where}. Where these cases come from another computer or account, "
                "make a backup with a passphrase there and restore it here; else restore a backup of your own."
            )
        return key

    def _from_account(self, store: str) -> StoreKey:
        key = self._accounts.get(store)
        if key is None:
            raise KeyLost(
                f"The key of the saved cases is not in {self._accounts.folder}. Where these cases come from another "
                "computer or account, make a backup with a passphrase there and restore it here; else restore a backup "
                "of your own."
            )
        return key

    def _forget(self, store: str, protection: Protection) -> None:
        if protection is Protection.ACCOUNT_FILE:
            self._accounts.remove(store)
        elif protection is Protection.KEYCHAIN and self._keychain is not None and self._keychain.name():
            self._keychain.remove(store)
