"""The words a visit is found by, and what is typed to find it, in one form: small letters and digits, no accents.

A code is found with its point and without it, whole or in part: `L97.411` stands in the index as `l97411`, `l97` and
`411`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from core.cases.values import VisitStatus

_PART = re.compile(r"[^\W_]+")


def _parts(word: str) -> list[str]:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))
    return _PART.findall(plain.casefold())


def terms(*texts: str) -> set[str]:
    """Return every term of some words."""
    found: set[str] = set()
    for word in " ".join(texts).split():
        parts = _parts(word)
        found.update(parts)
        if len(parts) > 1:
            found.add("".join(parts))
    return found


def mark(value: VisitStatus | date) -> str:
    """Return the term for a status or a day of the list. The sign before it keeps it apart from what is typed."""
    return f"={value.value}" if isinstance(value, VisitStatus) else f"={value:%Y%m%d}"


def asked(words: str) -> str | None:
    """Return `words` as a query of the index, each word perhaps unfinished; None when nothing is asked.

    Words of signs alone are asked of nothing, and so find nothing.
    """
    queries = []
    for word in words.split():
        parts = _parts(word)
        if len(parts) > 1:
            apart = " AND ".join([*(f'"{part}"' for part in parts[:-1]), _prefix(parts[-1])])
            queries.append(f"({_prefix(''.join(parts))} OR ({apart}))")
        else:
            queries.append(_prefix(parts[0]) if parts else '"=nothing"')
    return " AND ".join(queries) or None


def _prefix(part: str) -> str:
    return f'"{part}"*'
