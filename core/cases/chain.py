"""The hash chain of the history: each entry's digest covers it and the digest before, so that an alteration shows.

What an entry says of a case is covered by a digest of its own, so that it can go for good with its case while the chain
still holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from core.cases.values import Event, HistoryEntry

START = "0" * 64  # what stands before the first entry

_encoder = msgspec.json.Encoder(order="deterministic")


def digest(previous: str, entry: HistoryEntry) -> str:
    """Return the digest of `entry` behind the digest of the entry before it; its own `digest` is left out."""
    told = {name: getattr(entry, name) for name in entry.__struct_fields__ if name not in _LEFT_OUT}
    return hashlib.sha256(previous.encode() + _encoder.encode(told)).hexdigest()


_LEFT_OUT = {"digest", "changes", "answers"}  # the last two stand behind `text_digest`


def sealed(previous: str, entry: HistoryEntry) -> HistoryEntry:
    """Return `entry` with its digests."""
    told = msgspec.structs.replace(entry, text_digest=_text_digest(entry))
    return msgspec.structs.replace(told, digest=digest(previous, told))


def first_broken(entries: Iterable[HistoryEntry]) -> int | None:
    """Return the number of the first entry that was altered, or that stands where another was taken out.

    An entry without its text holds when a later one says that its case was deleted.

    Args:
        entries: The whole log, oldest first. Entries cut off its end cannot show here: the store keeps their count.
    """
    previous = START
    emptied: dict[str, int] = {}  # first entry without its text, by case
    for expected, entry in enumerate(entries, start=1):
        if entry.number != expected or entry.digest != digest(previous, entry):
            return min(emptied.values(), default=expected)
        if entry.text_digest != _text_digest(entry):
            if entry.changes or entry.answers or entry.event is Event.DELETED:
                return min(emptied.values(), default=expected)
            emptied.setdefault(entry.case_id, expected)
        if entry.event is Event.DELETED:
            emptied.pop(entry.case_id, None)
        previous = entry.digest
    return min(emptied.values(), default=None)


def _text_digest(entry: HistoryEntry) -> str:
    return hashlib.sha256(_encoder.encode((entry.changes, entry.answers))).hexdigest()
