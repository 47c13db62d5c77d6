"""How far an import is. Its files are read once to recognise them and once more to keep them; the bar is one."""

from __future__ import annotations

from collections.abc import Callable

from core.errors import AppError

Progress = Callable[[int, int], bool]  # done and total; answers whether to go on


class ImportCancelled(AppError):
    """The coder stopped the import. Nothing was imported."""

    def __init__(self) -> None:
        super().__init__("The import was cancelled. Nothing was imported.")


class TwoPasses:
    """Args:
    tell: Told the bytes done of all, in one count that never goes back.
    """

    def __init__(self, tell: Progress) -> None:
        self._tell = tell
        self._size, self._share = 1, 0.0

    def recognising(self, done: int, total: int) -> bool:
        """Take progress of the first pass, in bytes: half of the way, or less where a look at their heads is enough."""
        self._size, self._share = max(total, 1), max(self._share, done / max(total, 1) / 2)
        return self._tell(round(self._size * self._share), self._size)

    def reading(self, done: int, total: int) -> bool:
        """Take progress of the second pass, in any unit."""
        share = self._share + (1 - self._share) * done / max(total, 1)
        return self._tell(round(self._size * share), self._size)
