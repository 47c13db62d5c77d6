"""What the window can do, as found by typed words. Knows no menu and no widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

LONG = 6  # letters from which two slips are forgiven; below, one
SHORTEST = 3  # letters; anything is one slip away from fewer


class Command(NamedTuple):
    """One thing to do.

    Attributes:
        words: As in its menu: `Save as PDF`.
        where: The menu it stands in: `File`, or `View, Colors`.
        about: What it does, in a sentence.
        keys: Its shortcut as this system writes it; empty when it has none.
        why_not: Why it cannot be done now; empty when it can.
        run: Does it.
    """

    words: str
    where: str
    about: str
    keys: str
    why_not: str
    run: Callable[[], object]


class Fit(IntEnum):
    """How well a command fits typed words, the best first."""

    BEGINS = 0
    NAMED = 1
    ABOUT = 2
    SLIP = 3


def found(typed: str, commands: Sequence[Command], *, slips: bool = False) -> list[tuple[Fit, Command]]:
    """Return the commands that fit, the best first, each fit in the order of the menus; all of them for no words.

    Args:
        slips: Forgive typing slips where nothing fits as typed.
    """
    words = _words(typed)
    fits = [(fit, each) for each in commands if (fit := _fit(typed, words, each)) is not None]
    if not fits and slips:
        fits = [(Fit.SLIP, each) for each in commands if _fits_with_slips(words, _words(each.words))]
    return sorted(fits, key=lambda pair: pair[0])


def _fit(typed: str, words: list[str], command: Command) -> Fit | None:
    named = _words(command.words)
    if " ".join(named).startswith(" ".join(words)):
        return Fit.BEGINS
    if _all_begin(words, named):
        return Fit.NAMED
    return Fit.ABOUT if _all_begin(words, [*named, *_words(command.where), *_words(command.about)]) else None


def _all_begin(typed: Iterable[str], words: list[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in typed)


def _fits_with_slips(typed: list[str], words: list[str]) -> bool:
    if not typed or any(len(each) < SHORTEST for each in typed):
        return False
    return all(any(_near(each, word) for word in words) for each in typed)


def _near(typed: str, word: str) -> bool:
    """Say whether `typed` is `word`, or its beginning, but for a slip or two."""
    from rapidfuzz.distance import OSA  # not small, and most words have no slip

    most = 2 if len(typed) >= LONG else 1
    if len(word) < SHORTEST:
        return False
    return min(OSA.distance(typed, word), OSA.distance(typed, word[: len(typed)])) <= most


def _words(text: str) -> list[str]:
    return text.casefold().replace("-", " ").replace(",", " ").split()
