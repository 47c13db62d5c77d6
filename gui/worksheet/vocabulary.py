"""Finds the entry of a short list that a typed beginning means. The words are the core's; abbreviations are added."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from core import words
from core.choices import Npwt, Shape, Side, Site, Tissue, WoundKind
from gui.worksheet.reading import Unreadable

E = TypeVar("E", bound=StrEnum)

# Where grafts are most often, so that one or two letters reach them; the rest follows by name.
FREQUENT = (
    Site.FOOT,
    Site.TOE,
    Site.TOES,
    Site.HEEL,
    Site.LOWER_LEG,
    Site.ANKLE,
    Site.LEG,
    Site.CALF,
    Site.HAND,
    Site.BACK,
)
SITES = {site: words.SITES[site] for site in dict.fromkeys([*FREQUENT, *sorted(Site, key=words.SITES.__getitem__)])}

SIDE_ALIASES: Mapping[str, Side] = {"lt": Side.LEFT, "rt": Side.RIGHT, "center": Side.MIDLINE}
TISSUE_ALIASES: Mapping[str, Tissue] = {"sc": Tissue.SUBCUTANEOUS, "sq": Tissue.SUBCUTANEOUS, "selective": Tissue.SKIN}


def plain(text: str) -> str:
    """Return text as it is compared: lower case, without points and hyphens, single blanks."""
    return " ".join(text.casefold().replace("-", " ").replace(".", " ").split())


def beginnings(text: str, choices: Mapping[E, str], aliases: Mapping[str, E] | None = None) -> tuple[E, ...]:
    """Return the entries that `text` begins, in list order; only the exact one when there is one."""
    typed = plain(text)
    if not typed:
        return ()
    exact = [e for e, word in choices.items() if typed in (plain(word), plain(e.value))]
    if not exact and aliases and typed in aliases:
        exact = [aliases[typed]]
    if exact:
        return tuple(exact[:1])
    return tuple(e for e, word in choices.items() if plain(word).startswith(typed) or plain(e.value).startswith(typed))


def choice(text: str, choices: Mapping[E, str], what: str, aliases: Mapping[str, E] | None = None) -> E:
    """Return the one entry that `text` means.

    Args:
        text: As typed, not empty.
        choices: The list with its words.
        what: Name of the list for the message, such as "site".
        aliases: Further spellings, lower case.

    Raises:
        Unreadable: none or several begin so.
    """
    found = beginnings(text, choices, aliases)
    if len(found) == 1:
        return found[0]
    typed = text.strip()
    if found:
        names = [choices[e] for e in found[:4]]
        raise Unreadable(
            f'"{typed}" could be {", ".join(names[:-1])} or {names[-1]}. Type more letters.', unfinished=True
        )
    some = _near(plain(typed), tuple(choices.values())) or list(choices.values())[:4]
    raise Unreadable(f'"{typed}" is not a {what} on file. Type the beginning of one, such as {", ".join(some)}.')


@functools.lru_cache(maxsize=256)
def _near(typed: str, names: tuple[str, ...]) -> list[str]:
    """Return the names that `typed` may be misspelled for, the nearest first."""
    spelled = {plain(name): name for name in names}
    return [spelled[near] for near in difflib.get_close_matches(typed, spelled, n=3, cutoff=0.7)]


def site(text: str) -> Site:
    return choice(text, SITES, "site")


def side(text: str) -> Side:
    return choice(text, words.SIDES, "side", SIDE_ALIASES)


def kind(text: str) -> WoundKind:
    """Return the kind of wound, also by its long name and by its initials."""
    named = {plain(word): entry for spelling in (words.KINDS, words.KINDS_SHORT) for entry, word in spelling.items()}
    return choice(text, words.KINDS_MEDIUM, "kind of wound", named)


def tissue(text: str) -> Tissue:
    """Return the tissue a word begins. Unlike a list with type-ahead, a beginning that fits two is refused."""
    short = {plain(word): entry for entry, word in words.TISSUES_SHORT.items()}
    return choice(text, words.TISSUES, "tissue", {**TISSUE_ALIASES, **short})


def npwt(text: str) -> Npwt:
    return choice(text, words.NPWTS, "kind of NPWT")


def shape(text: str) -> Shape:
    return choice(text, words.SHAPES, "shape")
