"""Bundled read-only files, and the one way to reach them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return where a bundled file or folder lies, from source, from a wheel and when frozen.

    Raises:
        FileNotFoundError: it is not bundled. A build fault, not a user error.
    """
    found = ROOT.joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"bundled resource missing: {found}")
    return found
