"""Recognising an official wording without keeping it: its mark stands beside the facts that were read from it."""

from __future__ import annotations

import hashlib

_LENGTH = 12  # hexadecimal digits; two of a few thousand wordings share a mark once in millions of lists


def mark_of(words: str) -> str:
    """Return the mark of a wording; case and blanks do not count."""
    plain = " ".join(words.casefold().split())
    return hashlib.sha256(plain.encode()).hexdigest()[:_LENGTH]
