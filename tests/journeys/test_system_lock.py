"""The screen of the desktop is locked: the real window locks with it."""

from __future__ import annotations

import pytest

from tests.gui.keeping.private_bus import LOGIN, FakeDesktop, private_bus
from tests.journeys.test_safety import type_a_wound

pytestmark = pytest.mark.slow
GNOME = "org.gnome.ScreenSaver"


def test_that_the_window_locks_with_the_screen_and_with_the_session(desktop, tmp_path):
    with private_bus(tmp_path) as address:
        speaks = FakeDesktop(address, LOGIN, GNOME)
        desktop.env |= {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address, "XDG_SESSION_ID": "2"}
        desktop.open_program()
        desktop.wait_for_title("Worked example")
        type_a_wound(desktop)
        desktop.wait_for_title("Case 0001")
        desktop.wait_for_kept()
        for lock in (lambda: speaks.screen_saver(GNOME, True), lambda: speaks.lock_session(f"{SESSIONS}/_32")):
            lock()
            desktop.wait_until_gone("Case 0001")
            desktop.wait_until_still()
            desktop.picture("locked")
            desktop.key("Return")  # the key is the account's own: Unlock has the focus
            desktop.wait_for_title("Case 0001")


SESSIONS = "/org/freedesktop/login1/session"
