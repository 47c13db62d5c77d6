"""The Worksheet place over the bundled rules, with what copies from it."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication

import resources
from core.intake import read_encounter
from db.settings import Settings
from gui.bench import Bench
from gui.copying.clipboard import Clipboard
from gui.copying.controller import CopyController
from gui.worksheet.controller import WorksheetController
from gui.worksheet.place import WorksheetPlace
from gui.worksheet.writing import written

NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def copy_bench():
    bench = Bench(NOW.date)
    bench.open()
    return bench


@pytest.fixture
def desk(qtbot, copy_bench):
    """The worked example on screen."""
    example = read_encounter(resources.path("examples", "q4386-foot-ulcer.json").read_bytes())
    place = WorksheetPlace(copy_bench.lookups())
    qtbot.addWidget(place)
    place.resize(1440, 900)
    case = WorksheetController(place, copy_bench.report, parent=place)
    values, chosen = Settings({}), []
    clipboard = Clipboard(lambda: values.clear_clipboard_seconds, place)
    copying = CopyController(case, place, lambda: values, clipboard, place)

    def keep(key):
        values.copy_preset = key
        chosen.append(key)

    copying.preset_chosen.connect(keep)
    place.show()
    case.show(written(example))
    QGuiApplication.clipboard().clear()
    return SimpleNamespace(
        place=place, case=case, copying=copying, clipboard=clipboard, values=values, chosen=chosen, example=example
    )
