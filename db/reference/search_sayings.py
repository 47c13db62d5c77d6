"""Reads what coders' own words mean: abbreviations and everyday words, kept as data with the reference."""

from __future__ import annotations

from db.reference.search_query import Saying, Sayings, words_of
from db.reference.search_sources import Fetch

_SAYINGS = "SELECT said, means, first FROM saying"


def read_sayings(fetch: Fetch) -> Sayings:
    """Return them by the words that are said."""
    return {tuple(words_of(said)): _saying(means, first) for said, means, first in fetch(_SAYINGS)}


def _saying(means: str, first: str) -> Saying:
    alternatives = tuple(tuple(words_of(each)) for each in means.split(";") if each)
    return Saying(alternatives, tuple(filter(None, first.split(";"))))
