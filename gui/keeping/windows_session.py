"""The message by which Windows says that the session was locked. Windows only."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray

WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK = 0x02B1, 0x7


class SessionFilter(QAbstractNativeEventFilter):
    """Calls `locked` when the session is locked."""

    def __init__(self, locked: Callable[[], object]) -> None:
        super().__init__()
        self._locked = locked

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview[int], message: int
    ) -> tuple[bool, int]:
        if QByteArray(kind).data() == b"windows_generic_MSG":
            said = wintypes.MSG.from_address(int(message))
            if said.message == WM_WTSSESSION_CHANGE and said.wParam == WTS_SESSION_LOCK:
                self._locked()
        return False, 0
