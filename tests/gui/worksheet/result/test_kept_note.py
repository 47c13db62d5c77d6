from __future__ import annotations

from datetime import datetime

import pytest

from gui.worksheet.result.kept_note import FOLDED, KeptNote

SAVED = datetime(2026, 3, 2, 10, 42)  # noqa: DTZ001  # only its day is shown
CHANGES = ("15275 × 1 became 15275 × 2", "Ready became Open")


@pytest.fixture
def note(qtbot):
    made = KeptNote()
    qtbot.addWidget(made)
    return made


def test_that_it_is_not_there_without_a_change(note):
    note.show_comparison(SAVED, "R. Diaz", (), ())
    assert not note.isVisible()


def test_that_it_tells_when_by_whom_and_what_changed(note):
    note.show_comparison(SAVED, "R. Diaz", CHANGES, ("Codes April 2026 became Codes July 2026",))
    assert note.isVisible()
    assert note.accessibleName() == ("Saved 2026-03-02 by R. Diaz. Today's rules give another answer: 2 changes.")
    assert note.changes_shown() == list(CHANGES)


def test_that_it_turns_between_the_two_and_keeps_only_today(note, qtbot):
    note.show_comparison(SAVED, "R. Diaz", CHANGES, ())
    with qtbot.waitSignal(note.show_kept_wanted):
        note.turn.click()
    assert (note.kept_shown(), note.turn.text(), note.keep.isVisible()) == (True, "Show today's worksheet", False)
    with qtbot.waitSignal(note.show_now_wanted):
        note.turn.click()
    with qtbot.waitSignal(note.keep_now_wanted):
        note.keep.click()


def test_that_many_changes_fold(note):
    many = tuple(f"Change {number}" for number in range(FOLDED + 3))
    note.show_comparison(SAVED, "R. Diaz", many, ())
    assert len(note.changes_shown()) == FOLDED
    note._more.click()
    assert note.changes_shown() == list(many)


def test_that_a_shorter_list_takes_the_place_of_a_longer_one(note):
    note.show_comparison(SAVED, "R. Diaz", CHANGES, ())
    note.show_comparison(SAVED, "R. Diaz", CHANGES[:1], ())
    assert note.changes_shown() == list(CHANGES[:1])
