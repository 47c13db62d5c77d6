"""Whether a program of this computer still runs."""

from __future__ import annotations

import math
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

_STATE, _STARTED = 0, 19  # fields of /proc/PID/stat behind the name of the program
_ENDED = {b"Z", b"X"}  # its parent has not asked yet how it ended


def runs(pid: int, at_least: timedelta = timedelta()) -> bool:
    """Return whether process `pid` of this computer runs, and has done so for that long. In doubt it does.

    A number is given out again, as after a restart of the computer: a younger process is another program.
    """
    age = _age(pid)
    return age is not None and age >= at_least.total_seconds()


if sys.platform == "win32":

    def _age(pid: int) -> float | None:
        """Return for how many seconds a process has run; None when it does not, endless in doubt.

        There os.kill ends the process instead of asking after it.
        """
        import ctypes

        query_limited, still_active, not_ours = 0x1000, 259, 5
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(query_limited, False, pid)
        if not handle:
            return math.inf if kernel.GetLastError() == not_ours else None
        code, now, born, *others = ctypes.c_ulong(), *(ctypes.c_ulonglong() for _ in range(5))
        told = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        timed = kernel.GetProcessTimes(handle, ctypes.byref(born), *map(ctypes.byref, others))
        kernel.GetSystemTimeAsFileTime(ctypes.byref(now))
        kernel.CloseHandle(handle)
        if told and code.value != still_active:
            return None
        return (now.value - born.value) / 10_000_000 if timed else math.inf

else:

    def _age(pid: int) -> float | None:
        """Return for how many seconds a process has run; None when it does not, endless in doubt."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return None
        except (OSError, OverflowError):
            return math.inf
        if sys.platform != "linux":
            return math.inf
        try:
            told = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
            started = int(told[_STARTED]) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, IndexError):
            return math.inf
        return None if told[_STATE] in _ENDED else time.clock_gettime(time.CLOCK_BOOTTIME) - started
