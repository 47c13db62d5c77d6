"""Wrong passphrases, counted over restarts: each makes the next try wait longer."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path

import msgspec

from core.errors import ExportFailed
from db.files import write_whole

ATTEMPTS = "attempts.json"
LONGEST_S = 60


class _Count(msgspec.Struct, forbid_unknown_fields=True):
    wrong: int = 0
    last: datetime | None = None


def delay_s(wrong: int) -> int:
    """Return how long to wait after so many wrong tries: 1, 2, 4 … 60 seconds."""
    return min(1 << (wrong - 1), LONGEST_S) if 0 < wrong < 8 else LONGEST_S * (wrong > 0)


class Attempts:
    """Counts a try before it is looked at, so that ending the program does not undo the count.

    This slows whoever sits at the window. Who can write the folder can delete the count; the cost of each guess is
    what holds then.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path, self._now = path, now
        self._count = _Count()

    def wait_s(self) -> int:
        """Return the whole seconds to wait before the next try, 0 when none."""
        count = self._read()
        if count.last is None:
            return 0
        now = self._now()
        if count.last > now:  # the clock was moved back; that makes nobody wait for days
            count = _Count(count.wrong, now)
            self._write(count)
        left = (count.last or now) + timedelta(seconds=delay_s(count.wrong)) - now
        return ceil(max(left.total_seconds(), 0))

    def begin(self) -> None:
        """Count one try as wrong until it is known to be right."""
        self._write(_Count(self._read().wrong + 1, self._now()))

    def wrong(self) -> int:
        """Have the wait begin now, when the try was looked at. Returns the wait, seconds."""
        self._write(_Count(self._count.wrong, self._now()))
        return delay_s(self._count.wrong)

    def right(self) -> None:
        """Forget the wrong tries."""
        self._count = _Count()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _read(self) -> _Count:
        try:
            found = msgspec.json.decode(self._path.read_bytes(), type=_Count)
        except (OSError, msgspec.DecodeError):
            return self._count
        if found.last is not None and found.last.tzinfo is None:
            return self._count
        return found if found.wrong >= self._count.wrong else self._count

    def _write(self, count: _Count) -> None:
        self._count = count  # holds by itself where the folder cannot be written
        with contextlib.suppress(OSError, ExportFailed):
            write_whole(self._path, msgspec.json.encode(count))
