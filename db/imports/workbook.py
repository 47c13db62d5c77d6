"""Spreadsheets (`.xlsx`) as far as importing needs them: their sheets by name, and large ones read row by row.

A sheet of ordinary size is read at once by python-calamine, which is quicker. One of 650,000 rows would take half a
gigabyte that way; read here, it takes what its different words take.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from xml.parsers import expat  # nosec B407  # `_fed` refuses document types, without which nothing can grow

STREAMED = 48 << 20  # bytes of a sheet's XML, unpacked, from which it is read row by row
BLOCK = 1 << 16
WORKBOOK, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATED = re.compile(r"[dmyhs]", re.IGNORECASE)
_DIGITS = "0123456789"
_DAY_0, _DAY_0_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  # days without a place


class Unreadable(ValueError):
    """Not a workbook, or a damaged one."""


class SheetPart(NamedTuple):
    """A sheet: its place among all of the workbook, counted from 0, its name, and the file that holds it."""

    place: int
    title: str
    part: str


class _Tag(NamedTuple):
    within: str
    name: str
    given: dict[str, str]


def sheets_of(archive: zipfile.ZipFile) -> tuple[SheetPart, ...]:
    """Return the sheets that a reader of the workbook sees; charts hold no rows.

    Raises:
        Unreadable: it is no workbook.
    """
    targets = {
        tag.given.get("Id", ""): _target(tag.given.get("Target", ""))
        for tag in _tags(archive, RELATIONS)
        if tag.given.get("Type", "").endswith("/worksheet")
    }
    found, seen = list[SheetPart](), list[SheetPart]()
    for place, (_, _, given) in enumerate(tag for tag in _tags(archive, WORKBOOK) if tag.name == "sheet"):
        relation = next((value for name, value in given.items() if _bare(name) == "id"), "")
        if relation in targets:
            found.append(SheetPart(place, " ".join(given.get("name", "").split()), targets[relation]))
            if given.get("state", "visible") == "visible":
                seen.append(found[-1])
    return tuple(seen or found)


def streamed_rows(
    archive: zipfile.ZipFile, part: str, tell: Callable[[float], None]
) -> Iterator[tuple[float, list[Any]]]:
    """Yield the rows of a sheet with how much of it is read, 0 to 1; a row that is left out comes as an empty one.

    A row is as long as the longest above it, so that its columns are there even where its last cells are empty.
    Cells are what they mean: text, numbers as `float`, days as `date`, moments as `datetime`; None where there is none.

    Args:
        tell: Told how much is read while the words are, which stand before the first row.

    Raises:
        Unreadable: it ends too soon, or is not what a spreadsheet holds.
    """
    words = archive.getinfo(STRINGS).file_size if STRINGS in archive.namelist() else 0
    whole = max(words + archive.getinfo(part).file_size, 1)
    reader = _Reader("row", "c", Cells(archive, lambda read: tell(read / whole)))
    try:
        for read in reader.fed(archive, part):
            for row in reader.done:
                yield (words + read) / whole, row
            reader.done.clear()
    except (KeyError, ValueError, IndexError, OverflowError) as error:
        raise Unreadable(f"row {reader.number:,} cannot be read ({error})") from error


class Cells:
    """What the cells of a workbook's sheets mean: its shared words, and which styles are of dates.

    Args:
        tell: Told how many bytes of the words are read.
    """

    def __init__(self, archive: zipfile.ZipFile, tell: Callable[[int], None]) -> None:
        strings = _Reader("sst", "si", None)
        if STRINGS in archive.namelist():
            for read in strings.fed(archive, STRINGS):
                tell(read)
        self.strings = strings.done[0] if strings.done else []
        self._dates = _date_styles(archive) if STYLES in archive.namelist() else []
        tags = _tags(archive, WORKBOOK)
        from_1904 = any(tag.given.get("date1904") in ("1", "true") for tag in tags if tag.name == "workbookPr")
        self._day_0 = _DAY_0_OF_1904 if from_1904 else _DAY_0

    def value(self, kind: str, style: str, text: str) -> Any:
        if not text and kind != "inlineStr":
            return None
        if kind == "s":
            return self.strings[int(text)]
        if kind == "b":
            return text == "1"
        if kind != "n":
            return text
        if style and int(style) < len(self._dates) and self._dates[int(style)]:
            moment = self._day_0 + timedelta(days=float(text))
            return moment.date() if moment.time() == moment.min.time() else moment
        return float(text)


class _Reader:
    """Collects the texts of one kind of element by the element around them: cells by row, strings of the whole list.

    Attributes:
        done: Lists of finished ones, to be taken out as they come.
        number: Of the row that is being read.
    """

    def __init__(self, around: str, wanted: str, cells: Cells | None) -> None:
        self.done: list[list[Any]] = []
        self.number = self._widest = 0
        self._around, self._wanted, self._cells = around, wanted, cells
        self._now: list[Any] = []
        self._text: list[str] = []
        self._kind = self._style = ""
        self._hears = self._aside = False

    def fed(self, archive: zipfile.ZipFile, part: str) -> Iterator[int]:
        """Feed a part in blocks; yields how many bytes were read after each."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._said
        return _fed(parser, archive, part)

    def _start(self, name: str, given: dict[str, str]) -> None:
        name = _bare(name)
        if name == self._wanted:
            self._text.clear()
            if self._cells is not None:
                self._kind, self._style = given.get("t", "n"), given.get("s", "")
                letters = given.get("r", "").rstrip(_DIGITS)
                if letters and _column(letters) > len(self._now):
                    self._now.extend([None] * (_column(letters) - len(self._now)))
        elif name in ("v", "t"):
            self._hears = not self._aside
        elif name == "rPh":  # how to say an East Asian word
            self._aside = True
        elif name == self._around:
            self.number += 1
            while self._cells is not None and self.number < int(given.get("r", 0)):
                self.number += 1
                self.done.append([])

    def _end(self, name: str) -> None:
        name = _bare(name)
        if name == self._wanted:
            text = "".join(self._text)
            self._now.append(text if self._cells is None else self._cells.value(self._kind, self._style, text))
        elif name in ("v", "t"):
            self._hears = False
        elif name == "rPh":
            self._aside = False
        elif name == self._around:
            self._widest = max(self._widest, len(self._now))
            if self._cells is not None:
                self._now.extend([None] * (self._widest - len(self._now)))
            self.done.append(self._now)
            self._now = []

    def _said(self, text: str) -> None:
        if self._hears:
            self._text.append(text)


def _date_styles(archive: zipfile.ZipFile) -> list[bool]:
    """Return for each cell style whether its numbers are dates."""
    tags = _tags(archive, STYLES)
    own = {
        tag.given.get("numFmtId"): bool(_DATED.search(_QUOTED.sub("", tag.given.get("formatCode", ""))))
        for tag in tags
        if tag.name == "numFmt"
    }
    numbers = [tag.given.get("numFmtId", "0") for tag in tags if (tag.within, tag.name) == ("cellXfs", "xf")]
    return [own.get(number, number.isdecimal() and int(number) in _BUILT_IN_DATES) for number in numbers]


def _tags(archive: zipfile.ZipFile, part: str) -> list[_Tag]:
    """Return every start tag of a small part.

    Raises:
        Unreadable: there is no such part, or it is not well formed.
    """
    found, above = list[_Tag](), [""]

    def start(name: str, given: dict[str, str]) -> None:
        found.append(_Tag(above[-1], _bare(name), given))
        above.append(_bare(name))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, lambda name: above.pop()
    for _ in _fed(parser, archive, part):
        pass
    return found


def _fed(parser: expat.XMLParserType, archive: zipfile.ZipFile, part: str) -> Iterator[int]:
    def refuse(*_: object) -> None:
        raise Unreadable(f"{part} declares a document type, which no spreadsheet does")

    parser.StartDoctypeDeclHandler = refuse
    read = 0
    try:
        with archive.open(part) as file:
            while block := file.read(BLOCK):
                read += len(block)
                parser.Parse(block, False)
                yield read
        parser.Parse(b"", True)
        yield read
    except (KeyError, expat.ExpatError) as error:
        raise Unreadable(str(error).strip("'\"")) from error


@lru_cache(maxsize=1 << 10)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


@lru_cache(maxsize=1 << 10)
def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _target(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else str(PurePosixPath("xl", target))
