"""Encounters of the JSON contract as files bring them: one document, a list of them, or one to a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from core.encounter import Encounter
from core.errors import AppError
from core.intake import BROKEN, read_encounter

LARGEST = 64 << 20  # bytes; a visit takes some 2,000
MOST = 20_000  # visits
LINES = ".jsonl"
LOOKED_AT = 4_096  # bytes; a zip, a backup or a spreadsheet has a zero byte early, JSON none


class ArrivalRefused(AppError):
    """A file that cannot be taken in; names the file and, where it is one of many, the line or visit."""


def read_encounters(source: Path) -> tuple[Encounter, ...]:
    """Return every encounter in a file; all of them are checked.

    Raises:
        ArrivalRefused: the file cannot be read, is too large, or one of its encounters breaks a rule.
    """
    found: list[Encounter] = []
    for name, document in _documents(source, _content(source)):
        if len(found) == MOST:
            raise ArrivalRefused(f"{source.name} holds more than {MOST:,} visits. Split it, and import the parts.")
        try:
            found.append(read_encounter(document))
        except AppError as error:
            raise ArrivalRefused(f"{source.name}{name}: {error} Nothing was imported.") from error
    if not found:
        raise ArrivalRefused(f"{source.name} holds no visit.")
    return tuple(found)


def _content(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise ArrivalRefused(f"{source} cannot be read: {error.strerror or error}.") from error
    if len(content) > LARGEST:
        raise ArrivalRefused(f"{source.name} is over {LARGEST >> 20} MB. Split it, and import the parts.")
    if b"\0" in content[:LOOKED_AT]:
        raise ArrivalRefused(f"{source.name} is no text, so it holds no cases as JSON. Nothing was imported.")
    return content.removeprefix(b"\xef\xbb\xbf")


def _documents(source: Path, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each document with what messages call it."""
    if source.suffix.lower() != LINES:
        if content.lstrip().startswith(b"["):
            yield from _listed(source, content)
            return
        if not _is_json(content.lstrip().partition(b"\n")[0]):
            yield "", content
            return
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield f", line {number}", line


def _listed(source: Path, content: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        listed = msgspec.json.decode(content, type=list[msgspec.Raw])
    except BROKEN as error:
        raise ArrivalRefused(f"{source.name} is no list of visits ({error}). Nothing was imported.") from error
    for number, document in enumerate(listed, start=1):
        yield f", visit {number}", bytes(document)


def _is_json(text: bytes) -> bool:
    try:
        msgspec.json.decode(text)
    except BROKEN:
        return False
    return True
