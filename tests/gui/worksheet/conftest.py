"""The whole Worksheet place over the bundled rules, with dialogs that answer by themselves and a journal in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

import resources
from core.intake import read_encounter
from db.encounter_files import read_encounter_file, write_encounter_file
from gui.bench import Bench
from gui.common.asking import Unsaved
from gui.worksheet.case_file import CaseFile
from gui.worksheet.controller import WorksheetController
from gui.worksheet.place import WorksheetPlace

NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)


class Dialogs:
    """Answers what it was given beforehand, and keeps what was asked and told."""

    def __init__(self):
        self.path: Path | None = None
        self.choice = Unsaved.CANCEL
        self.asked, self.told = [], []

    def open_path(self, title, kinds, done):
        self._path(title, done)

    def save_path(self, title, kinds, suggested, done):
        self._path(f"{title}: {suggested}", done)

    def unsaved(self, name, done):
        self.asked.append(f"unsaved: {name}")
        done(self.choice)

    def tell(self, title, message):
        self.told.append((title, message))

    def _path(self, title, done):
        self.asked.append(title)
        if self.path is not None:
            done(self.path)


class Journal:
    def __init__(self, content=None):
        self.content, self.aside = content, None

    def read(self):
        return self.content

    def put(self, content):
        self.content = content

    def flush(self):
        pass

    def clear(self):
        self.content = None

    def set_aside(self):
        self.aside, self.content = self.content, None
        return Path("draft.damaged.json")


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


@pytest.fixture
def desk(place, case, worked_example):
    """The place with its file side: `place case file dialogs journal`."""
    dialogs, journal = Dialogs(), Journal()
    said = []
    file = CaseFile(
        case,
        journal,
        dialogs,
        read_encounter_file,
        write_encounter_file,
        lambda: worked_example,
        lambda: NOW,
        lambda title, detail: said.append((title, detail)),
        place,
    )
    return SimpleNamespace(place=place, case=case, file=file, dialogs=dialogs, journal=journal, said=said)
