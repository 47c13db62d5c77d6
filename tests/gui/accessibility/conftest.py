"""The whole application, started on a data folder of its own, led into one scene after another."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from gui.app import Opening
from gui.graftsheet import Graftsheet
from gui.theme import theme
from tests.gui.accessibility.scenes import SCENES
from tests.gui.dialogs import Dialogs

NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)


@pytest.fixture
def stage(qtbot, qapp, data_folder, monkeypatch, look):
    """The application as first started: `app window dialogs`, and `enter(scene)` to the window to look at."""
    hook = sys.excepthook
    opening = Opening(qapp, data_folder)
    qtbot.addWidget(opening.window)
    dialogs = Dialogs()
    with qtbot.waitActive(opening.window):
        opening.window.show()
        opening.window.activateWindow()
    app = Graftsheet(opening.window, opening._host, data_folder, opening.settings, dialogs=dialogs, now=lambda: NOW)
    opening.graftsheet = app
    monkeypatch.setattr(sys, "excepthook", hook)  # a bug must fail the test, not open a message
    made = SimpleNamespace(app=app, window=opening.window, dialogs=dialogs, opening=opening)

    def enter(name, scale=1.0, size=(1440, 900)):
        theme().set_text_scale(scale)
        opening.window.resize(*size)
        settle(qapp)
        root = SCENES[name](made) or opening.window
        root.activateWindow()
        settle(qapp)
        return root

    made.enter = enter
    return made


def settle(qapp):
    """Let layouts, queued calls and single shots of 0 ms end."""
    for _ in range(10):  # a text that wraps asks for its height when it knows its width, and so do those around it
        qapp.processEvents()
