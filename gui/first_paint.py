"""When the process began and when the window first showed itself."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_IMPORTED = time.perf_counter()
_STARTTIME = 22  # the field of /proc/self/stat, counted from 1, in clock ticks since the machine started


def milliseconds_running() -> float:
    """Return how long this process has been running, ms.

    On Linux and Windows from its creation, as the system tells it; elsewhere from the import of this module.
    """
    if sys.platform == "linux":
        stat = Path("/proc/self/stat").read_text(encoding="ascii", errors="replace")
        ticks = int(stat.rpartition(")")[2].split()[_STARTTIME - 3])  # the name in brackets may hold blanks
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")) * 1000
    if sys.platform == "win32":
        return _windows_milliseconds()
    return (time.perf_counter() - _IMPORTED) * 1000


def _windows_milliseconds() -> float:
    import ctypes

    times = (ctypes.c_ulonglong * 4)()
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    places = [ctypes.byref(times, 8 * place) for place in range(4)]
    kernel.GetProcessTimes(ctypes.c_void_p(kernel.GetCurrentProcess()), *places)
    now = ctypes.c_ulonglong()
    kernel.GetSystemTimeAsFileTime(ctypes.byref(now))
    return float(now.value - times[0]) / 10_000  # both in steps of 100 ns


class FirstPaint(QObject):
    """Calls `painted` once, when `window` has been on screen for the first time."""

    def __init__(self, window: QWidget, painted: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._painted = window, painted
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)  # after the children have painted and all of it was handed over
        return False
