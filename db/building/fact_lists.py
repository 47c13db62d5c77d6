"""The two TOML lists beside the fact files: where facts were read, and the editions on file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from core.errors import RuleDataError

EDITION_KINDS = ("codes", "pairs", "limits", "diagnoses")
EDITION_SETTINGS = ("practitioner", "outpatient_hospital", "")


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a fact was read. `confidence` is A, B or C; `url` is empty for a file that is handed out whole."""

    name: str
    confidence: str
    url: str = ""


class EditionEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published body of facts. `shown`: a worksheet names it; `partial`: only some of its rows were read."""

    id: str
    kind: str
    name: str
    setting: str
    first: date
    last: date
    shown: bool
    partial: bool
    source: str


def read_sources(folder: Path) -> dict[str, Source]:
    """Return the sources by key.

    Raises:
        RuleDataError: not TOML, an unknown or missing key, an empty name, a confidence other than A, B or C.
    """
    found = {key: _struct("sources.toml", key, entry, Source) for key, entry in _toml(folder / "sources.toml").items()}
    for key, source in found.items():
        if not source.name.strip():
            raise RuleDataError(f"sources.toml, {key}, name: must not be empty.")
        if source.confidence not in ("A", "B", "C"):
            raise RuleDataError(f"sources.toml, {key}, confidence: {source.confidence!r} must be A, B or C.")
    return found


def read_editions(folder: Path, sources: Mapping[str, Source]) -> tuple[EditionEntry, ...]:
    """Return the editions, ordered by id.

    Raises:
        RuleDataError: as `read_sources`; an id twice, an unknown word or source, a last day before the first, or two
            editions of one kind and setting whose days overlap.
    """
    document = _toml(folder / "editions.toml")
    entries = document.pop("edition", [])
    if document or not isinstance(entries, list) or not entries:
        raise RuleDataError("editions.toml must hold [[edition]] entries and nothing else.")
    found: dict[str, EditionEntry] = {}
    for position, raw in enumerate(entries, start=1):
        entry = _struct("editions.toml", f"edition {position}", raw, EditionEntry)
        _check_edition(entry, sources)
        if entry.id in found:
            raise RuleDataError(f"editions.toml, {entry.id}: stands there twice.")
        found[entry.id] = entry
    _check_overlap(tuple(found.values()))
    return tuple(found[key] for key in sorted(found))


def _check_edition(entry: EditionEntry, sources: Mapping[str, Source]) -> None:
    for field, value, allowed in (
        ("kind", entry.kind, EDITION_KINDS),
        ("setting", entry.setting, EDITION_SETTINGS),
        ("source", entry.source, tuple(sources)),
    ):
        if value not in allowed:
            raise RuleDataError(f"editions.toml, {entry.id}, {field}: {value!r} must be one of {', '.join(allowed)}.")
    if not entry.id or not entry.name.strip():
        raise RuleDataError(f"editions.toml, {entry.id or 'edition'}: id and name must not be empty.")
    if entry.last < entry.first:
        raise RuleDataError(f"editions.toml, {entry.id}, last: {entry.last} must not be before {entry.first}.")


def _check_overlap(entries: tuple[EditionEntry, ...]) -> None:
    ordered = sorted(entries, key=lambda entry: (entry.kind, entry.setting, entry.first))
    for older, newer in pairwise(ordered):
        if (older.kind, older.setting) == (newer.kind, newer.setting) and newer.first <= older.last:
            raise RuleDataError(f"editions.toml, {newer.id}, first: {newer.first} overlaps {older.id}.")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleDataError(f"{path.name} cannot be read: {error.strerror}.") from error
    except ValueError as error:  # bad TOML and bad UTF-8 alike
        raise RuleDataError(f"{path.name}: {error}.") from error


def _struct(file: str, key: str, raw: object, into: type[Any]) -> Any:
    try:
        return msgspec.convert(raw, into)
    except msgspec.ValidationError as error:
        raise RuleDataError(f"{file}, {key}: {error}.") from error
