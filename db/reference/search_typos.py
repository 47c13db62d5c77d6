"""Forgives typing slips: words of an index that are close to one that is not in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from db.reference.search_query import Group, Match

_SHORTEST = 4  # letters; a shorter word is close to too many others
_TWO_SLIPS = 6  # letters from which two slips are forgiven
_KEPT = 6  # words tried for one that was typed
_REMEMBERED = 512  # typed words


class Vocabulary:
    """The words of one index. They are read when the first slip is to be forgiven."""

    def __init__(self, read: Callable[[], Iterable[str]]) -> None:
        self._read = read
        self._begun: dict[tuple[str, int], list[str]] = {}
        self._known: dict[tuple[str, bool], Sequence[str]] = {}

    def knows(self, word: str) -> bool:
        """Say whether a word begins with `word`."""
        return any(other.startswith(word) for other in self._by_letter.get(word[0], ()))

    def close(self, word: str, *, finished: bool) -> Sequence[str]:
        """Return the words nearest to `word`, for an unfinished one beginnings too. Codes are not forgiven.

        The first letter has to be right: it is the one least often mistyped, and it keeps a slip from meaning anything.
        """
        key = word, finished
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = self._close(word, finished)
        return self._known[key]

    def _close(self, word: str, finished: bool) -> Sequence[str]:
        if len(word) < _SHORTEST or not word.isalpha():
            return ()
        slips = 2 if len(word) >= _TWO_SLIPS else 1
        found = _nearest(word, self._by_letter.get(word[0], ()), slips)
        return found if found or finished else _nearest(word, self._beginnings(word[0], len(word)), 1)

    @cached_property
    def _by_letter(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in sorted(set(self._read())):
            found.setdefault(word[0], []).append(word)
        return found

    def _beginnings(self, letter: str, length: int) -> list[str]:
        if (letter, length) not in self._begun:
            cut = {word[:length] for word in self._by_letter.get(letter, ()) if len(word) > length}
            self._begun[letter, length] = sorted(cut)
        return self._begun[letter, length]


def _nearest(word: str, words: Sequence[str], slips: int) -> list[str]:
    from rapidfuzz.distance import OSA  # about 50 ms to import, and most searches have no slip
    from rapidfuzz.process import extract

    found = extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [other for _, other in sorted((distance, other) for other, distance, _ in found)][:_KEPT]


def forgiven(match: Match, vocabulary: Vocabulary, *, finished: bool, every: bool) -> Match | None:
    """Return `match` with words near the typed ones beside them; None when there is nothing to forgive.

    Args:
        match: What was looked for.
        vocabulary: The words of the index.
        finished: Whether the last word was typed to its end.
        every: Also words that the index has, which may be slips of others.
    """
    last = len(match) - 1
    groups = [_widened(group, vocabulary, finished or place < last, every) for place, group in enumerate(match)]
    return tuple(groups) if tuple(groups) != match else None


def _widened(group: Group, vocabulary: Vocabulary, finished: bool, every: bool) -> Group:
    typed = group[0]
    if len(group) > 1 or len(typed) > 1 or (vocabulary.knows(typed[0]) and not every):
        return group
    return (*group, *((word,) for word in vocabulary.close(typed[0], finished=finished)))
