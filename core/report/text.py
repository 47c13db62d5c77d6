"""Typed text made safe to show. What it says is kept; what would hide, reorder or split it is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

REPLACED = "\ufffd"
BREAKS = re.compile("[\t-\r\x85\u2028\u2029]+")
JOINERS = re.compile("[\xad\u200c\u200d]")  # shape their neighbours and show nothing themselves
RUN = 3  # from so many neighbours on, a run of numbers is written with "to"
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn"})


def clean(text: str) -> str:
    """Return `text` on one line, in NFC, with each control, direction or unassigned character as a visible `�`.

    A right-to-left override could make a lot number read backwards; a combining mark left apart could print beside its
    letter.
    """
    if text.isprintable():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = JOINERS.sub("", BREAKS.sub(" ", text))
    text = "".join(REPLACED if unicodedata.category(sign) in HIDDEN else sign for sign in text)
    return unicodedata.normalize("NFC", text)


def numbers_text(numbers: Iterable[str], mark: str = ", ") -> str:
    """Return ascending whole numbers joined by `mark`, runs drawn together: `1, 2`, `1 to 40, 42`."""
    parts: list[str] = []
    ordered = [int(number) for number in numbers]
    for _, run in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        parts += [f"{members[0]} to {members[-1]}"] if len(members) >= RUN else map(str, members)
    return mark.join(parts)


def low(sentence: str) -> str:
    """Return a sentence as the second half of another: first letter small, unless it begins a code or an acronym."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
