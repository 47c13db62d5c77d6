"""Whether someone is there: keys and mouse on our windows, and the system's own screen lock."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

STIRRING = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}
LOGIN = "org.freedesktop.login1"


class Presence(QObject):
    """Attributes:
    stirred: A key or the mouse was used.
    screen_locked: The system locked its screen.
    """

    stirred = Signal()
    screen_locked = Signal()

    def watch(self, window: QWindow) -> None:
        """Watch one window of ours, and each dialog that comes over it; listen for the system's own lock.

        Input is seen as the system hands it to a window, long before any widget.
        """
        self._attend(window)
        QGuiApplication.instance().focusWindowChanged.connect(self._attend)  # type: ignore[union-attr]
        if sys.platform.startswith("linux"):
            self._listen_to_login()
        elif sys.platform == "win32":
            self._listen_to_windows(int(window.winId()))

    @Slot(QWindow)
    def _attend(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in STIRRING:
            self.stirred.emit()
        return False

    @Slot()
    def lock_now(self) -> None:
        """Called over the system bus when the session is locked."""
        self.screen_locked.emit()

    def _listen_to_login(self) -> None:
        from PySide6.QtCore import SLOT
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if bus.isConnected():  # there is none in a container, and then no screen lock either
            bus.connect(LOGIN, "", f"{LOGIN}.Session", "Lock", self, SLOT("lock_now()").encode())

    def _listen_to_windows(self, window: int) -> None:
        import ctypes

        from PySide6.QtWidgets import QApplication

        from gui.keeping.windows_session import SessionFilter

        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)  # type: ignore[attr-defined]
        self._filter = SessionFilter(self.lock_now)
        QApplication.instance().installNativeEventFilter(self._filter)  # type: ignore[union-attr]
