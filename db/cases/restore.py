"""A backup put in the place of a store that cannot be opened: prepared beside it, then swapped in to the end."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

from core.cases.store import StoreDamaged, StoreTrouble
from db.cases.backup import KEY_FILE, STORE_FILE, opened_backup, unpack
from db.cases.check import fault_of
from db.cases.copying import Progress
from db.cases.keys.attempts import ATTEMPTS
from db.cases.keys.disk import make_private, swap_in, sync_folder
from db.cases.keys.envelope import Envelope
from db.cases.keys.holder import PREVIOUS
from db.cases.keys.key import StoreKey

STAGE = "restoring"
_READY, _CLEARED = "ready", "cleared"  # the old store may be put aside; it has been put aside
_OLD = (STORE_FILE, *(STORE_FILE + end for end in ("-wal", "-shm", "-journal")), KEY_FILE, PREVIOUS, ATTEMPTS)

KeyOf = Callable[[Envelope], StoreKey]


def stage(folder: Path, source: Path, key_of: KeyOf, progress: Progress) -> Path:
    """Unpack a backup beside the store and check it. Returns its pages; the store in `folder` is not touched.

    Args:
        folder: That of the store.
        source: The backup.
        key_of: Gives the key of the backup; may raise.
        progress: Told how far it is; answers whether to go on.

    Raises:
        WrongPassphrase, KeyLost: from `key_of`.
        StoreDamaged: the backup is damaged.
        Cancelled: `progress` answered no.
    """
    drop(folder)
    place = folder / STAGE
    make_private(place)
    try:
        with opened_backup(source) as (envelope, archive):
            key = key_of(envelope)
            unpack(archive, place / STORE_FILE, progress)
        if fault := fault_of(place / STORE_FILE, key.reveal()):
            raise StoreDamaged(f"{source} is damaged ({fault}). Use another backup.")
        swap_in(place / KEY_FILE, envelope.encoded())
    except OSError as error:
        drop(folder)
        raise StoreTrouble(f"{source} was not restored: {error.strerror or error}. Nothing was changed.") from error
    except StoreTrouble:
        drop(folder)
        raise
    return place / STORE_FILE


def swap(folder: Path, aside: str) -> None:
    """Put the present store aside and the staged one in its place. Once begun, it is finished at the next start.

    Args:
        folder: That of the store.
        aside: Name of a new folder in it, for the present store.

    Raises:
        StoreTrouble: a file could not be moved; starting again tries again.
    """
    swap_in(folder / STAGE / _READY, aside.encode())
    finish(folder)


def finish(folder: Path) -> bool:
    """Finish a swap that was begun. Returns whether there was one."""
    place = folder / STAGE
    try:
        aside = folder / (place / _READY).read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _stuck(folder, error) from error
    try:
        if not (place / _CLEARED).exists():
            aside.mkdir(exist_ok=True)
            for name in _OLD:
                if (folder / name).exists():
                    (folder / name).replace(aside / name)
            swap_in(place / _CLEARED, b"")
        for name in (KEY_FILE, STORE_FILE):
            if (place / name).exists():
                (place / name).replace(folder / name)
        sync_folder(folder)
        (place / _READY).unlink()
    except OSError as error:
        raise _stuck(folder, error) from error
    drop(folder)
    return True


def set_aside(folder: Path, aside: str) -> None:
    """Put the present store aside, so that a new one can be begun.

    Raises:
        StoreTrouble: a file could not be moved.
    """
    drop(folder)
    make_private(folder / STAGE)
    swap(folder, aside)


def drop(folder: Path) -> None:
    """Delete what an earlier restore left unfinished, unless its swap was begun."""
    if not (folder / STAGE / _READY).exists():
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(folder / STAGE)


def _stuck(folder: Path, error: OSError) -> StoreTrouble:
    return StoreTrouble(
        f"The restored cases could not be put in place in {folder}: {error.strerror or error}. "
        "Close other programs that use this folder, then start Graftsheet again."
    )
