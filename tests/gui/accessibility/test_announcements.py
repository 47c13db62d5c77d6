"""What a screen reader says by itself when something happens on screen."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from core.choices import Payer
from gui.common import announce as announcing
from gui.common.progress import ProgressCard
from gui.worksheet.controller import ANNOUNCE_AFTER_MS
from gui.worksheet.problems import Grid
from tests.gui.accessibility import scenes


@pytest.fixture
def heard(monkeypatch):
    """A screen reader that listens: what it was told, in order, each with whether it interrupts."""
    told = []
    qt = announcing.QAccessible

    def listen(event):
        told.append((event.message(), event.politeness() is qt.AnnouncementPoliteness.Assertive))

    stand_in = SimpleNamespace(
        isActive=lambda: True,
        AnnouncementPoliteness=qt.AnnouncementPoliteness,
        updateAccessibility=listen,
    )
    monkeypatch.setattr(announcing, "QAccessible", stand_in)
    return told


def words(heard):
    return [said for said, _ in heard]


def test_that_a_changed_result_is_said_once_typing_pauses(qtbot, stage, heard):
    stage.app.file.open_example()
    heard.clear()
    session = stage.app.worksheet.inputs.session
    for width in ("9", "9.", "9.5"):
        session.set_cell(Grid.WOUNDS, 0, "width", width)
    said = "4 lines. 15276, 1 unit"
    assert said not in words(heard)
    qtbot.waitUntil(lambda: said in words(heard), timeout=ANNOUNCE_AFTER_MS * 4)
    session.set_cell(Grid.WOUNDS, 0, "depth", "0.3")
    qtbot.waitUntil(lambda: not stage.app.case._pause.isActive())
    assert words(heard).count(said) == 1


def test_that_an_open_question_is_said_with_the_result(qtbot, stage, heard):
    stage.enter("worksheet with questions")
    heard.clear()
    stage.app.worksheet.inputs.session.set_strip("payer", Payer.MEDICARE)
    said = f"{len(stage.app.case.report().questions)} question"
    qtbot.waitUntil(lambda: any(said in each for each in words(heard)), timeout=ANNOUNCE_AFTER_MS * 4)


@pytest.mark.parametrize(
    ("place", "title"),
    [("look_up", "Look up"), ("cases", "Cases"), ("batch", "Batch"), ("reference", "Reference")],
)
def test_that_another_place_is_said(stage, heard, place, title):
    stage.window.show_place(place)
    assert title in words(heard)


def test_that_a_toast_is_said_without_interrupting(stage, heard):
    stage.app.file.open_example()
    stage.app.copying.copy_lines()
    assert ("Copied 3 lines", False) in [(said.split(".")[0], urgent) for said, urgent in heard]


def test_that_the_lock_and_a_wrong_passphrase_are_said(qtbot, stage, heard):
    stage.enter("worksheet locked")
    assert any(said.startswith("The case store is locked.") and urgent for said, urgent in heard)
    screen = stage.app.cover._screen
    screen.passphrase.setText("wrong")
    screen.unlock.click()
    qtbot.waitUntil(lambda: bool(screen.message.text()), timeout=9000)
    assert (screen.message.text(), True) in heard


def test_that_long_work_says_how_far_it_is_and_not_at_every_step(qtbot, heard):
    card = ProgressCard("Reading october.zip", "Nothing is kept if you cancel.")
    qtbot.addWidget(card)
    card.show()
    for done in range(1, 1001):
        card.show_progress(done, 1000)
    assert 2 <= len(heard) <= 20
    assert "Reading october.zip" in words(heard)[-1]


@pytest.mark.parametrize(
    ("scene", "said", "interrupts"),
    [
        pytest.param("reference preview", "Ready to import", False, id="import_ready"),
        pytest.param("reference fault", "october.txt, line 7: the code is too short.", True, id="import_failed"),
        pytest.param("batch fault", "march.jsonl cannot be read: permission denied.", True, id="batch_failed"),
        pytest.param("batch done", "Worked 1,234 visits", False, id="batch_done"),
        pytest.param("cases asking to delete", "Delete the case?", True, id="asked_before_deleting"),
        pytest.param("cases in trouble", "The case store is damaged", True, id="damaged_store"),
        pytest.param("passphrase change", "Type the passphrase in force first.", False, id="passphrase_missing"),
    ],
)
def test_that_what_happens_is_said(stage, heard, scene, said, interrupts):
    stage.enter(scene)
    assert [urgent for each, urgent in heard if each.startswith(said)][-1:] == [interrupts]


def test_that_nothing_is_worked_out_for_a_reader_that_is_not_there(stage, monkeypatch):
    told = []
    stand_in = SimpleNamespace(isActive=lambda: False, updateAccessibility=told.append)
    monkeypatch.setattr(announcing, "QAccessible", stand_in)
    scenes.worksheet_toast(stage)
    assert told == []
