"""Reading an encounter and writing answers: the one place where the command line touches files and streams."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
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


class Overwrites(AppError):
    """An output would take the place of the input, or of another output."""


def refuse_overwriting(source: str, outputs: Mapping[str, Path]) -> None:
    """Refuse to write over what is read, or two outputs into one file.

    Args:
        source: Name of the input file; `-` is standard input.
        outputs: Option as typed, such as `--pdf`, to the file it names.

    Raises:
        Overwrites: names the options and the file.
    """
    earlier: dict[str, Path] = {}
    for option, target in outputs.items():
        if _same_as_source(source, target):
            raise Overwrites(f"{option} {target} is the input file, which it would overwrite. Give another file.")
        for other, taken in earlier.items():
            if _same(taken, target):
                raise Overwrites(f"{option} {target} is the file of {other} too. Give each its own file.")
        earlier[option] = target


def _same_as_source(source: str, target: Path) -> bool:
    if source != "-":
        return _same(Path(source), target)
    with contextlib.suppress(OSError, ValueError):  # a stream without a file behind it, or no such target yet
        return os.path.samestat(os.fstat(sys.stdin.fileno()), target.stat())
    return False


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file: by any link or spelling, and by letter case, which some disks do not keep."""
    with contextlib.suppress(OSError, ValueError):
        if one.samefile(other):
            return True
    with contextlib.suppress(OSError, ValueError, RuntimeError):
        return str(one.resolve()).casefold() == str(other.resolve()).casefold()
    return False


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
