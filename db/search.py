"""Ranked search over every code on file.

A search is a row of finders, asked in turn from the exact to the loose; each gives entry ids, and the first finder that
names an entry sets its rank. A finder that forgives typing slips goes at the end of `_FINDERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from core.ports import Dates, SearchHit

Fetch = Callable[..., list[Any]]
Finder = Callable[[Fetch, str], Iterable[int]]

_ENTRIES = "SELECT id, kind, code, label, first, last, note FROM entry"
_WORD = re.compile(r"[^\W_]+")
_WORD_LIMIT = 12  # more words than any label has: a pasted page is cut, not searched for
_KIND_ORDER = {"product": 0, "procedure": 1, "diagnosis": 2, "modifier": 3, "place": 4}


def _plain(text: str) -> str:
    return "".join(_WORD.findall(text)).upper()


def _exact_code(fetch: Fetch, text: str) -> Iterable[int]:
    return (row[0] for row in fetch("SELECT id FROM entry WHERE plain_code = ?", (_plain(text),)))


def _code_prefix(fetch: Fetch, text: str) -> Iterable[int]:
    plain = _plain(text)  # letters and digits only, so no sign of GLOB can be in it
    return (row[0] for row in fetch("SELECT id FROM entry WHERE plain_code GLOB ? ORDER BY id", (f"{plain}*",)))


def _label_words(fetch: Fetch, text: str) -> Iterable[int]:
    return _all_words(fetch, text, "{label} : ")


def _any_words(fetch: Fetch, text: str) -> Iterable[int]:
    return _all_words(fetch, text, "")


def _all_words(fetch: Fetch, text: str, columns: str) -> Iterable[int]:
    """Every word, in any order, as the beginning of a word."""
    words = " AND ".join(f'"{word}"*' for word in _WORD.findall(text)[:_WORD_LIMIT])
    query = "SELECT rowid FROM entry_fts WHERE entry_fts MATCH ? ORDER BY bm25(entry_fts), rowid"
    return (row[0] for row in fetch(query, (f"{columns}({words})",)))


_FINDERS: tuple[Finder, ...] = (_exact_code, _code_prefix, _label_words, _any_words)


class Search:
    """Searches the entries of one reference database."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._entries = {row[0]: row for row in fetch(_ENTRIES)}

    def __call__(self, text: str, day: date, limit: int) -> tuple[SearchHit, ...]:
        """Return at most `limit` codes: by finder, then codes in force on `day`, then products and procedures first."""
        if not _plain(text) or limit < 1:
            return ()
        ranked: dict[int, tuple[int, bool, int, int]] = {}
        hits: dict[int, SearchHit] = {}
        for tier, finder in enumerate(_FINDERS):
            for place, number in enumerate(finder(self._fetch, text)):
                if number not in hits:
                    hit = hits[number] = _hit(self._entries[number], day)
                    ranked[number] = (tier, not hit.live, _KIND_ORDER[hit.kind], place)
        return tuple(hits[number] for number in sorted(ranked, key=ranked.__getitem__)[:limit])


def _hit(row: Any, day: date) -> SearchHit:
    _, kind, code, label, first, last, note = row
    dates = Dates(first=_day(first), last=_day(last))
    dated = kind in ("product", "procedure")  # the other kinds have no first day on file
    live = dates.hold(day) if dated else dates.last is None or day <= dates.last
    return SearchHit(code=code, kind=kind, label=label, dates=dates, live=live, note=note)


def _day(cell: str | None) -> date | None:
    return None if cell is None else date.fromisoformat(cell)
