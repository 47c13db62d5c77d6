"""The Reference place in a window, with jobs that the test drives."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from gui.reference.controller import ReferenceController
from gui.reference.place import ReferencePlace
from tests.gui.reference.samples import FULL, NOW, PREVIEW


@pytest.fixture
def desk(qtbot, jobs):
    """The place in a window, its controller, and jobs that the test drives."""
    board = SimpleNamespace(now=FULL)
    shelf = SimpleNamespace(read=lambda: board.now, store=Path("/store"))
    asked = []
    dialogs = SimpleNamespace(open_paths=lambda title, kinds, done: asked.append(done))
    controller = ReferenceController(shelf, dialogs, lambda: NOW, lambda: frozenset({"Q4100"}), jobs.start)
    place = ReferencePlace()
    place.resize(1360, 800)
    qtbot.addWidget(place)
    controller.attach(place)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    return SimpleNamespace(place=place, controller=controller, board=board, asked=asked, jobs=jobs)


@pytest.fixture
def reading(desk):
    """An import has begun."""
    desk.place.list.add.click()
    desk.asked[0]([Path("b.zip"), Path("c.txt")])
    return desk


@pytest.fixture
def waiting(reading):
    """An import waits for the answer to its preview."""
    reading.jobs[-1].asked.emit(PREVIEW)
    return reading
