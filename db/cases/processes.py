"""Whether a program of this computer still runs."""

from __future__ import annotations

import os
import sys


def runs(pid: int) -> bool:
    """Return whether process `pid` of this computer runs. In doubt it does."""
    if sys.platform == "win32":  # there os.kill ends the process instead of asking after it
        import ctypes

        query_limited, still_active = 0x1000, 259
        handle = ctypes.windll.kernel32.OpenProcess(query_limited, False, pid)
        if not handle:
            return bool(ctypes.windll.kernel32.GetLastError() == 5)  # not ours to ask
        code = ctypes.c_ulong()
        told = ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return not told or code.value == still_active
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
