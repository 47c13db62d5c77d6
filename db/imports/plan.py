"""Recognising files by their content: which editions they are, and what else was among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from db.imports.formats import formats
from db.imports.parts import PlannedEdition as PlannedEdition
from db.imports.parts import Recognised, reading, settled_with
from db.imports.progress import ImportCancelled, Progress
from db.imports.reading import EditionFacts, EditionUnsaid
from db.imports.source import FIRST, Source, SourceRefused, sources_of
from db.imports.store import Store, StoredEdition
from db.imports.unknown import why_unknown

EMPTY = "an empty sheet"  # many workbooks hold two, and nobody misses them


class Said(NamedTuple):
    """What the coder says of a file whose content does not tell it; empty and None where it does."""

    setting: str = ""
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What some files are.

    Attributes:
        editions: To import.
        on_file: Already there with the same content; not imported again.
        left_out: File name and why: not a known file, the same edition in another form, or a part on file already.
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
    progress: Progress | None = None,
) -> Plan:
    """Recognise each file, and each file inside a zip, by its content.

    Args:
        paths: Files as chosen.
        store: What is on file already.
        imported_at: Now, ISO, UTC.
        setting: The coder's own word on the setting, for files that do not tell it; empty for none.
        first: Likewise on the first day.
        said: The same of single files by name, as `Plan.unsaid` names them; goes before the word on all.
        progress: Called as they are read, with bytes done and in all; answering no cancels.

    Raises:
        SourceRefused: a file cannot be opened, or unpacks to more than any real one.
        ImportFault: a file is in a known format, and which edition it is cannot be read.
        ImportCancelled: `progress` answered no.
    """
    found: list[_Found] = []
    left_out: list[tuple[str, str]] = []
    unsaid: list[EditionUnsaid] = []
    for source in _followed(tuple(each for path in paths for each in sources_of(path)), progress):
        word = (said or {}).get(source.name, Said(setting, first))
        source = replace(source, setting=word.setting, first=word.first)
        try:
            why = _sorted_in(source, found)
        except EditionUnsaid as question:
            unsaid.append(question)
            continue
        if why and why != EMPTY:
            left_out.append((source.name, why))
    held = store.editions()
    settled = [settled_with(each.facts, each.parts, held) for each in found]
    left_out += [known for each in settled for known in each.known]
    return Plan(
        editions=tuple(each.planned for each in settled if each.planned is not None),
        on_file=tuple(each.on_file for each in settled if each.on_file is not None),
        left_out=tuple(left_out),
        unsaid=tuple(unsaid),
        imported_at=imported_at,
    )


def _followed(sources: Sequence[Source], progress: Progress | None) -> Iterator[Source]:
    """Yield sources one by one, and tell `progress` what was read of all of them while each is with the caller."""
    if progress is None:
        yield from sources
        return
    done, total = 0.0, sum(source.size for source in sources)
    for source in sources:
        furthest = 0.0  # formats look at a file one after the other, each from its beginning

        def heard(source: Source = source, before: float = done) -> None:
            nonlocal furthest
            furthest = max(furthest, source.meter.share)
            if not progress(round(before + furthest * source.size), total):
                raise ImportCancelled

        source.meter.heard = heard
        heard()
        yield source
        heard()
        source.meter.heard = None
        done += furthest * source.size


def _sorted_in(source: Source, found: list[_Found]) -> str:
    """Put the source to its edition; return why it is left out, or nothing."""
    try:
        known = next((each for each in formats() if each.recognise(source)), None)
    except SourceRefused as refused:
        return f"it {refused.fault.removesuffix('.')}"
    if known is None:
        return why_unknown(source) if source.sheet == FIRST or any(map(any, source.head_rows)) else EMPTY
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
