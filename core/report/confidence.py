"""How sure a source is, for a page: a letter beside each source, and what the letters mean told once."""

from __future__ import annotations

from core.rulebook import CONFIDENCE_WORDS

KEY = "Confidence: " + "; ".join(f"{letter} {meaning}" for letter, meaning in CONFIDENCE_WORDS.items())


def brief(source: str) -> str:
    """Return a source with the letter of its confidence alone; a page tells the meaning of the letters in `KEY`."""
    for letter, meaning in CONFIDENCE_WORDS.items():
        source = source.replace(f"Confidence {letter}: {meaning}.", f"Confidence {letter}.")
    return source
