"""The list of editions and the chosen one: what it is, comparing it, taking it off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.imports import session
from gui.reference.shelf import OnBoard
from tests.gui.reference.samples import CHANGES, EMPTY, FULL, JULY, OURS


def texts(grid):
    model = grid.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_that_editions_stand_with_their_days_size_and_when_they_were_imported(desk):
    assert texts(desk.place.list.grid)[1:] == [
        ["HCPCS July 2026", "2026-07-01 to 2026-09-30", "9,109", "2026-11-23"],
        ["HCPCS July 2026", "2026-07-01 on", "", "built in"],
    ]
    said = desk.place.list.table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "HCPCS codes, HCPCS July 2026, 2026-07-01 to 2026-09-30, 9,109 rows, 2026-11-23 10:42"


def test_that_the_list_keeps_to_the_rules_of_a_model(desk, qtmodeltester):
    qtmodeltester.check(desk.place.list.table)
    desk.place.list.table.show_rows((JULY,))


def test_that_nothing_imported_yet_says_what_to_do_next(qtbot, desk):
    desk.board.now = EMPTY
    desk.controller._refresh()
    assert desk.place.list.empty.isVisible()
    assert desk.place.list.files.isVisible()
    desk.board.now = FULL
    desk.controller._refresh()
    assert not desk.place.list.empty.isVisible()
    assert not desk.place.list.files.isVisible()
    qtbot.mouseClick(desk.place.list.files_head.link(), Qt.MouseButton.LeftButton)
    assert desk.place.list.files.isVisible()


def test_that_what_is_out_of_date_or_not_used_is_told_with_what_to_do(desk):
    desk.board.now = OnBoard(
        rows=(OURS,), notice="The store is damaged. Restore it.", stale=("Old. Import the newer one.",)
    )
    desk.controller._refresh()
    told = [(row.word(), row.message()) for row in desk.place.list.warnings]
    assert told == [
        ("Not used", "The store is damaged. Restore it."),
        ("Out of date", "Old. Import the newer one."),
    ]
    desk.board.now = FULL
    desk.controller._refresh()
    assert desk.place.list.warnings == []


def test_that_the_chosen_edition_is_told_whole(qtbot, desk):
    grid = desk.place.list.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    detail = desk.place.detail
    assert detail.title.text() == "HCPCS July 2026"
    facts = [
        (
            detail.facts.itemAt(row, detail.facts.ItemRole.LabelRole).widget().text(),
            detail.facts.itemAt(row, detail.facts.ItemRole.FieldRole).widget().text(),
        )
        for row in range(detail.facts.rowCount())
    ]
    assert facts == [
        ("Holds", "HCPCS codes"),
        ("Days", "2026-07-01 to 2026-09-30"),
        ("Size", "9,109 rows"),
        ("Read from", "HCPC2026.xlsx"),
        ("Imported", "2026-11-23 10:42"),
        ("Fingerprint", "855f7b4fb64b"),
    ]
    assert detail.remove.isVisible()


def test_that_an_edition_of_ours_can_neither_be_removed_nor_compared(desk):
    desk.place.list.grid.setCurrentIndex(desk.place.list.table.index(2, 0))
    assert desk.place.detail.note.isVisible()
    assert not desk.place.detail.remove.isVisible()
    assert not desk.place.detail.compare.isVisible()


def pick_other(qtbot, detail):
    """Pick the first of the editions to compare with, and wait until it stands."""
    with qtbot.waitSignal(detail.compare_wanted):
        detail.others.setCurrentIndex(0)
        detail.others.activated.emit(0)


def test_that_the_arrow_keys_go_on_to_an_edition_before_it_is_compared(qtbot, desk):
    detail = desk.place.detail
    detail.show_edition(detail.row(), [desk.place.list.table.row(1)] * 3)
    detail.others.setFocus()
    with qtbot.waitSignal(detail.compare_wanted):
        for _ in range(3):
            qtbot.keyClick(detail.others, Qt.Key.Key_Down)
        assert (detail.others.currentIndex(), detail.others.isEnabled(), desk.jobs) == (2, True, [])
    assert len(desk.jobs) == 1


def test_that_two_editions_are_compared(qtbot, desk):
    detail = desk.place.detail
    pick_other(qtbot, detail)
    assert (desk.jobs[-1].work, desk.jobs[-1].arguments) == (session.compare, (Path("/store"), 1, 2))
    desk.jobs[-1].finish(CHANGES)
    assert len(detail.changes().lines) == 2
    desk.place.list.grid.setCurrentIndex(desk.place.list.table.index(1, 0))
    assert detail.changes() is None


def test_that_the_keyboard_waits_in_the_list_and_goes_back_to_the_picker(qtbot, desk):
    detail = desk.place.detail
    detail.others.setFocus()
    pick_other(qtbot, detail)
    assert QApplication.focusWidget() is desk.place.list.grid
    desk.jobs[-1].finish(CHANGES)
    assert QApplication.focusWidget() is detail.others


def test_that_an_edition_is_removed_only_after_it_was_confirmed_in_place(qtbot, desk):
    detail = desk.place.detail
    detail.remove.click()
    assert detail.confirmation.isVisible()
    assert QApplication.focusWidget() is detail.no
    detail.no.click()
    assert (detail.confirmation.isVisible(), len(desk.jobs)) == (False, 0)
    detail.remove.click()
    detail.yes.click()
    assert (desk.jobs[-1].work, desk.jobs[-1].arguments) == (session.remove, (Path("/store"), 2))
    desk.board.now = OnBoard(rows=(JULY, OURS), imported=True)
    with qtbot.waitSignal(desk.controller.changed):
        desk.jobs[-1].finish("HCPCS October 2026")
    assert desk.place.toast.text() == "Removed HCPCS October 2026 Its file can be imported again."
    assert desk.place.detail.title.text() == "HCPCS July 2026"


@pytest.mark.parametrize("width", [1204, 1000], ids=["medium", "narrow"])
def test_that_nothing_asks_for_more_room_than_there_is(desk, width):
    desk.place.resize(width, 620)
    assert desk.place.minimumSizeHint().width() <= width
