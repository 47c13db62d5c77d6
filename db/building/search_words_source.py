"""Coders' own words, read from `search_words.toml` and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from core.errors import RuleDataError
from db.reference.layout import SEARCH_WORDS
from db.reference.search_query import words_of


class Saying(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that stand for others. `first`: the codes that stand first when nothing else was typed."""

    said: tuple[str, ...]
    means: tuple[str, ...]
    first: tuple[str, ...]
    note: str
    source: str


class Usual(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes that stand before others of their kind."""

    codes: tuple[str, ...]
    note: str
    source: str


class SearchWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    saying: tuple[Saying, ...]
    usual: tuple[Usual, ...]

    def usual_codes(self) -> frozenset[str]:
        return frozenset(code for each in self.usual for code in each.codes)

    def codes(self) -> Iterator[str]:
        """Yield every code that is named."""
        for each in self.saying:
            yield from each.first
        yield from sorted(self.usual_codes())


def read_search_words(folder: Path, sources: Collection[str]) -> SearchWords:
    """Return what `search_words.toml` holds.

    Raises:
        RuleDataError: missing, not TOML, an unknown or missing key, empty words, words that stand there twice, or an
            unknown source.
    """
    try:
        words = msgspec.convert(tomllib.loads((folder / SEARCH_WORDS).read_text(encoding="utf-8")), SearchWords)
    except OSError as error:
        raise RuleDataError(f"{SEARCH_WORDS} cannot be read: {error.strerror}.") from error
    except (ValueError, msgspec.ValidationError) as error:
        raise RuleDataError(f"{SEARCH_WORDS}: {error}.") from error
    grounds = [(each.said[:1], each.note, each.source) for each in words.saying]
    for named, note, source in (*grounds, *((each.codes[:1], each.note, each.source) for each in words.usual)):
        if not note.strip() or source not in sources:
            raise RuleDataError(f"{SEARCH_WORDS}, {named}: note must not be empty, source must be one on file.")
    _check_sayings(words.saying)
    return words


def _check_sayings(sayings: tuple[Saying, ...]) -> None:
    known = set()
    for each in sayings:
        if not each.said or not (each.means or each.first):
            raise RuleDataError(f"{SEARCH_WORDS}, {each.note}: said, and means or first, must not be empty.")
        for text in (*each.said, *each.means):
            if not words_of(text):
                raise RuleDataError(f"{SEARCH_WORDS}, {each.said[0]}: {text!r} holds no word.")
        for said in each.said:
            if (words := tuple(words_of(said))) in known:
                raise RuleDataError(f"{SEARCH_WORDS}, {said}: stands there twice.")
            known.add(words)
