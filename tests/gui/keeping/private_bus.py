"""A message bus of the test's own, and what speaks on it: a login manager and the screen savers of desktops."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

LOGIN = "org.freedesktop.login1"
CONFIG = """
<busconfig>
  <type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""
_names = itertools.count()


@contextmanager
def private_bus(folder):
    """Run a bus; give its address."""
    if shutil.which("dbus-daemon") is None or not sys.platform.startswith("linux"):
        pytest.skip("no dbus-daemon here: that the screen's lock is heard was not tried")
    config = folder / "bus.conf"
    config.write_text(CONFIG.format(folder=folder), encoding="utf-8")
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield bus.stdout.readline().strip()
    finally:
        bus.kill()
        bus.wait()
        bus.stdout.close()


class FakeDesktop:
    """Owns the names of a login manager and of screen savers on a bus, and signals as they do."""

    def __init__(self, address, *names):
        from PySide6.QtDBus import QDBusConnection

        self.bus = QDBusConnection.connectToBus(address, f"fake {next(_names)}")
        assert self.bus.isConnected()
        for name in names:
            assert self.bus.registerService(name)

    def lock_session(self, path):
        self._signal(path, f"{LOGIN}.Session", "Lock")

    def screen_saver(self, name, active):
        self._signal(f"/{name.replace('.', '/')}", name, "ActiveChanged", active)

    def _signal(self, path, interface, name, *arguments):
        from PySide6.QtDBus import QDBusMessage

        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert self.bus.send(message)
