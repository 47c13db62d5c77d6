"""The standard streams, which may be closed, full, or gone: that is no crash, and the exit status stays right."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TextIO

from core.errors import ExportFailed


def stand_in() -> None:
    """Put something empty in the place of a standard input or error stream that is closed."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115  # open to the end
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def write_out(answer: bytes) -> None:
    """Write to standard output as UTF-8, whatever the console's own encoding.

    Raises:
        ExportFailed: it is closed, or there is no room.
        BrokenPipeError: its reader has gone.
    """
    if sys.stdout is None:
        raise ExportFailed("Standard output is closed, so the answer was not written. Send it to a file.")
    try:
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence(sys.stdout)
        raise ExportFailed(
            f"The answer could not be written: {error.strerror or error}. Send it to another file or disk."
        ) from error


def tell(message: str) -> None:
    """Say one thing on standard error, where that can be written to."""
    try:
        sys.stderr.write(f"graftsheet: {message}\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, so that the end of the program does not stumble over it again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
