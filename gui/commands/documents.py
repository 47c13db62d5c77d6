"""Reading an encounter and writing answers: the one place where the command line touches files and streams."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from core.encounter import Encounter
from core.errors import AppError
from core.intake import read_encounter
from db.workbench import Workbench, open_workbench


class Unreadable(AppError):
    """The input file is missing, a folder, or may not be read."""


def encounter_from(name: str) -> Encounter:
    """Read and check the encounter in file `name`; `-` is standard input.

    Raises:
        Unreadable: names the file and why.
        InvalidInput: names the field, the value, and what is allowed.
    """
    with opened(name) as source:
        return read_encounter(source.read())


@contextlib.contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """Open the input file `name`; `-` is standard input.

    Raises:
        Unreadable: names the file and why.
    """
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        source = Path(name).open("rb")  # noqa: SIM115  # closed below, outside the reach of this except
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"{name} cannot be read: {why}. Check the path, or give - to read standard input.") from error
    with source:
        yield source


def opened_workbench() -> Workbench:
    """Open the rules and the reference; say on standard error when imported editions cannot be used."""
    workbench = open_workbench()
    if workbench.notice:
        sys.stderr.write(f"graftsheet: {workbench.notice}\n")
    return workbench


def write_out(answer: bytes) -> None:
    """Write to standard output as UTF-8, whatever the console's own encoding."""
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
