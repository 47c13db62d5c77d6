"""Files written whole: the old one stays until the new one is complete. Files read that may go while they are."""

from __future__ import annotations

import contextlib
import errno
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from core.errors import AppError, ExportFailed


class Unreadable(AppError):
    """An input is missing, a folder, may not be read, or was gone while it was read."""

    def __init__(self, name: object, error: OSError | ValueError, advice: str) -> None:
        why = getattr(error, "strerror", None) or str(error)
        super().__init__(f"{name} cannot be read: {why}. {advice}")


class Source(io.BufferedReader):
    """An input that may be gone while it is read, as on a share whose network fails."""

    def __init__(self, path: Path | str, stream: BinaryIO | None = None, advice: str = "Check the path.") -> None:
        """Open it.

        Args:
            path: The file, or what to call the stream.
            stream: An open stream to read instead of the file.
            advice: What to do when it cannot be read, as a sentence.

        Raises:
            Unreadable: here, and from `read` and `readline`: names the file and why.
        """
        self._path, self._advice = path, advice
        try:
            super().__init__(cast("io.RawIOBase", stream) if stream else io.FileIO(path))
        except (OSError, ValueError) as error:
            raise Unreadable(path, error, advice) from error

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            return super().read(size)
        except OSError as error:
            raise Unreadable(self._path, error, self._advice) from error

    def readline(self, size: int | None = -1, /) -> bytes:
        try:
            return super().readline(size)
        except OSError as error:
            raise Unreadable(self._path, error, self._advice) from error


@contextlib.contextmanager
def writing_whole(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write beside `target`; swap it in when the block ends well, leave nothing when it does not.

    A link is followed to its file. A device or a pipe is written to as it is: another file must never take its place.

    Raises:
        ExportFailed: names the file and what to do: disk full, no permission, folder gone, open in another program.
    """
    part: Path | None = None
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                yield stream
            return
        final = Path(os.path.realpath(target))
        with final.with_name(f".{final.name}.{os.getpid()}.part").open("wb") as file:
            part = Path(file.name)
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(final)
        part = None
    except OSError as error:
        raise ExportFailed(
            f"{target} could not be written: {error.strerror or error}. Close it elsewhere, or pick another folder."
        ) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def write_whole(target: Path, content: bytes) -> None:
    """Write `content` to `target`, whole or not at all.

    Raises:
        ExportFailed: as `writing_whole`.
    """
    with writing_whole(target) as file:
        file.write(content)
