"""Recognising files by their content: which editions they are, and what else was among them."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from db.imports.formats import formats
from db.imports.reading import EditionFacts, EditionUnsaid, Format, ImportFault
from db.imports.source import Source, SourceRefused, sources_of
from db.imports.store import Store, StoredEdition

HASHED_AT_ONCE = 1 << 20


class Said(NamedTuple):
    """What the coder says of a file whose content does not tell it; empty and None where it does."""

    setting: str = ""
    first: date | None = None


class Recognised(NamedTuple):
    """A file and the format it is in."""

    format: Format
    source: Source


@dataclass(frozen=True, slots=True)
class PlannedEdition:
    """An edition to import, from one file or several parts. `follows`: the one on file that it is compared with."""

    facts: EditionFacts
    parts: tuple[Recognised, ...]
    sha256: str
    follows: StoredEdition | None

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(part.source.name for part in self.parts)


@dataclass(frozen=True, slots=True)
class Plan:
    """What some files are.

    Attributes:
        editions: To import.
        on_file: Already there with the same content; not imported again.
        left_out: File name and why: not a known file, or the same edition in another form.
        unsaid: Files whose content does not tell their setting or first day: ask, then `examine` with the answer.
        imported_at: When, ISO, UTC.
    """

    editions: tuple[PlannedEdition, ...]
    on_file: tuple[StoredEdition, ...]
    left_out: tuple[tuple[str, str], ...]
    unsaid: tuple[EditionUnsaid, ...]
    imported_at: str

    @property
    def needs_attestation(self) -> bool:
        return any(part.format.needs_attestation for each in self.editions for part in each.parts)


@dataclass(slots=True)
class _Found:
    """Sources of one edition so far, by part."""

    facts: EditionFacts
    parts: dict[str, Recognised]


def examine(
    paths: Sequence[Path],
    store: Store,
    imported_at: str,
    *,
    setting: str = "",
    first: date | None = None,
    said: Mapping[str, Said] | None = None,
) -> Plan:
    """Recognise each file, and each file inside a zip, by its content.

    Args:
        paths: Files as chosen.
        store: What is on file already.
        imported_at: Now, ISO, UTC.
        setting: The coder's own word on the setting, for files that do not tell it; empty for none.
        first: Likewise on the first day.
        said: The same of single files by name, as `Plan.unsaid` names them; goes before the word on all.

    Raises:
        SourceRefused: a file cannot be opened, or unpacks to more than any real one.
        ImportFault: a file is in a known format, and which edition it is cannot be read.
    """
    found: list[_Found] = []
    left_out: list[tuple[str, str]] = []
    unsaid: list[EditionUnsaid] = []
    for path in paths:
        for source in sources_of(path):
            word = (said or {}).get(source.name, Said(setting, first))
            source = replace(source, setting=word.setting, first=word.first)
            try:
                why = _sorted_in(source, found)
            except EditionUnsaid as question:
                unsaid.append(question)
                continue
            if why:
                left_out.append((source.name, why))
    held = store.editions()
    planned = [_planned(each, held) for each in found]
    known = {(each.facts.kind, each.facts.setting, each.sha256): each for each in held}
    keys = [(each.facts.kind, each.facts.setting, each.sha256) for each in planned]
    return Plan(
        editions=tuple(each for key, each in zip(keys, planned, strict=True) if key not in known),
        on_file=tuple(known[key] for key in keys if key in known),
        left_out=tuple(left_out),
        unsaid=tuple(unsaid),
        imported_at=imported_at,
    )


def _sorted_in(source: Source, found: list[_Found]) -> str:
    """Put the source to its edition; return why it is left out, or nothing."""
    try:
        known = next((each for each in formats() if each.recognise(source)), None)
    except SourceRefused as refused:
        return str(refused)
    if known is None:
        return "not a file that can be imported"
    with reading(source):
        facts = known.edition(source)
    for each in found:
        same = (each.facts.kind, each.facts.setting, each.facts.first) == (facts.kind, facts.setting, facts.first)
        if not same:
            continue
        there = each.parts.get(facts.part)
        if there is None:
            each.parts[facts.part] = Recognised(known, source)
            return ""
        if there.source.path == source.path:
            return f"the same edition as {there.source.name}"
    found.append(_Found(replace(facts, part=""), {facts.part: Recognised(known, source)}))
    return ""


def _planned(found: _Found, held: Sequence[StoredEdition]) -> PlannedEdition:
    facts = found.facts
    parts = tuple(found.parts[part] for part in sorted(found.parts))
    alike = [each for each in held if (each.facts.kind, each.facts.setting) == (facts.kind, facts.setting)]
    older = [each for each in alike if each.facts.first <= facts.first]
    digests = sorted(_sha256(part.source) for part in parts)
    sha256 = digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    return PlannedEdition(facts, parts, sha256, older[0] if older else None)


def _sha256(source: Source) -> str:
    digest = hashlib.sha256()
    with reading(source), source.open() as file:
        while block := file.read(HASHED_AT_ONCE):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def reading(source: Source) -> Iterator[None]:
    """Turn what a broken file makes the readers raise into a fault that names it."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ImportFault(source.name, None, "", f"it cannot be read to its end ({why}). Download it again.") from error
