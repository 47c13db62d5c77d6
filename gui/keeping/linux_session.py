"""The signals by which a Linux desktop says that its screen was locked. Linux only."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import SLOT, QObject, Signal, SignalInstance, Slot
from PySide6.QtDBus import QDBusConnection

LOGIN = "org.freedesktop.login1"
SCREEN_SAVERS = (  # KDE and others, GNOME, Cinnamon, MATE, Xfce; each is a service and its interface
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


class LinuxSession(QObject):
    """Attributes:
    locked: The session was told to lock, or its screen saver has covered the screen.
    """

    locked = Signal()

    def listen(self, system: QDBusConnection, session: QDBusConnection, session_id: str) -> bool:
        """Listen on both buses. Returns whether one of them is there: a container has none, nor a screen to lock.

        Args:
            system: Where the login manager speaks.
            session: Where the screen saver of the desktop speaks.
            session_id: Of the login session; empty where it is not known: then any session's lock counts.
        """
        lock, active = SLOT("lock_now()"), SLOT("active_changed(bool)")
        if system.isConnected():
            path = session_path(session_id) if session_id else ""
            system.connect(LOGIN, path, f"{LOGIN}.Session", "Lock", self, lock)  # type: ignore[call-overload]
        if session.isConnected():
            for name in SCREEN_SAVERS:
                session.connect(name, "", name, "ActiveChanged", self, active)  # type: ignore[call-overload]
        return system.isConnected() or session.isConnected()

    @Slot()
    def lock_now(self) -> None:
        self.locked.emit()

    @Slot(bool)
    def active_changed(self, active: bool) -> None:
        if active:
            self.locked.emit()


def session_path(session_id: str) -> str:
    """Return what the login manager calls a session on the bus: `2` is `_32`, since names must not begin with digits.

    Source:
        sd_bus_path_encode(3) of systemd.
    """
    signs = [
        sign if sign.isascii() and (sign.isalpha() or (sign.isdigit() and place)) else f"_{ord(sign):02x}"
        for place, sign in enumerate(session_id)
    ]
    return f"/org/freedesktop/login1/session/{''.join(signs)}"


def listen(locked: SignalInstance, parent: QObject) -> None:
    """Pass what this desktop says of its screen on to `locked`."""
    session = LinuxSession(parent)
    session.locked.connect(locked)
    session.listen(QDBusConnection.systemBus(), _session_bus(), os.environ.get("XDG_SESSION_ID", ""))


def _session_bus() -> QDBusConnection:
    """Return the bus of this session; one that is not connected where there is none, as none is to be started."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (runtime and (Path(runtime) / "bus").exists()):
        return QDBusConnection.sessionBus()
    return QDBusConnection("none")
