"""Writing files whole: the old one stays until the new one is complete."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from core.errors import ExportFailed


@contextlib.contextmanager
def writing_whole(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write beside `target`; swap it in when the block ends well, leave nothing when it does not.

    Raises:
        ExportFailed: names the file and what to do: disk full, no permission, folder gone, open in another program.
    """
    part: Path | None = None
    try:
        with target.with_name(f".{target.name}.{os.getpid()}.part").open("wb") as file:
            part = Path(file.name)
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
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
