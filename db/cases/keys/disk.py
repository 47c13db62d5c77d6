"""Small files that must never be lost: read, swapped whole, and known to be on disk."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from core.cases.store import StoreTrouble
from core.errors import ExportFailed
from db.files import write_whole


def content_of(path: Path) -> bytes | None:
    """Return what a file holds; None when there is no such file.

    Raises:
        StoreTrouble: it is there and cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreTrouble(f"{path} cannot be read: {error.strerror or error}.") from error


def swap_in(path: Path, content: bytes) -> None:
    """Replace a file, whole or not at all, and have its name on disk.

    Raises:
        StoreTrouble: it could not be written; the old one stands.
    """
    try:
        write_whole(path, content)
    except ExportFailed as error:
        raise StoreTrouble(str(error)) from error
    sync_folder(path.parent)


def write_first(path: Path, content: bytes, own_name: str) -> bool:
    """Write a file that nobody has written yet, whole.

    Args:
        path: The file.
        content: What it shall hold.
        own_name: A name for the unfinished file that no other window uses.

    Returns:
        False when somebody else has written it first; theirs stands.

    Raises:
        StoreTrouble: it could not be written.
    """
    ready = path.with_name(f".{path.name}.{own_name}")
    try:
        swap_in(ready, content)
        try:
            path.hardlink_to(ready)
        except FileExistsError:
            return False
        except (OSError, NotImplementedError):  # a file system without links
            if path.exists():
                return False
            ready.rename(path)
    except OSError as error:
        raise StoreTrouble(f"{path} could not be written: {error.strerror or error}.") from error
    finally:
        with contextlib.suppress(OSError):
            ready.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


def make_private(folder: Path) -> None:
    """Make a folder that the account alone can enter, if it is not there.

    Raises:
        StoreTrouble: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StoreTrouble(
            f"The folder of the saved cases, {folder}, cannot be made: {error.strerror or error}. Allow writing there."
        ) from error


def sync_folder(folder: Path) -> None:
    """Have the names in `folder` on disk, where the system can promise that."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
