"""Names of files made from what a coder typed: safe on every file system, and no two alike."""

from __future__ import annotations

from itertools import count

LONGEST = 80  # characters; leaves room for a folder in the 260 of Windows
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def safe_name(wanted: str, otherwise: str) -> str:
    """Return `wanted` with only the signs that no file system minds; `otherwise` when nothing is left of it."""
    kept = "".join(sign if sign.isalnum() or sign in " -_.," else " " for sign in wanted)
    name = " ".join(kept.split()).strip(" .")[:LONGEST].strip(" .")
    if name.partition(".")[0].strip().lower() in _DEVICES:
        name = f"_{name}"
    return name or otherwise


class UniqueNames:
    """Gives each name once; one that was given already, in whatever case, gets ` (2)`, ` (3)`, …"""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._last: dict[str, int] = {}

    def __call__(self, name: str) -> str:
        """Return `name`, or the first numbered form of it that is still free."""
        key = name.casefold()
        for number in count(self._last.get(key, 0) + 1):
            shown = name if number == 1 else f"{name} ({number})"
            if shown.casefold() not in self._given:
                self._last[key] = number
                self._given.add(shown.casefold())
                return shown
        raise AssertionError("some number is always free")
