"""Old cases are listed before any is deleted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from gui.cases.small_dialogs import OldCasesDialog
from tests.gui.cases.asked import dialog_of, fill, press, wrong


def test_that_old_cases_are_listed_before_any_is_deleted(make_screen, qtbot):
    screen = make_screen()
    screen.upkeep.old = (screen.store.case("c147"), screen.store.case("c138"))
    screen.cases.keeping.do("old")
    dialog = dialog_of(screen, "old_cases")
    found = dialog.findChild(QLabel, "old_found")
    qtbot.waitUntil(lambda: found.text() == "2 cases with 7 visits")
    assert ("old", date(2019, 3, 2)) in screen.upkeep.asked
    assert "v147-6" in screen.store.rows
    press(dialog)
    assert not {"v147-6", "v138-7"} & set(screen.store.rows)


def test_that_a_day_that_is_none_deletes_nothing(make_screen, qtbot):
    screen = make_screen()
    screen.upkeep.old = (screen.store.case("c147"),)
    screen.cases.keeping.do("old")
    dialog = dialog_of(screen, "old_cases")
    qtbot.waitUntil(dialog.do.isEnabled)
    fill(dialog, old_before="soon")
    dialog.day.editingFinished.emit()
    assert not dialog.do.isEnabled()
    assert "is not a date" in wrong(dialog)


def test_that_no_case_is_old_where_cases_are_kept_without_end(make_screen, qtbot):
    screen = make_screen()
    screen.upkeep.old = (screen.store.case("c147"),)
    screen.cases.keeping._oldest = lambda: None
    screen.cases.keeping.do("old")
    dialog = dialog_of(screen, "old_cases")
    assert (dialog.day.text(), dialog.do.isEnabled()) == ("", False)
    assert dialog.findChild(QLabel, "old_found").text() == "Type a day to list the cases."
    assert screen.upkeep.asked == []
    fill(dialog, old_before="2026-01-01")
    dialog.day.editingFinished.emit()
    assert not dialog.do.isEnabled()  # until the list is there
    qtbot.waitUntil(dialog.do.isEnabled)
    assert dialog.do.text() == "Delete 1 case"


def test_that_the_list_of_a_day_that_stands_there_no_more_is_not_offered_for_deleting(make_screen, qtbot):
    screen = make_screen()
    dialog = OldCasesDialog(None, lambda: date(2026, 3, 2), screen.place)
    screen.cases.keeping._list_old(dialog, date(2020, 1, 1))
    dialog.open()
    qtbot.waitUntil(lambda: all(job.wait(0) for job in screen.cases.keeping._asides))
    QCoreApplication.processEvents()
    assert not dialog.do.isEnabled()
    dialog.reject()
