"""A place on the day of the picture, with what drives it."""

from __future__ import annotations

from datetime import date

import pytest
import shiboken6

from db.batch_pdfs import Paper
from gui.cases.making import Cases
from tests.gui.cases import fake_store
from tests.gui.cases.sample_cases import day_of_fourteen


class Files:
    """Answers every question for a file with `path`; keeps what was told."""

    def __init__(self, path):
        self.path, self.suggested, self.told, self.asked = path, [], [], []

    def open_path(self, title, kinds, done):
        done(self.path)

    def save_path(self, title, kinds, suggested, done):
        self.suggested.append(suggested)
        done(self.path)

    def folder_path(self, title, done):
        done(self.path)

    def agree(self, title, message, do, done):
        self.asked.append(title)
        done()

    def tell(self, title, message):
        self.told.append((title, message))


class Screen:
    """The place as it stands in the window, and what stands behind it."""

    def __init__(self, store, tmp_path, *, kept_by="passphrase", locked=False):
        self.store = store
        self.vault = fake_store.FakeVault(store, kept_by, locked=locked)
        self.upkeep = fake_store.FakeUpkeep(store)
        self.files = Files(tmp_path / "file")
        self.prints = fake_store.FakePrints(store)
        self.cases = Cases(
            self.vault,
            self.upkeep,
            self.files,
            now=lambda: fake_store.NOW,
            idle_minutes=lambda: 10,
            oldest=lambda: date(2019, 3, 2),
            prints=self.prints,
            paper=Paper,
        )
        self.place = self.cases.make_place()
        self.place.resize(1364, 860)
        self.place.show()
        self.controller = self.cases.controller
        self.controller.case.settle()

    @property
    def table(self):
        return self.place.list.table

    @property
    def head(self):
        return self.place.detail.head

    def names(self):
        model = self.controller.listed.model
        return [model.visit(row).case_name for row in range(model.rowCount())]

    def choose(self, name):
        self.table.select(self.names().index(name))
        self.controller.case.settle()


@pytest.fixture
def make_screen(qapp, tmp_path):
    made = []

    def make(store=None, **how):
        screen = Screen(store or day_of_fourteen(), tmp_path, **how)
        made.append(screen)
        return screen

    yield make
    for screen in made:
        for job in screen.cases.keeping._asides:
            assert job.wait(5)
        shiboken6.delete(screen.place)  # before the models it shows


@pytest.fixture
def screen(make_screen):
    return make_screen()


@pytest.fixture
def ended(qtbot):
    """Wait for what is being done to the store: `ended(screen)`."""

    def wait(screen):
        qtbot.waitUntil(lambda: not screen.cases.keeping.working.is_busy())

    return wait
