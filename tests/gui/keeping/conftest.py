"""A worksheet over a real case store in a folder of the test's own, and a clock that stands still."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from core.cases.store import Find
from db.cases.cabinet import Cabinet
from db.encounter_files import read_encounter_file, write_encounter_file
from gui.keeping.episode import EpisodeFollower
from gui.keeping.files import CaseFiles
from gui.keeping.keeper import Keeper
from gui.keeping.open_case import OpenCase
from gui.keeping.writing import Writing
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.problems import Grid
from tests.gui.dialogs import Dialogs

NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)


@pytest.fixture
def cabinet_of(tmp_path):
    """Make a cabinet over the test's folder, as another start of the program would."""

    def make(saved=lambda _: None, failed=lambda _: None, **more):
        facts = {"who": "R. Diaz", "where": "WS-12", "now": lambda: NOW, "keychain": None} | more
        return Cabinet(tmp_path / "cases", saved=saved, failed=failed, **facts)

    return make


@pytest.fixture
def desk_of(qtbot, opened, worked_example, cabinet_of):
    """Start a worksheet with its store: `place case keeper writing open files dialogs said`."""
    from gui.worksheet.controller import WorksheetController
    from gui.worksheet.place import WorksheetPlace

    desks = []

    def start(**more):
        place = WorksheetPlace(opened.lookups())
        qtbot.addWidget(place)
        case = WorksheetController(place, opened.report, opened.editions, opened.disputed, place)
        dialogs, said = Dialogs(), []
        keeper = Keeper(lambda saved, failed: cabinet_of(saved, failed, **more), 0, place)
        writing = Writing(keeper, case.draft, opened.answer, lambda: NOW, place)
        files = CaseFiles(case.draft, dialogs, read_encounter_file, write_encounter_file, place)
        open_case = OpenCase(
            case,
            keeper,
            writing,
            dialogs,
            EncounterDraft,
            lambda: worked_example,
            files.export,
            lambda: NOW,
            lambda title, detail: said.append((title, detail)),
            place,
        )
        episode = EpisodeFollower(case.draft, place.inputs.session.take, place)
        open_case.applied_shown.connect(episode.begin)
        place.inputs.draft_changed.connect(episode.follow)
        keeper.start()
        desk = SimpleNamespace(
            place=place,
            case=case,
            keeper=keeper,
            writing=writing,
            open=open_case,
            files=files,
            dialogs=dialogs,
            said=said,
        )
        desks.append(desk)
        return desk

    yield start
    for desk in desks:
        desk.keeper.lock()


@pytest.fixture
def desk(desk_of):
    return desk_of()


@pytest.fixture
def typed(desk):
    """The worked example with a wider wound: work of the coder's own, in the store."""
    desk.open.open_example()
    type_width(desk, "3.5")
    assert desk.writing.settle()
    return desk


def type_width(desk, text, row=0):
    desk.place.inputs.session.set_cell(Grid.WOUNDS, row, "width", text)


def rows(desk):
    return desk.keeper.store.visits(Find()).rows


def events(desk):
    (case,) = {row.case_id for row in rows(desk)}
    return [entry.event for entry in reversed(desk.keeper.store.history(case))]


def shown_width(desk):
    return desk.case.draft().wounds[0].width
