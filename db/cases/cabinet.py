"""What the window holds of the saved cases: the store while it is open, its writer, its backups."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from core.cases.store import StoreDamaged, StoreLocked, StoreTrouble
from db.cases import backup, restore
from db.cases.access import FLUSH_S, Opening
from db.cases.backup import Backup
from db.cases.copying import Cancelled, Progress, copy_pages
from db.cases.keys.disk import make_private
from db.cases.keys.envelope import Envelope, Protection
from db.cases.keys.key import StoreKey
from db.cases.keys.passphrase import WrongPassphrase
from db.cases.store import Store


def _on(_done: int, _total: int) -> bool:
    return True


class Cabinet(Opening):
    """The saved cases of one account, with backups of them.

    One thread at a time works the store; `back_up` and `back_up_if_due` may run on another one meanwhile.
    """

    def back_up(self, target: Path, progress: Progress = _on, passphrase: str = "") -> Backup:
        """Write a backup to `target`, whole and checked or not at all. Any thread.

        Args:
            target: The file; its name should end in `backup.SUFFIX`.
            progress: Told how far it is; answers whether to go on.
            passphrase: Opens the backup on any computer. Without one it opens as the store does now.

        Raises:
            Cancelled: `progress` answered no, or the store was locked meanwhile.
            StoreTrouble: it could not be made.
        """
        with self._copying:
            key = self._held()
            self._keys.put_back(key)  # a backup opens with them too
            envelope = self._keys.known()
            go_on = lambda done, total: not self._leaving.is_set() and progress(done, total)  # noqa: E731
            made = backup.write_backup(
                self._file, key, envelope, target, go_on, passphrase, self._cost, lambda: backup.advice(self._backups)
            )
        self._seen.note()
        return made

    def back_up_if_due(self) -> Backup | None:
        """Make the backup of today if there is none and something was written since the last; keep the newest few.

        That reads and checks every page of the store; where nothing was written, they are checked all the same, once a
        day. For a thread of its own; returns None when no backup was due or the store was locked meanwhile.

        Raises:
            StoreDamaged: a page of the store, read for it or not, is not as it was written.
            StoreTrouble: it could not be made.
        """
        now, store = self._now(), self._store
        if store is None:
            return None
        try:
            if backup.is_due(self._backups, self._file, now):
                make_private(self._backups)
                made = self.back_up(self._backups / now.strftime(backup.AUTOMATIC))
                backup.drop_oldest(self._backups)
                return made
            if self._checked_on != now.date() and not (self._backups / now.strftime(backup.AUTOMATIC)).exists():
                self._checked_on = now.date()
                store.check()
        except (Cancelled, StoreLocked):
            return None
        return None

    def back_up_beside(self, failed: Callable[[StoreTrouble], None]) -> threading.Thread:
        """Begin `back_up_if_due` on a thread of its own; locking or closing stops it.

        Args:
            failed: Told on that thread why it could not be made.

        Returns:
            The thread, started.
        """

        def work() -> None:
            try:
                self.back_up_if_due()
            except StoreTrouble as trouble:
                failed(trouble)

        thread = threading.Thread(target=work, name="daily-backup", daemon=True)
        thread.start()
        return thread

    def good_backups(self) -> tuple[Backup, ...]:
        """Return the backups of the store's own folder that are whole, newest first. Reads every byte of them."""
        return backup.good_backups(self._backups)

    def restore(self, source: Path, passphrase: str = "", progress: Progress = _on) -> Store:
        """Put the cases of a backup in place of the present ones and open them.

        While the store is open, its own key and protection stay, and a backup of it is made before. Otherwise it is
        put aside whole, in a folder beside, and the backup's protection comes with the backup.

        Args:
            source: The backup.
            passphrase: Of the backup; empty where the store's own key, the keychain or the account opens it.
            progress: Told how far it is; answers whether to go on.

        Raises:
            WrongPassphrase: it does not open this backup.
            StoreDamaged: the backup is damaged.
            Cancelled: `progress` answered no.
            StoreTrouble: the present cases stand as they were.
        """
        with self._restoring:
            return self._restored(source, passphrase, progress)

    def begin_again(self) -> Store:
        """Put a store that does not open aside, in a folder beside, and open a new one."""
        self._close()
        restore.set_aside(self._folder, backup.free(self._folder / f"set-aside-{self._now():%Y-%m-%d-%H%M%S}").name)
        return self.open()

    def _restored(self, source: Path, passphrase: str, progress: Progress) -> Store:
        make_private(self._folder)
        name, made = f"before-restore-{self._now():%Y-%m-%d-%H%M%S}", f"Backup of {backup.made(source):%Y-%m-%d %H:%M}"
        first = progress if self._store is None else backup.part(progress, 0, 300)
        (key, store), own = self._staged(source, passphrase, first), None
        try:
            if self._store is not None and self._is_kept(name, backup.part(progress, 300, 700)):
                own, store = StoreKey(self._held().reveal()), self._keys.known().store
        except StoreTrouble:
            restore.drop(self._folder)
            key.wipe()
            raise
        self._close()
        self._seen.forget(store)  # before the cases go back: however this ends, they are meant to be the older ones
        if own is None:
            restore.swap(self._folder, backup.free(self._folder / name).name)
            opened = self._open_with(key)
        else:
            opened = self._filled(key, own, backup.part(progress, 700, backup.STEPS))
        opened.note_restored([made])
        return opened

    def _is_kept(self, name: str, progress: Progress) -> bool:
        """Back the open store up under `name`. Returns False when it is damaged and has to go aside as it is."""
        written = self.saver.flush(FLUSH_S)
        make_private(self._backups)
        try:
            self.back_up(backup.free(self._backups / (name + backup.SUFFIX)), progress)
        except StoreDamaged:
            return False
        if not written:
            raise StoreTrouble("Nothing was restored: the last changes are not written yet. Try again in a moment.")
        return True

    def _filled(self, key: StoreKey, own: StoreKey, progress: Progress) -> Store:
        """Fill the present store, which `own` opens, with the staged one; other windows go on with it."""
        try:
            copy_pages(self._folder / restore.STAGE / backup.STORE_FILE, key, self._file, own, progress)
        finally:
            restore.drop(self._folder)
            key.wipe()
            opened = self._open_with(own)
        return opened

    def _staged(self, source: Path, passphrase: str, progress: Progress) -> tuple[StoreKey, str]:
        """Check a backup and unpack it beside the store. Returns its key and what its key file calls the store."""
        found: list[tuple[StoreKey, str]] = []

        def key_of(envelope: Envelope) -> StoreKey:
            found.append((self._key_of(envelope, passphrase), envelope.store))
            return found[0][0]

        restore.stage(self._folder, source, key_of, progress)
        return found[0]

    def _key_of(self, envelope: Envelope, passphrase: str) -> StoreKey:
        present = self._keys.envelope()
        if self._key is not None and present is not None and present.store == envelope.store:
            return StoreKey(self._key.reveal())  # whatever the passphrase was then
        if envelope.protection is not Protection.PASSPHRASE:
            return self._keys.kept(envelope)
        if not passphrase:
            raise WrongPassphrase("This backup needs the passphrase that it was made with.")
        try:
            return envelope.unwrapped(passphrase)
        except WrongPassphrase:
            raise WrongPassphrase("That passphrase does not open this backup.") from None
