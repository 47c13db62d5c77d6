"""Opening files to import: text, spreadsheet, or a member of a zip, within limits that a bomb would break."""

from __future__ import annotations

import io
import zipfile
import zlib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import AppError
from db.imports import workbook
from db.imports.workbook import WORKBOOK, Unreadable, sheets_of

HEAD_BYTES = 1 << 16
HEAD_ROWS = 40
BLOCK = 1 << 20  # bytes of text decoded at a time
LARGEST = 2 << 30  # bytes of one unpacked file; the largest real one, the practitioner pairs, has 0.2 GiB
RATIO = 200  # unpacked to packed; real files stay below 60
MEMBERS = 200
ENCRYPTED = 0x1
ZIP_MARK = b"PK\x03\x04"
STEP = 1 / 256  # of a source, between two calls of who listens
FIRST = -1  # whichever sheet comes first


class SourceRefused(AppError):
    """A file that cannot be opened, or that unpacks to more than any real one.

    Attributes:
        fault: What is wrong with it, without its name, to follow "it".
    """

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(f"{name} {fault}")
        self.fault = fault


@dataclass(slots=True)
class Meter:
    """How much of a source has been read, 0 to 1.

    Attributes:
        heard: Called as more is read, a few hundred times in all; may raise to stop the reading.
    """

    share: float = 0.0
    heard: Callable[[], None] | None = None
    _told: float = 0.0

    def tell(self, share: float) -> None:
        """Take how much is read now."""
        self.share = share
        if self.heard is not None and (abs(share - self._told) >= STEP or share >= 1):
            self._told = share
            self.heard()


@dataclass(frozen=True)
class Source:
    """One file to import: a file on disk, a member of a zip, or one sheet of a workbook that has several.

    Attributes:
        name: For messages.
        size: Bytes, unpacked.
        setting: What the coder says it is for, where its content does not tell; else empty.
        first: Likewise the first day it holds.
        sheet: Place of the sheet in its workbook, or `FIRST`.
        state: When the file on disk was last written, and its bytes, as it was chosen; None where nobody looked.
    """

    name: str
    path: Path
    member: str | None = None
    size: int = 1
    setting: str = ""
    first: date | None = None
    meter: Meter = field(default_factory=Meter, compare=False)
    sheet: int = FIRST
    state: tuple[int, int] | None = field(default=None, compare=False)

    def open(self) -> BinaryIO:
        """Open the bytes, from the beginning; a member is unpacked as it is read."""
        if self.member is None:
            return self.path.open("rb")
        with zipfile.ZipFile(self.path) as archive:
            return archive.open(self.member)  # type: ignore[return-value]  # stays open when the archive is closed

    def open_text(self) -> BinaryIO:
        """Open the bytes of a text behind its byte order mark, where it has one."""
        file = self.open()
        if file.read(len(BOM_UTF8)) == BOM_UTF8:
            return file
        file.close()
        return self.open()

    @property
    def has_changed(self) -> bool:
        """Whether the file on disk is another one than was chosen: a download that still goes on, for example."""
        return self.state is not None and _state(self.path) != self.state

    @cached_property
    def is_spreadsheet(self) -> bool:
        with self.open() as file:
            return file.read(len(ZIP_MARK)) == ZIP_MARK

    @cached_property
    def head(self) -> str:
        """The first 64 KiB of a text file, as latin-1, which reads any byte; empty for a spreadsheet."""
        if self.is_spreadsheet:
            return ""
        with self.open_text() as file:
            text = file.read(HEAD_BYTES).decode("latin-1")
        return text if "\n" in text else text.replace("\r", "\n")

    @cached_property
    def line_end(self) -> str:
        """What ends the lines of a text file: a carriage return where its head has no line feed, as on old systems."""
        with self.open_text() as file:
            begin = file.read(HEAD_BYTES)
        return "\r" if b"\r" in begin and b"\n" not in begin else "\n"

    @cached_property
    def ends_in_line_end(self) -> bool:
        """Whether the last line is ended, as every spreadsheet's row is; files made on old systems add an end mark."""
        if self.is_spreadsheet:
            return True
        last = b""
        with self.open() as file:
            while block := file.read(HEAD_BYTES):
                last = block
        return last.endswith((b"\n", b"\r", b"\x1a"))

    @cached_property
    def head_rows(self) -> tuple[tuple[str, ...], ...]:
        """The first rows of a spreadsheet's sheet, every cell as text; empty for a text file."""
        return tuple(islice(self.rows(), HEAD_ROWS)) if self.is_spreadsheet else ()

    def lines(self) -> Iterator[str]:
        """Yield the lines of a text file without their ends, as latin-1."""
        read, kept, line_end = 0, "", self.line_end
        with self.open_text() as file:
            while block := file.read(BLOCK):
                read += len(block)
                whole, end, rest = (kept + block.decode("latin-1")).rpartition(line_end)
                kept = rest
                if end:
                    yield from map(_without_end, whole.split(line_end))
                self.meter.tell(read / max(self.size, read))
        if kept:
            yield _without_end(kept)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a spreadsheet's sheet; numbers and dates as text, whole numbers without a point.

        Raises:
            SourceRefused: it is no spreadsheet that can be read, or unpacks to more than the limits.
        """
        for share, row in _rows(self.path, self.member, self.sheet, self.meter.tell):
            self.meter.tell(share)
            yield tuple(map(cell_text, row))


def _without_end(line: str) -> str:
    return line[:-1] if line.endswith("\r") else line


def _rows(
    path: Path, member: str | None, sheet: int, tell: Callable[[float], None]
) -> Iterator[tuple[float, Sequence[Any]]]:
    """Yield the rows of a sheet with how much of it is read; a large one is never in memory as a whole."""
    from python_calamine import CalamineError

    name = f"{path.name}, {member}" if member else path.name
    try:
        with _unpacked(path, member) as archive:
            _check(name, archive.infolist())
            if WORKBOOK not in archive.namelist():
                raise SourceRefused(name, "is a zip inside a zip. Unpack it and import what is in it.")
            part = next(each for each in sheets_of(archive) if each.place == sheet or sheet == FIRST)
            if archive.getinfo(part.part).file_size >= workbook.STREAMED:
                yield from workbook.streamed_rows(archive, part.part, tell)
                return
        whole = _sheet(path, member, part.place, path.stat().st_mtime_ns)
        for number, row in enumerate(whole.iter_rows(), start=1):
            yield number / max(whole.total_height, number), row
    except (zipfile.BadZipFile, CalamineError, Unreadable, StopIteration, KeyError) as error:
        raise SourceRefused(name, f"is not a spreadsheet that can be read ({error}).") from error


@contextmanager
def _unpacked(path: Path, member: str | None) -> Iterator[zipfile.ZipFile]:
    """Open the zip that a spreadsheet is; one inside a zip is taken out of it first."""
    with Source(path.name, path, member).open() as file:
        content = file if member is None else io.BytesIO(file.read())
        with zipfile.ZipFile(content) as archive:
            yield archive


@lru_cache(maxsize=1)
def _sheet(path: Path, member: str | None, place: int, changed: int) -> Any:
    """Return a sheet of ordinary size; the last one asked for is kept, since every format looks at its head."""
    from python_calamine import CalamineWorkbook

    with Source(path.name, path, member).open() as file:
        return CalamineWorkbook.from_filelike(io.BytesIO(file.read())).get_sheet_by_index(place)


def forget_sheets() -> None:
    """Let go of the last spreadsheet read."""
    _sheet.cache_clear()


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
        if path.is_dir():
            raise SourceRefused(str(path), "is a folder. Choose the files in it.")
        if path.exists() and not path.is_file():
            raise SourceRefused(str(path), "is not a file that can be read to its end, but a device or pipe.")
        state = _state(path)
        with path.open("rb") as file:
            if file.read(len(ZIP_MARK)) != ZIP_MARK:
                return (Source(path.name, path, size=state[1], state=state),)
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check(str(path), members)
    except (OSError, zipfile.BadZipFile) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceRefused(str(path), f"cannot be read: {why}. Download it again, or check the path.") from error
    if any(info.filename == WORKBOOK for info in members):
        return _sheets(Source(path.name, path, size=state[1], state=state))
    each = (
        Source(f"{path.name}, {info.filename}", path, info.filename, info.file_size, state=state) for info in members
    )
    return tuple(sheet for source in each for sheet in _sheets(source))


def _sheets(source: Source) -> tuple[Source, ...]:
    """Return a source for each sheet of a workbook that has several; of anything else the source itself."""
    try:
        if not source.is_spreadsheet:
            return (source,)
        with _unpacked(source.path, source.member) as archive:
            _check(source.name, archive.infolist())
            found = sheets_of(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, Unreadable, SourceRefused):
        return (source,)  # what is wrong with it is told when it is read
    if len(found) < 2:
        return (source,)
    size = source.size // len(found)
    return tuple(
        replace(source, name=f"{source.name}, sheet {each.title}", sheet=each.place, size=size, meter=Meter())
        for each in found
    )


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _check(name: str, members: Sequence[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(info.file_size for info in members), sum(info.compress_size for info in members)
    if len(members) > MEMBERS or unpacked > LARGEST or unpacked > RATIO * max(packed, 1):
        raise SourceRefused(
            name,
            f"unpacks to {unpacked:,} bytes in {len(members):,} files, more than any real one. It was not "
            "opened; download it again from its publisher.",
        )
    if any(info.flag_bits & ENCRYPTED for info in members):
        raise SourceRefused(name, "is locked with a password. Unpack it first and import what was in it.")
