from __future__ import annotations

from gui.worksheet.editing import remove, set_cell
from gui.worksheet.history import LIMIT, History
from gui.worksheet.problems import Grid
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of

W = Grid.WOUNDS


def typed(history, text, column="width", row=0):
    history.push(set_cell(history.draft, W, row, column, text))


def widths(draft):
    return [row.width for row in draft.wounds]


def test_that_typing_in_one_field_is_undone_in_one_step():
    history = History(draft_of(FOOT))
    for text in ("5", "5.", "5.5"):
        typed(history, text)
    assert history.undo_label == "width of wound 1"
    assert widths(history.undo()) == ["3.0"]
    assert widths(history.redo()) == ["5.5"]


def test_that_another_field_begins_another_step():
    history = History(draft_of(FOOT))
    typed(history, "5")
    typed(history, "6", column="length")
    assert (history.undo().wounds[0].length, widths(history.draft)) == ("4.0", ["5"])


def test_that_leaving_a_field_ends_its_step():
    history = History(draft_of(FOOT))
    typed(history, "5")
    history.seal()
    typed(history, "6")
    assert widths(history.undo()) == ["5"]


def test_that_typing_and_taking_back_leaves_nothing_to_undo():
    history = History(draft_of(FOOT))
    typed(history, "5")
    typed(history, "3.0")
    assert history.undo_label == ""


def test_that_an_edit_after_undo_drops_what_was_undone():
    history = History(draft_of(FOOT, TOES))
    history.push(remove(history.draft, W, 1))
    history.undo()
    typed(history, "9")
    assert (history.redo_label, widths(history.redo())) == ("", ["9", "2.0"])


def test_that_nothing_to_undo_changes_nothing():
    history = History(draft_of(FOOT))
    assert history.undo() is history.draft
    assert history.redo() is history.draft


def test_that_an_edit_without_effect_is_not_kept():
    history = History(draft_of(FOOT))
    assert not history.push(set_cell(history.draft, W, 0, "width", "3.0"))
    assert history.undo_label == ""


def test_that_the_oldest_steps_are_dropped_at_the_limit():
    history = History(draft_of(FOOT))
    for count in range(LIMIT + 1):
        typed(history, str(count + 10))
        history.seal()
    for _ in range(LIMIT + 5):
        history.undo()
    assert widths(history.draft) == ["10"]
