"""Opening files to import: text, spreadsheet, or a member of a zip, within limits that a bomb would break."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from core.errors import AppError

HEAD_BYTES = 1 << 16
HEAD_ROWS = 40
LARGEST = 2 << 30  # bytes of one unpacked file; the largest real one, the practitioner pairs, has 0.2 GiB
RATIO = 200  # unpacked to packed; real files stay below 60
MEMBERS = 200
ZIP_MARK = b"PK\x03\x04"
WORKBOOK = "xl/workbook.xml"


class SourceRefused(AppError):
    """A file that cannot be opened, or that unpacks to more than any real one."""


@dataclass(frozen=True)
class Source:
    """One file to import: a file on disk, or a member of a zip. `name` is for messages."""

    name: str
    path: Path
    member: str | None = None

    def open(self) -> BinaryIO:
        """Open the bytes, from the beginning."""
        if self.member is None:
            return self.path.open("rb")
        with zipfile.ZipFile(self.path) as archive:
            return io.BytesIO(archive.read(self.member))

    @cached_property
    def is_spreadsheet(self) -> bool:
        with self.open() as file:
            return file.read(4) == ZIP_MARK

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
        return tuple(row for row, _ in zip(self.rows(), range(HEAD_ROWS), strict=False)) if self.is_spreadsheet else ()

    def lines(self) -> Iterator[str]:
        """Yield the lines of a text file without their ends, as latin-1."""
        with self.open() as file, io.TextIOWrapper(file, encoding="latin-1", newline=None) as text:
            for line in text:
                yield line.rstrip("\n")

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a spreadsheet's first sheet; numbers and dates as text, whole numbers without a point."""
        from python_calamine import CalamineWorkbook

        with self.open() as file:
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(file.read()))
        for row in workbook.get_sheet_by_index(0).iter_rows():
            yield tuple(map(cell_text, row))


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
            if file.read(4) != ZIP_MARK:
                return (Source(path.name, path),)
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check(path, members)
    except (OSError, zipfile.BadZipFile) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceRefused(f"{path} cannot be read: {why}. Download it again, or check the path.") from error
    if any(info.filename == WORKBOOK for info in members):
        return (Source(path.name, path),)
    return tuple(Source(f"{path.name}, {info.filename}", path, info.filename) for info in members)


def _check(path: Path, members: Sequence[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(info.file_size for info in members), sum(info.compress_size for info in members)
    if len(members) > MEMBERS or unpacked > LARGEST or unpacked > RATIO * max(packed, 1):
        raise SourceRefused(
            f"{path} unpacks to {unpacked:,} bytes in {len(members):,} files, more than any real one. It was not opened; "
            "download it again from its publisher."
        )
