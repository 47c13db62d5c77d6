"""What was typed into the search box, as words to look for: abbreviations said in full, words in any order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

Alternative = tuple[str, ...]  # words that all have to be there
Group = tuple[Alternative, ...]  # one of them has to fit
Match = tuple[Group, ...]  # all of them have to fit

_WORD = re.compile(r"[a-z0-9]+")
_NAMES = re.compile(r",?\s+(?:or|and)\s+|[,/]\s*")
_POINT = re.compile(r"[^\W_]\.[^\W_]")
_WORD_LIMIT = 12  # more words than any label has: a pasted page is cut, not searched for
_LONGEST_SAYING = 3  # words
_WAYS = 12
_EXACT_DIGITS = 2  # a number this short is a stage, a type or a size, and is meant as it stands
_WHOLE = frozenset(("left", "right", "second", "third", "degree", "unspecified", "encounter"))  # in thousands of codes
_FILLING = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))


class Saying(NamedTuple):
    """What coders mean by a word of their own: the same in other words, and the codes they expect first."""

    means: tuple[Alternative, ...]
    first: tuple[str, ...]


Sayings = Mapping[Alternative, Saying]
_UNSAID = Saying((), ())


class Query(NamedTuple):
    """Attributes:
    plain: Letters and digits in capitals, as a code is kept without its point.
    pointed: Whether a point was typed among them, as only diagnosis codes have.
    words: What was typed, folded, without filling words.
    finished: Whether a blank follows the last word.
    match: The words with their other wordings.
    meant: The other wordings of the whole text, when it is a saying; else empty.
    first: The codes that coders expect of the whole text; empty for most.
    """

    plain: str
    pointed: bool
    words: Alternative
    finished: bool
    match: Match
    meant: Match
    first: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Return the words of `text`: small letters and digits only, without accents."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return _WORD.findall(text.lower())


def names_of(label: str) -> str:
    """Return the names in a label, folded, each between bars: `Epifix or epicord` gives `|epifix|epicord|`."""
    whole = " ".join(words_of(label))
    parts = [" ".join(words_of(part)) for part in _NAMES.split(label)]
    return "|" + "|".join(dict.fromkeys([whole, *filter(None, parts)])) + "|"


def joined_names(label: str) -> str:
    """Return neighboring words of a label run together, as brands are often typed: `Flex hd` gives `flexhd`."""
    words = words_of(label)
    pairs = ["".join(words[place : place + 2]) for place in range(len(words) - 1)]
    whole = ["".join(words)] if 2 < len(words) <= _LONGEST_SAYING else []
    return " ".join(dict.fromkeys(pairs + whole))


def read_query(text: str, sayings: Sayings) -> Query:
    """Read what was typed."""
    every = words_of(text)[:_WORD_LIMIT]
    finished = not text[-1:].isalnum()
    kept = [word for word in every[:-1] if word not in _FILLING]
    if every and not (kept and finished and every[-1] in _FILLING):
        kept.append(every[-1])
    words = tuple(kept)
    saying = sayings.get(tuple(every)) or sayings.get(words) or _UNSAID
    meant = (saying.means,) if saying.means else ()
    plain, pointed = "".join(every).upper(), _POINT.search(text) is not None
    return Query(plain, pointed, words, finished, _groups(words, sayings), meant, saying.first)


def _groups(words: Sequence[str], sayings: Sayings) -> Match:
    groups: list[Group] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_SAYING, len(words) - place), 0, -1):
            said = tuple(words[place : place + length])
            saying = sayings.get(said)
            if saying is not None or length == 1:
                groups.append(tuple(dict.fromkeys((said, *(saying.means if saying else ())))))
                place += length
                break
    return tuple(groups)


def joined(words: Alternative) -> tuple[Match, ...]:
    """Return the words with two neighbors run together, each way there is: `epi fix` may be one brand."""
    return tuple(
        tuple(((word,),) for word in (*words[:place], words[place] + words[place + 1], *words[place + 2 :]))
        for place in range(len(words) - 1)
    )


def names_in(match: Match) -> list[str]:
    """Return what would be said if each group were said one way, the typed way first; a handful at most."""
    ways = product(*([" ".join(alternative) for alternative in group] for group in match))
    return [" ".join(way) for way in islice(ways, _WAYS)]


def index_query(match: Match) -> str:
    """Return the FTS5 query: every group, in any order, each word as the beginning of one, or whole."""
    return " AND ".join(
        "(" + " OR ".join("(" + " AND ".join(map(_term, alternative)) + ")" for alternative in group) + ")"
        for group in match
    )


def _term(word: str) -> str:
    whole = word in _WHOLE or (word.isdigit() and len(word) <= _EXACT_DIGITS)
    return f'"{word}"' if whole else f'"{word}"*'
