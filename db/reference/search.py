"""Ranked search over every code on file.

A search is a row of finders, asked in turn from the exact to the loose until there are enough hits; the first finder
that names a code sets its rank. Codes with an entry of our own, the wound diagnoses among them, stand before the rest
of the code set. A finder that forgives typing slips goes at the end of `_FINDERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from core.numbers import counted
from core.ports import Dates, SearchHit
from db.reference.classification import BEHIND_Z, with_point

Fetch = Callable[..., list[Any]]
Row = Any  # kind, code, label, first, last, note
Finder = Callable[[Fetch, str, int], Iterable[Row]]

_ENTRY = "SELECT kind, code, label, first, last, note FROM entry"
_DIAGNOSIS = "SELECT classification.plain_code, classification.text, billable FROM classification"
_BELOW = "SELECT count(*) FROM classification WHERE plain_code > ? AND plain_code < ? AND billable"
_WORD = re.compile(r"[^\W_]+")
_WORD_LIMIT = 12  # more words than any label has: a pasted page is cut, not searched for
_KIND_ORDER = {"product": 0, "procedure": 1, "diagnosis": 2, "modifier": 3, "place": 4}
_NO_DATES = Dates(first=None, last=None)


def _plain(text: str) -> str:
    return "".join(_WORD.findall(text)).upper()


def _exact_code(fetch: Fetch, text: str, limit: int) -> Iterable[Row]:
    return fetch(f"{_ENTRY} WHERE plain_code = ?", (_plain(text),))


def _code_prefix(fetch: Fetch, text: str, limit: int) -> Iterable[Row]:
    plain = _plain(text)  # letters and digits only, so no sign of GLOB can be in it
    return fetch(f"{_ENTRY} WHERE plain_code GLOB ? ORDER BY id", (f"{plain}*",))


def _diagnosis_prefix(fetch: Fetch, text: str, limit: int) -> Iterable[Row]:
    plain = _plain(text)
    query = f"{_DIAGNOSIS} WHERE plain_code >= ? AND plain_code < ? ORDER BY plain_code LIMIT ?"
    return _diagnoses(fetch, fetch(query, (plain, plain + BEHIND_Z, limit)))


def _label_words(fetch: Fetch, text: str, limit: int) -> Iterable[Row]:
    return _entries_with(fetch, "{label} : " + _all_words(text))


def _any_words(fetch: Fetch, text: str, limit: int) -> Iterable[Row]:
    return _entries_with(fetch, _all_words(text))


def _diagnosis_words(fetch: Fetch, text: str, limit: int) -> Iterable[Row]:
    """The ids are a ranking of their own (`db.classification_source`), so the first few are the best."""
    query = f"""
        {_DIAGNOSIS} JOIN classification_fts ON classification_fts.rowid = classification.id
         WHERE classification_fts MATCH ? ORDER BY classification_fts.rowid LIMIT ?
    """
    return _diagnoses(fetch, fetch(query, (_all_words(text), limit)))


def _entries_with(fetch: Fetch, match: str) -> list[Row]:
    query = f"""
        {_ENTRY} JOIN (
            SELECT rowid AS found, bm25(entry_fts) AS distance FROM entry_fts WHERE entry_fts MATCH ?
        ) ON found = entry.id ORDER BY distance, found
    """
    return fetch(query, (match,))


def _all_words(text: str) -> str:
    """Every word, in any order, as the beginning of a word."""
    return "(" + " AND ".join(f'"{word}"*' for word in _WORD.findall(text)[:_WORD_LIMIT]) + ")"


def _diagnoses(fetch: Fetch, found: Iterable[Any]) -> Iterable[Row]:
    for plain, text, billable in found:
        note = "ICD-10-CM"
        if not billable:
            ((below,),) = fetch(_BELOW, (plain, plain + BEHIND_Z))
            note = f"Not billable, heading of {counted(below, 'code')}"
        yield "diagnosis", with_point(plain), text, None, None, note


_FINDERS: tuple[Finder, ...] = (
    _exact_code,
    _code_prefix,
    _label_words,
    _any_words,
    _diagnosis_prefix,
    _diagnosis_words,
)


class Search:
    """Searches the codes of one reference database."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    def __call__(self, text: str, day: date, limit: int) -> tuple[SearchHit, ...]:
        """Return at most `limit` codes: by finder, then codes in force on `day`, then products and procedures first."""
        if not _plain(text) or limit < 1:
            return ()
        hits: dict[tuple[str, str], SearchHit] = {}
        for finder in _FINDERS:
            fresh = {}
            for row in finder(self._fetch, text, limit):
                key = row[0], row[1]
                if key not in hits and key not in fresh:
                    fresh[key] = _hit(row, day)
            hits |= sorted(fresh.items(), key=lambda item: (not item[1].live, _KIND_ORDER[item[1].kind]))
            if len(hits) >= limit:
                break
        return tuple(hits.values())[:limit]


def _hit(row: Row, day: date) -> SearchHit:
    kind, code, label, first, last, note = row
    dates = Dates(first=_day(first), last=_day(last)) if first or last else _NO_DATES
    dated = kind in ("product", "procedure")  # the other kinds have no first day on file
    live = dates.hold(day) if dated else dates.last is None or day <= dates.last
    return SearchHit(code=code, kind=kind, label=label, dates=dates, live=live, note=note)


def _day(cell: str | None) -> date | None:
    return None if cell is None else date.fromisoformat(cell)
