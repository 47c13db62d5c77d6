"""Whether macOS has locked its screen. It is asked now and then: what it tells by itself is no public interface."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

ASK_MS = 3000
LOCKED_KEY = b"CGSSessionScreenIsLocked"  # in the dictionary only while the screen is locked
_UTF8 = 0x08000100
_FRAMEWORKS = "/System/Library/Frameworks"


class MacSession(QObject):
    """Asks `is_locked` every few seconds.

    Attributes:
        locked: The screen was locked since it was last asked.
    """

    locked = Signal()

    def __init__(self, is_locked: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_locked, self._was_locked = is_locked, False
        self._timer = QTimer(self, interval=ASK_MS)
        self._timer.timeout.connect(self.ask)
        self._timer.start()

    @Slot()
    def ask(self) -> None:
        is_locked, was_locked = self._is_locked(), self._was_locked
        self._was_locked = is_locked
        if is_locked and not was_locked:
            self.locked.emit()


def screen_is_locked() -> Callable[[], bool]:
    """Return what asks the window server. Only on macOS."""
    import ctypes

    core = ctypes.CDLL(f"{_FRAMEWORKS}/CoreFoundation.framework/CoreFoundation")
    graphics = ctypes.CDLL(f"{_FRAMEWORKS}/CoreGraphics.framework/CoreGraphics")
    pointer = ctypes.c_void_p
    core.CFStringCreateWithCString.restype = pointer
    core.CFStringCreateWithCString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint32]
    core.CFDictionaryGetValue.restype = pointer
    core.CFDictionaryGetValue.argtypes = [pointer, pointer]
    core.CFBooleanGetValue.restype = ctypes.c_ubyte
    core.CFBooleanGetValue.argtypes = [pointer]
    core.CFRelease.restype = None
    core.CFRelease.argtypes = [pointer]
    graphics.CGSessionCopyCurrentDictionary.restype = pointer
    graphics.CGSessionCopyCurrentDictionary.argtypes = []
    key = core.CFStringCreateWithCString(None, LOCKED_KEY, _UTF8)

    def ask() -> bool:
        session = graphics.CGSessionCopyCurrentDictionary()
        if not session:  # no window server, as over ssh
            return False
        try:
            value = core.CFDictionaryGetValue(session, key)
            return bool(value and core.CFBooleanGetValue(value))
        finally:
            core.CFRelease(session)

    return ask
