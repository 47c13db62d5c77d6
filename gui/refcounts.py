"""Keeps Python 3.11 alive under PySide6 6.12, whose wheels are built for objects that are never freed.

From 3.12 on None, True and False are immortal, and PySide6 6.12 hands them out without counting (6.11 still counts).
On 3.11 each such call takes one reference away, until the interpreter aborts with `deallocating None`, seconds after
the window opens. A count far out of reach has the effect 3.12 has by design.
"""

from __future__ import annotations

import sys

_SHARED = (None, True, False, NotImplemented, ...)
_OUT_OF_REACH = 1 << 60


def keep_singletons() -> None:
    """Put the reference counts of the shared singletons out of reach; nothing to do from Python 3.12 on."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes  # only old interpreters pay for it

    for shared in _SHARED:
        if sys.getrefcount(shared) < _OUT_OF_REACH:
            ctypes.c_ssize_t.from_address(id(shared)).value += _OUT_OF_REACH
