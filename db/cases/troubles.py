"""What SQLite says of a file, as something the coder can act on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from core.cases.store import StoreBusy, StoreDamaged, StoreTrouble

PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB = 3, 5, 6, 8, 10, 11, 13, 14, 26
STAYS = "What you typed stays in the window and is written as soon as that works."


def no_advice() -> str:
    return ""


@contextmanager
def told(path: Path, advice: Callable[[], str] = no_advice) -> Iterator[None]:
    """Turn what SQLite says of the store at `path` into a `StoreTrouble`; a fault of the program itself stays one.

    Args:
        path: The store.
        advice: Says which backup there is; asked only when the store is damaged.
    """
    try:
        yield
    except sqlcipher.Error as error:
        trouble = trouble_of(path, error, advice)
        if trouble is None:
            raise
        raise trouble from error
    except OSError as error:
        raise trouble_of_system(path, error) from error


def trouble_of(path: Path, error: Exception, advice: Callable[[], str] = no_advice) -> StoreTrouble | None:
    """Return what `error` means for the store at `path`; None when it is no fault of file, disk or folder."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (BUSY, LOCKED):
        return busy(path)
    if code in (CORRUPT, NOTADB):
        return damaged(path, _DAMAGE[code], advice)
    if code == FULL:
        return full(path)
    if code not in (READONLY, PERM, IOERR, CANTOPEN):
        return None
    if not path.parent.is_dir():
        return vanished(path)
    if not _may_write(path.parent):
        return read_only(path)
    if not path.exists():  # SQLite calls a file read-only when its name leads elsewhere
        return gone(path, advice)
    if code in (READONLY, PERM):
        return read_only(path)
    if code == CANTOPEN and os.name == "nt":  # how that system says that another program does not share the file
        return busy(path)
    return unreadable(path, str(error))


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def trouble_of_system(path: Path, error: OSError) -> StoreTrouble:
    """Return what a fault of the operating system means for the store at `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return read_only(path)
    if error.errno == errno.ENOENT and not path.parent.is_dir():
        return vanished(path)
    return unreadable(path, error.strerror or str(error))


_DAMAGE = {
    CORRUPT: "is damaged: part of it is not as it was written",
    NOTADB: "cannot be opened: it is damaged, or it belongs to another key",
}


def busy(path: Path) -> StoreBusy:
    return StoreBusy(
        f"{path} is held by another program for the moment, such as a backup or another window. {STAYS} If this stays, "
        "close the other program."
    )


def damaged(path: Path, fault: str, advice: Callable[[], str] = no_advice) -> StoreDamaged:
    """Return the error for a store that is not as it was written; `fault` goes behind its name."""
    return StoreDamaged(f"{path} {fault}. It was left as it is. {advice()}".rstrip())


def full(path: Path) -> StoreTrouble:
    return StoreTrouble(f"{path} could not be written: the disk is full. Make room on it. {STAYS}")


def read_only(path: Path) -> StoreTrouble:
    return StoreTrouble(
        f"{path} could not be written: writing is not allowed there. Allow writing to the file and its folder. {STAYS}"
    )


def vanished(path: Path) -> StoreTrouble:
    return StoreTrouble(
        f"{path} cannot be reached: its folder is gone. Connect the drive or network folder again. {STAYS}"
    )


def gone(path: Path, advice: Callable[[], str] = no_advice) -> StoreDamaged:
    return StoreDamaged(f"{path} is gone, though its folder is there. Put it back where it was. {advice()}".rstrip())


def unreadable(path: Path, fault: str) -> StoreTrouble:
    return StoreTrouble(
        f"{path} cannot be read or written ({fault}). Check the drive or the network connection. {STAYS}"
    )
