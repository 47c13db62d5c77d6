"""Whether the system's own screen lock is heard: on a real message bus, with a desktop played on it."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

import pytest

from gui.keeping.mac_session import MacSession
from gui.keeping.windows_session import SessionFilter
from tests.gui.keeping.private_bus import LOGIN, FakeDesktop, private_bus

if sys.platform.startswith("linux"):
    from PySide6.QtDBus import QDBusConnection

    from gui.keeping.linux_session import SCREEN_SAVERS, LinuxSession, session_path
else:
    SCREEN_SAVERS = ()

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktops of Linux")


@pytest.fixture
def heard(qtbot, tmp_path):
    """Listen on a bus. Gives the list of locks heard and the desktop that speaks there."""
    with private_bus(tmp_path) as address:
        locks, session = [], LinuxSession()
        session.locked.connect(lambda: locks.append("locked"))
        bus = QDBusConnection.connectToBus(address, f"heard in {tmp_path.name}")
        assert session.listen(bus, bus, "2")
        yield locks, FakeDesktop(address, LOGIN, *SCREEN_SAVERS)
        QDBusConnection.disconnectFromBus(bus.name())


@linux
def test_that_the_lock_of_this_session_is_heard_and_that_of_another_is_not(qtbot, heard):
    locks, desktop = heard
    desktop.lock_session(session_path("3"))
    desktop.lock_session(session_path("2"))
    qtbot.waitUntil(lambda: locks == ["locked"])


@linux
@pytest.mark.parametrize("name", SCREEN_SAVERS)
def test_that_a_screen_saver_that_covers_the_screen_is_heard_and_one_that_leaves_is_not(qtbot, heard, name):
    locks, desktop = heard
    desktop.screen_saver(name, False)
    desktop.screen_saver(name, True)
    desktop.screen_saver(name, False)
    desktop.lock_session(session_path("2"))  # signals arrive in order: by then all were heard
    qtbot.waitUntil(lambda: len(locks) >= 2)
    assert locks == ["locked"] * 2


@linux
def test_that_without_any_bus_nothing_is_listened_to(qapp):
    none = QDBusConnection("none")
    assert not LinuxSession().listen(none, none, "")


@linux
@pytest.mark.parametrize(
    ("session_id", "path"),
    [("2", "_32"), ("c1", "c1"), ("12", "_312"), ("a-b", "a_2db")],
)
def test_that_a_session_is_called_as_the_login_manager_calls_it(session_id, path):
    assert session_path(session_id) == f"/org/freedesktop/login1/session/{path}"


def test_that_a_mac_whose_screen_was_locked_since_it_was_asked_tells_so_once(qapp):
    answers, locks = iter([False, True, True, False, True]), []
    session = MacSession(lambda: next(answers))
    session.locked.connect(lambda: locks.append("locked"))
    told = []
    for _ in range(5):
        session.ask()
        told.append(len(locks))
    assert told == [0, 1, 1, 1, 2]


@pytest.mark.parametrize(
    ("kind", "message", "what", "locks"),
    [
        pytest.param(b"windows_generic_MSG", 0x02B1, 7, 1, id="locked"),
        pytest.param(b"windows_generic_MSG", 0x02B1, 8, 0, id="unlocked"),
        pytest.param(b"windows_generic_MSG", 0x0100, 7, 0, id="a_key"),
        pytest.param(b"xcb_generic_event_t", 0x02B1, 7, 0, id="of_another_system"),
    ],
)
def test_that_the_windows_message_of_a_locked_session_is_understood(qapp, kind, message, what, locks):
    heard, said = [], wintypes.MSG(message=message, wParam=what)
    kept = SessionFilter(lambda: heard.append("locked")).nativeEventFilter(kind, ctypes.addressof(said))
    assert (len(heard), kept) == (locks, (False, 0))
