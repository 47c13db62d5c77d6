"""Recognised files against what is on file: a new edition, one that is there already, or missing parts of one."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from db.imports.reading import EditionFacts, Format, ImportFault, Kind
from db.imports.source import FIRST, Source
from db.imports.store import StoredEdition

HASHED_AT_ONCE = 1 << 20
IN_PARTS = (Kind.PTP, Kind.CPT)  # the publisher's several files make one edition


class Recognised(NamedTuple):
    """A file and the format it is in."""

    format: Format
    source: Source


@dataclass(frozen=True, slots=True)
class PlannedEdition:
    """An edition to import, from one file or several parts.

    Attributes:
        sha256: One stamp a part, a line each, as `StoredEdition.stamps` has them.
        joins: The edition on file that these are missing parts of.
    """

    facts: EditionFacts
    parts: tuple[Recognised, ...]
    sha256: str
    joins: StoredEdition | None = None

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(part.source.name for part in self.parts)


class Settled(NamedTuple):
    """Where recognised files belong. `known`: file names of parts on file already, and where; both may be None."""

    planned: PlannedEdition | None
    on_file: StoredEdition | None
    known: tuple[tuple[str, str], ...] = ()


def settled_with(facts: EditionFacts, parts: Mapping[str, Recognised], held: Sequence[StoredEdition]) -> Settled:
    """Settle the parts of one edition with the editions on file.

    Raises:
        ImportFault: they replace some parts of an edition on file and leave others out.
    """
    alike = [each for each in held if (each.facts.kind, each.facts.setting) == (facts.kind, facts.setting)]
    stamps = {part: _stamp(part, each.source) for part, each in parts.items()}
    there = next((each for each in alike if set(stamps.values()) <= set(each.stamps)), None)
    if there is not None:
        return Settled(None, there)
    joins = _joined(facts, parts, stamps, alike)
    known = {part for part in parts if joins is not None and stamps[part] in joins.stamps}
    fresh = [part for part in sorted(parts) if part not in known]
    planned = PlannedEdition(
        facts,
        tuple(parts[part] for part in fresh),
        "\n".join(stamps[part] for part in fresh),
        joins,
    )
    why = f"on file already, in edition {joins.id}" if joins else ""
    return Settled(planned, None, tuple((parts[part].source.name, why) for part in sorted(known)))


def _joined(
    facts: EditionFacts, parts: Mapping[str, Recognised], stamps: Mapping[str, str], alike: Sequence[StoredEdition]
) -> StoredEdition | None:
    """Return the edition that `parts` complete; None when they are one of their own."""
    held = next((each for each in alike if each.facts.first == facts.first), None)
    if held is None or facts.kind not in IN_PARTS or not all(held.parts):
        return None
    replaced = [
        part
        for part, stamp in stamps.items()
        if stamp not in held.stamps and any(_same_part(facts.kind, part, other) for other in held.parts)
    ]
    if not replaced:
        return held
    if len(parts) < len(held.parts):
        name = parts[replaced[0]].source.name
        fault = (
            f"it replaces one of the {len(held.parts)} files of {held.facts.name}, edition {held.id}. Import all "
            f"{len(held.parts)} together, so that none of the older ones stays beside it."
        )
        raise ImportFault(name, None, "", fault)
    return None


def _same_part(kind: Kind, one: str, other: str) -> bool:
    """Whether two parts of one edition hold the same rows, or some of them: PTP parts are `first pair-last pair`."""
    if one == other or kind is not Kind.PTP:
        return one == other
    (begins, _, ends), (other_begins, _, other_ends) = one.partition("-"), other.partition("-")
    return begins <= other_ends and other_begins <= ends


def _stamp(part: str, source: Source) -> str:
    digest = hashlib.sha256()
    with reading(source), source.open() as file:
        while block := file.read(HASHED_AT_ONCE):
            digest.update(block)
    if source.sheet != FIRST:
        digest.update(f"sheet {source.sheet}".encode())
    return f"{digest.hexdigest()} {part}".rstrip()


@contextmanager
def reading(source: Source) -> Iterator[None]:
    """Turn what a broken file makes the readers raise into a fault that names it."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ImportFault(source.name, None, "", f"it cannot be read to its end ({why}). Download it again.") from error
