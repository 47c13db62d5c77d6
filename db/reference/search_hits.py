"""Found entries as a result list shows them: dates, whether they are in force, and what the search text stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from core.ports import Dates, SearchHit
from db.reference.search_query import Match
from db.reference.search_ranking import in_force
from db.reference.search_sources import Entry

Span = tuple[int, int]


def hits_of(entries: Iterable[Entry], day: str, plain: str, looked_for: Iterable[Match]) -> tuple[SearchHit, ...]:
    """Return entries as hits on `day`, ISO; `plain` and `looked_for` are what was typed, as code and as words."""
    words = sorted({word for match in looked_for for group in match for alternative in group for word in alternative})
    return tuple(
        SearchHit(
            code=entry.code,
            kind=entry.kind,
            label=entry.label,
            dates=_dates(entry.first, entry.last),
            live=in_force(entry, day),
            note=entry.note,
            code_marked=_code_marked(entry.code, plain),
            label_marked=marked(entry.label, words),
        )
        for entry in entries
    )


def marked(label: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Return where words begin a word of `label`, each with its end; the longest where several begin at one place."""
    low = label.lower()
    if len(low) != len(label):  # a few letters of other languages become two
        return ()
    spans: list[Span] = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            if at == 0 or not low[at - 1].isalnum():
                spans.append((at, at + len(word)))
            at = low.find(word, at + 1)
    if len(spans) < 2:
        return tuple(spans)
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def _code_marked(code: str, plain: str) -> int:
    if code.startswith(plain):
        return len(plain)
    point = code.find(".")
    if point < 0 or not code.replace(".", "").startswith(plain):
        return 0
    return len(plain) + (point < len(plain))


@lru_cache(maxsize=1 << 12)
def _dates(first: str | None, last: str | None) -> Dates:
    return Dates(
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )
