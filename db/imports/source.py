"""Opening files to import: text, spreadsheet, or a member of a zip, within limits that a bomb would break."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import AppError

HEAD_BYTES = 1 << 16
HEAD_ROWS = 40
BLOCK = 1 << 20  # bytes of text decoded at a time
LARGEST = 2 << 30  # bytes of one unpacked file; the largest real one, the practitioner pairs, has 0.2 GiB
RATIO = 200  # unpacked to packed; real files stay below 60
MEMBERS = 200
ENCRYPTED = 0x1
ZIP_MARK = b"PK\x03\x04"
WORKBOOK = "xl/workbook.xml"


class SourceRefused(AppError):
    """A file that cannot be opened, or that unpacks to more than any real one."""


@dataclass(slots=True)
class Meter:
    """How much of a source has been read, 0 to 1."""

    share: float = 0.0


@dataclass(frozen=True)
class Source:
    """One file to import: a file on disk, or a member of a zip.

    Attributes:
        name: For messages.
        size: Bytes, unpacked.
        setting: What the coder says it is for, where its content does not tell; else empty.
        first: Likewise the first day it holds.
    """

    name: str
    path: Path
    member: str | None = None
    size: int = 1
    setting: str = ""
    first: date | None = None
    meter: Meter = field(default_factory=Meter, compare=False)

    def open(self) -> BinaryIO:
        """Open the bytes, from the beginning; a member is unpacked as it is read."""
        if self.member is None:
            return self.path.open("rb")
        with zipfile.ZipFile(self.path) as archive:
            return archive.open(self.member)  # type: ignore[return-value]  # stays open when the archive is closed

    @cached_property
    def is_spreadsheet(self) -> bool:
        with self.open() as file:
            return file.read(len(ZIP_MARK)) == ZIP_MARK

    @cached_property
    def head(self) -> str:
        """The first 64 KiB of a text file, as latin-1, which reads any byte; empty for a spreadsheet."""
        if self.is_spreadsheet:
            return ""
        with self.open() as file:
            return file.read(HEAD_BYTES).decode("latin-1")

    @cached_property
    def head_rows(self) -> tuple[tuple[str, ...], ...]:
        """The first rows of a spreadsheet's first sheet, every cell as text; empty for a text file."""
        return tuple(islice(self.rows(), HEAD_ROWS)) if self.is_spreadsheet else ()

    def lines(self) -> Iterator[str]:
        """Yield the lines of a text file without their ends, as latin-1."""
        read, kept = 0, ""
        with self.open() as file:
            while block := file.read(BLOCK):
                read += len(block)
                whole, end, rest = (kept + block.decode("latin-1")).rpartition("\n")
                kept = rest
                if end:
                    yield from map(_without_end, whole.split("\n"))
                self.meter.share = read / max(self.size, read)
        if kept:
            yield _without_end(kept)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a spreadsheet's first sheet; numbers and dates as text, whole numbers without a point.

        Raises:
            SourceRefused: it is no spreadsheet that can be read, or unpacks to more than the limits.
        """
        sheet = _first_sheet(self.path, self.member, self.path.stat().st_mtime_ns)
        for number, row in enumerate(sheet.iter_rows(), start=1):
            self.meter.share = number / max(sheet.total_height, number)
            yield tuple(map(cell_text, row))


def _without_end(line: str) -> str:
    return line[:-1] if line.endswith("\r") else line


@lru_cache(maxsize=1)
def _first_sheet(path: Path, member: str | None, changed: int) -> Any:
    """Return the first sheet; the last one asked for is kept, since every format looks at its head."""
    from python_calamine import CalamineError, CalamineWorkbook

    source = Source(f"{path.name}, {member}" if member else path.name, path, member)
    with source.open() as file:
        content = io.BytesIO(file.read())
    try:
        with zipfile.ZipFile(content) as parts:
            _check(source.name, parts.infolist())
        content.seek(0)
        return CalamineWorkbook.from_filelike(content).get_sheet_by_index(0)
    except (zipfile.BadZipFile, CalamineError, IndexError) as error:
        raise SourceRefused(f"{source.name} is not a spreadsheet that can be read ({error}).") from error


def forget_sheets() -> None:
    """Let go of the last spreadsheet read."""
    _first_sheet.cache_clear()


def cell_text(value: object) -> str:
    """Return a spreadsheet cell as text. Blanks at its ends stay: a HCPCS modifier has three in front."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def sources_of(path: Path) -> tuple[Source, ...]:
    """Return what a file holds: itself, or the members of a zip that is not a spreadsheet.

    Raises:
        SourceRefused: it cannot be read, or unpacks to more than the limits.
    """
    try:
        with path.open("rb") as file:
            if file.read(len(ZIP_MARK)) != ZIP_MARK:
                return (Source(path.name, path, size=path.stat().st_size),)
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check(str(path), members)
    except (OSError, zipfile.BadZipFile) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceRefused(f"{path} cannot be read: {why}. Download it again, or check the path.") from error
    if any(info.filename == WORKBOOK for info in members):
        return (Source(path.name, path, size=path.stat().st_size),)
    return tuple(Source(f"{path.name}, {info.filename}", path, info.filename, info.file_size) for info in members)


def _check(name: str, members: Sequence[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(info.file_size for info in members), sum(info.compress_size for info in members)
    if len(members) > MEMBERS or unpacked > LARGEST or unpacked > RATIO * max(packed, 1):
        raise SourceRefused(
            f"{name} unpacks to {unpacked:,} bytes in {len(members):,} files, more than any real one. It was not "
            "opened; download it again from its publisher."
        )
    if any(info.flag_bits & ENCRYPTED for info in members):
        raise SourceRefused(f"{name} is locked with a password. Unpack it first and import what was in it.")
