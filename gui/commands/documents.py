"""Reading an encounter, and refusing outputs that would take its place."""

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
from db.files import Source
from db.workbench import Workbench, open_workbench
from gui.commands.streams import tell


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
    if name != "-":
        with Source(name, advice="Check the path, or give - to read standard input.") as source:
            yield source
        return
    stream = Source("Standard input", sys.stdin.buffer, "Give a file in its place.")
    try:
        yield stream
    finally:
        stream.detach()  # it is not ours to close


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
        tell(workbench.notice)
    return workbench
