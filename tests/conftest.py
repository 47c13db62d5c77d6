"""What holds for every test: no screen unless it asks for one, no network, and a data folder of its own."""

from __future__ import annotations

import os
import socket

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

LOCAL = {"127.0.0.1", "::1", "localhost"}


def pytest_collection_modifyitems(items):
    """Start the slow tests first, so that with several workers they run beside the rest."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    """Keep cases, settings and logs of a test out of the user's own folder. Its path, which does not exist yet."""
    folder = tmp_path / "graftsheet-home"
    monkeypatch.setenv("GRAFTSHEET_HOME", str(folder))
    monkeypatch.setenv("GRAFTSHEET_KEYS", str(tmp_path / "graftsheet-keys"))
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Fail a test whose program reaches for the network."""
    connect = socket.socket.connect

    def local_only(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
            pytest.fail(f"tried to connect to {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)
