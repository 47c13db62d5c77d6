"""Reading an encounter and writing answers: the one place where the command line touches files and streams."""

from __future__ import annotations

import sys
from pathlib import Path

from core.encounter import Encounter
from core.errors import AppError
from core.intake import read_encounter


class Unreadable(AppError):
    """The input file is missing, a folder, or may not be read."""


def encounter_from(name: str) -> Encounter:
    """Read and check the encounter in file `name`; `-` is standard input.

    Raises:
        Unreadable: names the file and why.
        InvalidInput: names the field, the value, and what is allowed.
    """
    if name == "-":
        return read_encounter(sys.stdin.buffer.read())
    try:
        document = Path(name).read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"{name} cannot be read: {why}. Check the path, or give - to read standard input.") from error
    return read_encounter(document)


def write_out(answer: bytes) -> None:
    """Write to standard output as UTF-8, whatever the console's own encoding."""
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
