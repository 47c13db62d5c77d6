"""A backup: one file that holds the encrypted pages of the store and what opens them, checked after it is written.

The file is a plain zip with `key.json` and `cases.db`, so that it stays readable by other tools. Nothing in it is
readable without the key: the keychain's or the account's, or a passphrase.
"""

from __future__ import annotations

import contextlib
import os
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec

from core.cases.store import StoreDamaged, StoreTrouble
from core.errors import ExportFailed
from db.cases.check import altered_pages, fault_of
from db.cases.copying import Cancelled, Progress, copy_pages
from db.cases.keys.envelope import LARGEST, Envelope, Protection, new_store_id, read_envelope, under_passphrase
from db.cases.keys.key import StoreKey
from db.cases.keys.passphrase import COST, Cost
from db.cases.troubles import damaged, no_advice
from db.files import writing_whole

SUFFIX = ".graftsheet-backup"
STORE_FILE, KEY_FILE = "cases.db", "key.json"
AUTOMATIC, KEPT = "%Y-%m-%d" + SUFFIX, 7
_CHUNK = 1 << 20
STEPS = 1000
_STAMP = (1980, 1, 1, 0, 0, 0)  # of the entries in the zip: when is told by the file itself


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """A backup file that holds what it held when it was made.

    Attributes:
        opened_by: What opens it. Only one with a passphrase opens on another computer or account.
    """

    path: Path
    made: datetime
    size: int
    opened_by: Protection


def write_backup(
    store: Path,
    key: StoreKey,
    envelope: Envelope,
    target: Path,
    progress: Progress,
    passphrase: str = "",
    cost: Cost = COST,
    advice: Callable[[], str] = no_advice,
) -> Backup:
    """Back up the store in `store` while it may be in use.

    Args:
        store: The store's file.
        key: Opens it.
        envelope: How its key is kept; goes into the backup, unless a passphrase is given.
        target: The file to write; one that is there is replaced when the new one was checked.
        progress: Told how far it is; answers whether to go on.
        passphrase: Opens the backup instead of what opens the store. The backup then gets a key of its own.
        cost: What a guess at the passphrase costs.
        advice: Says which backup there is, when the store is damaged.

    Raises:
        Cancelled: `progress` answered no. Nothing was written.
        StoreDamaged: a page of the store is damaged.
        StoreTrouble: the backup could not be written, or did not read back as it was written. Nothing was written.
    """
    own = StoreKey.new() if passphrase else key
    goes_in = under_passphrase(new_store_id(), own, passphrase, cost) if passphrase else envelope
    if not target.parent.is_dir():
        raise StoreTrouble(f"The backup was not made: the folder {target.parent} is not there. Pick another one.")
    pages = target.with_name(f".{target.name}.{os.getpid()}.pages")
    try:
        pages.unlink(missing_ok=True)
        if altered := altered_pages(store, key.reveal()):
            raise damaged(store, f"is damaged, so no backup was made of it: {altered.rstrip('.')}", advice)
        copy_pages(store, key, pages, own, part(progress, 0, 500), advice)
        if fault := fault_of(pages, own.reveal()):
            if copied := fault_of(store, key.reveal()):
                raise damaged(store, f"is damaged, so no backup was made of it: {copied.rstrip('.')}", advice)
            raise StoreTrouble(f"The backup {target} could not be read back ({fault}). Try another drive.")
        with writing_whole(target) as file:
            _pack(file, goes_in, pages, part(progress, 500, 800))
            file.flush()
            _read_back(Path(file.name), part(progress, 800, STEPS))
    except (ExportFailed, OSError) as error:
        raise StoreTrouble(f"The backup was not made. {error}") from error
    finally:
        if own is not key:
            own.wipe()
        for left in (pages, *(pages.with_name(pages.name + end) for end in ("-journal", "-wal", "-shm"))):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return _described(target, goes_in)


def checked_backup(path: Path) -> Backup:
    """Return what a backup file says of itself; every byte of it was read.

    Raises:
        StoreDamaged: it is not a backup, or not whole any more.
        StoreTrouble: it cannot be read.
    """
    with opened_backup(path) as (envelope, archive):
        if archive.testzip() is not None:
            raise StoreDamaged(f"{path} is damaged. Use another backup.")
        return _described(path, envelope)


@contextlib.contextmanager
def opened_backup(path: Path) -> Iterator[tuple[Envelope, zipfile.ZipFile]]:
    """Give the key file of a backup and the archive with its pages.

    Raises:
        StoreDamaged: it is not a backup, or not whole any more.
        StoreTrouble: it cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            stored = all(entry.compress_type == zipfile.ZIP_STORED for entry in entries.values())
            if set(entries) != {KEY_FILE, STORE_FILE} or not stored or entries[KEY_FILE].file_size > LARGEST:
                raise StoreDamaged(f"{path} is no backup of saved cases. Pick a file ending in {SUFFIX}.")
            yield read_envelope(archive.read(KEY_FILE), f"{KEY_FILE} in {path}"), archive
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise StoreDamaged(f"{path} is damaged, or no backup of saved cases. Use another backup.") from error
    except OSError as error:
        raise StoreTrouble(f"{path} cannot be read: {error.strerror or error}.") from error


def unpack(archive: zipfile.ZipFile, target: Path, progress: Progress) -> None:
    """Write the encrypted pages of a backup to `target`.

    Raises:
        Cancelled: `progress` answered no.
    """
    total = archive.getinfo(STORE_FILE).file_size
    with archive.open(STORE_FILE) as source, target.open("wb") as file:
        _pour(source, file.write, total, progress)
        file.flush()
        os.fsync(file.fileno())


def good_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in `folder` that are whole, newest first. Reads every byte of them."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(StoreTrouble):
            found.append(checked_backup(path))
    return tuple(sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True))


def made(path: Path) -> datetime:
    """Return when a backup was made.

    Raises:
        StoreTrouble: it is not there.
    """
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError as error:
        raise StoreTrouble(f"{path} cannot be read: {error.strerror or error}.") from error


def free(path: Path) -> Path:
    """Return a path that nothing has yet: `path`, or one with a number behind its name."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
    return found


def advice(folder: Path) -> str:
    """Return which backup can take the place of a damaged store, as a sentence."""
    newest = next(iter(good_backups(folder)), None)
    if newest is None:
        return "There is no good backup beside it: restore one that you keep elsewhere."
    return f"Restore the newest good backup, of {newest.made:%Y-%m-%d %H:%M}, kept as {newest.path}."


def is_due(folder: Path, store: Path, now: datetime) -> bool:
    """Whether today has no automatic backup yet and the store was written since the newest one."""
    if (folder / now.strftime(AUTOMATIC)).exists():
        return False
    written = [path.stat().st_mtime_ns for path in (store, store.with_name(store.name + "-wal")) if path.exists()]
    backups = [path.stat().st_mtime_ns for path in _automatic(folder)]
    return bool(written) and max(written) > max(backups, default=0)


def drop_oldest(folder: Path) -> None:
    """Delete automatic backups beyond the newest `KEPT`. Those that the user named stay."""
    for path in _automatic(folder)[:-KEPT]:
        with contextlib.suppress(OSError):
            path.unlink()


def _described(path: Path, envelope: Envelope) -> Backup:
    return Backup(path=path, made=made(path), size=path.stat().st_size, opened_by=envelope.protection)


def _automatic(folder: Path) -> list[Path]:
    """Return the automatic backups, oldest day first."""
    return sorted(folder.glob(f"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]{SUFFIX}"))


def _pack(file: IO[bytes], envelope: Envelope, pages: Path, progress: Progress) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(KEY_FILE, _STAMP), envelope.encoded())
        entry = zipfile.ZipInfo(STORE_FILE, _STAMP)
        entry.file_size = pages.stat().st_size
        with archive.open(entry, "w") as part, pages.open("rb") as source:
            _pour(source, part.write, entry.file_size, progress)


def _read_back(written: Path, progress: Progress) -> None:
    with opened_backup(written) as (_, archive), archive.open(STORE_FILE) as pages:
        _pour(pages, lambda chunk: len(chunk), archive.getinfo(STORE_FILE).file_size, progress)


def _pour(source: IO[bytes], take: Callable[[bytes], int], total: int, progress: Progress) -> None:
    done = 0
    while chunk := source.read(_CHUNK):
        take(chunk)
        done += len(chunk)
        if not progress(done, total):
            raise Cancelled


def part(progress: Progress, first: int, last: int) -> Progress:
    """Return the progress of one part of a work, which stands for `first` to `last` of all `STEPS`."""
    return lambda done, total: progress(first + (last - first) * done // max(total, 1), STEPS)
