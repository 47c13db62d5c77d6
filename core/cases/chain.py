"""The hash chain of the history: each entry's digest covers its text and the digest before, so an alteration shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from core.cases.values import HistoryEntry

START = "0" * 64  # what stands before the first entry

_encoder = msgspec.json.Encoder(order="deterministic")


def digest(previous: str, entry: HistoryEntry) -> str:
    """Return the digest of `entry` behind the digest of the entry before it; its own `digest` is left out."""
    told = {name: getattr(entry, name) for name in entry.__struct_fields__ if name != "digest"}
    return hashlib.sha256(previous.encode() + _encoder.encode(told)).hexdigest()


def sealed(previous: str, entry: HistoryEntry) -> HistoryEntry:
    """Return `entry` with its digest."""
    return msgspec.structs.replace(entry, digest=digest(previous, entry))


def first_broken(entries: Iterable[HistoryEntry]) -> int | None:
    """Return the number of the first entry that was altered, or that stands where another was taken out.

    Args:
        entries: The whole log, oldest first. Entries cut off its end cannot show here: the store keeps their count.
    """
    previous = START
    for expected, entry in enumerate(entries, start=1):
        if entry.number != expected or entry.digest != digest(previous, entry):
            return expected
        previous = entry.digest
    return None
