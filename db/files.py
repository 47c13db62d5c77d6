"""Writing files whole: the old one stays until the new one is complete."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from core.errors import ExportFailed


def write_whole(target: Path, content: bytes) -> None:
    """Write `content` beside `target`, then swap it in, so that `target` is never half written.

    Raises:
        ExportFailed: names the file and what to do: disk full, no permission, folder gone, open in another program.
    """
    part: str | None = None
    try:
        handle, part = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(target)
    except OSError as error:
        if part is not None:
            Path(part).unlink(missing_ok=True)
        raise ExportFailed(
            f"{target} could not be written: {error.strerror or error}. Close it elsewhere, or pick another folder."
        ) from error
