"""Whether someone is there: keys and mouse on our windows, and the system's own screen lock."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow

from gui.shell.actions import ACTIONS

LOCK_KEYS = next(QKeySequence(spec.shortcut) for spec in ACTIONS if spec.id == "lock")
STIRRING = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}


class Presence(QObject):
    """Attributes:
    stirred: A key or the mouse was used.
    screen_locked: The system locked its screen.
    lock_pressed: The keys that lock, where no shortcut of the main window reaches: over a dialog or a list.
    """

    stirred = Signal()
    screen_locked = Signal()
    lock_pressed = Signal()

    def watch(self, window: QWindow) -> None:
        """Watch one window of ours, and each dialog that comes over it; listen for the system's own lock.

        Input is seen as the system hands it to a window, long before any widget.
        """
        self._attend(window)
        QGuiApplication.instance().focusWindowChanged.connect(self._attend)  # type: ignore[union-attr]
        if sys.platform.startswith("linux"):
            from gui.keeping.linux_session import listen

            listen(self.screen_locked, self)
        elif sys.platform == "win32":
            self._listen_to_windows(int(window.winId()))
        elif sys.platform == "darwin":
            from gui.keeping.mac_session import MacSession, screen_is_locked

            MacSession(screen_is_locked(), self).locked.connect(self.screen_locked)

    @Slot(QWindow)
    def _attend(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in STIRRING:
            self.stirred.emit()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        pressed = QKeySequence(event.keyCombination()) == LOCK_KEYS
        if pressed:
            self.lock_pressed.emit()
        return pressed

    def _listen_to_windows(self, window: int) -> None:
        import ctypes

        from PySide6.QtWidgets import QApplication

        from gui.keeping.windows_session import SessionFilter

        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)  # type: ignore[attr-defined]
        self._filter = SessionFilter(self.screen_locked.emit)
        QApplication.instance().installNativeEventFilter(self._filter)  # type: ignore[union-attr]
