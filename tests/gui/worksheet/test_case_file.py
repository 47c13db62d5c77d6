from __future__ import annotations

import json

import pytest

from core.intake import read_encounter
from gui.common.asking import Unsaved
from gui.worksheet.case_file import KEEP_AFTER_MS, file_name
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.problems import Grid


@pytest.fixture
def typed(desk):
    """The worked example with a wider wound: unsaved work."""
    desk.file.open_example()
    desk.place.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    return desk


def test_that_the_example_opens_and_is_nothing_to_save(desk):
    shown = []
    desk.file.example_shown.connect(shown.append)
    desk.file.open_example()
    assert len(desk.case.report().lines) == 3
    assert desk.file.state() == "Worked example"
    assert not desk.file.is_unsaved()
    assert shown[-1] is True


def test_that_unsaved_work_is_told(typed):
    assert typed.file.state() == "Not saved"
    typed.place.inputs.undo()
    assert typed.file.state() == "Worked example"


def test_that_a_case_is_saved_as_the_document_of_the_contract(typed, tmp_path):
    typed.dialogs.path = tmp_path / "case.json"
    typed.file.save()
    saved = read_encounter(typed.dialogs.path.read_bytes())
    assert str(saved.wounds[0].width_cm) == "3.5"
    assert "answers" not in json.loads(typed.dialogs.path.read_bytes())
    assert typed.file.state() == "Saved 10:42"
    assert typed.dialogs.asked == ["Save the case: Worked example Q4386 on a foot ulcer.json"]


def test_that_saving_again_asks_for_no_file(typed, tmp_path):
    typed.dialogs.path = tmp_path / "case.json"
    typed.file.save()
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.8")
    assert typed.file.state() == "Changed, not saved"
    typed.file.save()
    assert len(typed.dialogs.asked) == 1
    assert str(read_encounter(typed.dialogs.path.read_bytes()).wounds[0].width_cm) == "3.8"


def test_that_an_opened_file_reads_back_the_same(typed, tmp_path):
    typed.dialogs.path = tmp_path / "case.json"
    typed.file.save()
    before = typed.case.draft().parse().encounter
    typed.file.new()
    assert typed.case.draft() == EncounterDraft()
    typed.file.open()
    assert typed.case.draft().parse().encounter == before
    assert not typed.file.is_unsaved()


def test_that_what_is_not_counted_is_told_when_it_is_not_in_the_file(typed, tmp_path):
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 1, "site", "foot")
    typed.dialogs.path = tmp_path / "case.json"
    typed.file.save()
    assert typed.said[0][0] == "Saved case.json"
    assert "Wound 2" in typed.said[0][1]
    assert typed.file.is_unsaved()


def test_that_nothing_is_saved_before_there_is_an_encounter(desk):
    desk.place.inputs.session.set_cell(Grid.WOUNDS, 0, "site", "foot")
    desk.file.save()
    assert desk.dialogs.told[0][0] == "Nothing can be saved yet"
    assert desk.dialogs.asked == []


def test_that_a_file_that_cannot_be_written_is_told_and_stays_unsaved(typed, tmp_path):
    typed.dialogs.path = tmp_path / "gone" / "case.json"
    typed.file.save()
    assert typed.dialogs.told[0][0] == "The case was not saved"
    assert str(typed.dialogs.path) in typed.dialogs.told[0][1]
    assert typed.file.is_unsaved()


@pytest.mark.parametrize(
    "content", [pytest.param(b"{", id="cut_short"), pytest.param(b'{"format": "x"}', id="another_kind"), None]
)
def test_that_a_file_that_is_no_case_is_told_and_the_open_case_stays(desk, tmp_path, content):
    desk.file.open_example()
    path = tmp_path / "other.json"
    if content is not None:
        path.write_bytes(content)
    desk.file.open_file(path)
    assert desk.dialogs.told[0][0] == "other.json could not be opened"
    assert len(desk.case.report().lines) == 3


@pytest.mark.parametrize(
    ("choice", "closes"),
    [
        pytest.param(Unsaved.SAVE, True, id="save"),
        pytest.param(Unsaved.DISCARD, True, id="discard"),
        pytest.param(Unsaved.CANCEL, False, id="cancel"),
    ],
)
def test_that_closing_asks_about_unsaved_work(typed, tmp_path, choice, closes):
    closing = []
    typed.file.may_close_now.connect(lambda: closing.append(typed.file.may_close()))
    typed.dialogs.choice, typed.dialogs.path = choice, tmp_path / "case.json"
    assert typed.file.may_close() is False
    assert closing == ([True] if closes else [])
    assert typed.dialogs.path.exists() is (choice is Unsaved.SAVE)


def test_that_a_saved_case_closes_without_a_question(desk):
    desk.file.open_example()
    assert desk.file.may_close()
    assert desk.dialogs.asked == []
    assert desk.journal.content is None


def test_that_new_asks_about_unsaved_work_and_can_be_called_off(typed):
    typed.file.new()
    assert typed.dialogs.asked == ["unsaved: Worked example: Q4386 on a foot ulcer"]
    assert typed.case.draft().wounds
    typed.dialogs.choice = Unsaved.DISCARD
    typed.file.new()
    assert typed.case.draft() == EncounterDraft()
    assert typed.place.result.welcome.isVisible()


def test_that_unsaved_work_is_kept_without_being_asked(qtbot, typed):
    qtbot.waitUntil(lambda: typed.journal.content is not None, timeout=2000)
    assert KEEP_AFTER_MS < 2000


def test_that_half_typed_work_comes_back_as_it_was(desk, typed):
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 1, "length", "3.O")
    typed.file.keep()
    before = typed.case.draft()
    typed.case.show(EncounterDraft())
    assert typed.file.restore()
    assert typed.case.draft() == before
    assert typed.file.is_unsaved()


def test_that_nothing_is_kept_of_a_saved_case(typed, tmp_path):
    typed.file.keep()
    assert typed.journal.content is not None
    typed.dialogs.path = tmp_path / "case.json"
    typed.file.save()
    assert typed.journal.content is None


def test_that_there_may_be_nothing_to_restore(desk):
    assert not desk.file.restore()


def test_that_a_damaged_journal_is_put_aside_and_told(desk):
    desk.journal.content = b'{"format": "graftsheet-draft/1", "draft": {"wounds": 7}}'
    assert not desk.file.restore()
    assert desk.journal.aside is not None
    assert desk.dialogs.told == [("The unsaved work could not be restored", "It was moved to draft.damaged.json.")]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        pytest.param("Case 0147, visit 6", "Case 0147, visit 6", id="plain"),
        pytest.param("a/b\\c:d*?", "a b c d", id="signs_of_file_systems"),
        pytest.param("../..", "Worksheet", id="nothing_left"),
        pytest.param("x" * 300, "x" * 80, id="long"),
    ],
)
def test_that_a_file_name_suits_every_file_system(desk, label, name):
    desk.file.open_example()
    desk.place.head.label_typed.emit(label)
    assert file_name(desk.case.draft()) == name
