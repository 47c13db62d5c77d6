"""The Worksheet place over the bundled rules, for whatever stands around it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

import resources
from core.intake import read_encounter
from gui.app import Opening
from gui.bench import Bench
from gui.graftsheet import Graftsheet
from gui.theme import SchemeChoice, theme
from gui.worksheet.controller import WorksheetController
from gui.worksheet.place import WorksheetPlace
from tests.gui.dialogs import Dialogs

NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)


@pytest.fixture
def look(qapp):
    """The theme, put back afterwards as it was."""
    yield theme()
    theme().set_choice(SchemeChoice.LIGHT)
    theme().set_choice(SchemeChoice.SYSTEM)
    theme().set_text_scale(1.0)


@pytest.fixture(scope="session")
def opened():
    bench = Bench(lambda: NOW.date())
    bench.open()
    return bench


@pytest.fixture(scope="session")
def worked_example():
    return read_encounter(resources.path("examples", "q4386-foot-ulcer.json").read_bytes())


@pytest.fixture
def place(qtbot, opened):
    made = WorksheetPlace(opened.lookups())
    qtbot.addWidget(made)
    made.resize(1364, 840)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def case(place, opened):
    return WorksheetController(place, opened.report, opened.editions, opened.disputed, place)


class FakeJob(QObject):
    """A job that does nothing by itself: the test says what it tells."""

    progressed = Signal(object, object)
    asked = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, work, *arguments, patience_ms=0, parent=None):
        super().__init__(parent)
        self.work, self.arguments = work, arguments
        self.started, self.answers, self.was_cancelled = False, [], False

    def start(self):
        self.started = True

    def answer(self, what):
        self.answers.append(what)

    def cancel(self):
        self.was_cancelled = True

    def finish(self, result):
        self.finished.emit(result)
        self.ended.emit()

    def fail(self, message):
        self.failed.emit(message)
        self.ended.emit()

    def stop(self):
        self.cancelled.emit()
        self.ended.emit()


@pytest.fixture
def jobs():
    """The jobs that were started, as `jobs.start` makes them; the last one is `jobs[-1]`."""

    class Jobs(list):
        def start(self, *arguments, **options):
            self.append(FakeJob(*arguments, **options))
            return self[-1]

    return Jobs()


@pytest.fixture
def started(qtbot, qapp, look, data_folder, monkeypatch):
    """Start the application on the test's own data folder, as often as asked."""
    hook = sys.excepthook

    def start():
        opening = Opening(qapp, data_folder)
        qtbot.addWidget(opening.window)
        dialogs = Dialogs()
        opening.window.show()
        app = Graftsheet(opening.window, opening._host, data_folder, opening.settings, dialogs=dialogs, now=lambda: NOW)
        opening.graftsheet = app
        monkeypatch.setattr(sys, "excepthook", hook)  # a bug must fail the test, not open a message
        return SimpleNamespace(app=app, dialogs=dialogs, window=opening.window)

    return start
