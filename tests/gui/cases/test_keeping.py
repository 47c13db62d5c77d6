"""Backup, export and import of the cases."""

from __future__ import annotations

import threading

from PySide6.QtWidgets import QWidget

from core.errors import AppError
from tests.gui.cases.asked import LONG, dialog_of, fill, press


def test_that_a_backup_that_opens_here_only_may_get_a_passphrase_of_its_own(make_screen, ended):
    screen = make_screen(kept_by="keychain")
    screen.cases.keeping.do("back_up")
    dialog = dialog_of(screen, "passphrase_dialog")
    fill(dialog, new_passphrase=LONG, again=LONG)
    press(dialog)
    ended(screen)
    assert screen.upkeep.asked == [("back_up", "file", LONG)]
    assert screen.files.suggested == ["graftsheet-cases-2026-03-02.graftsheet-backup"]


def test_that_a_backup_may_do_without_one(make_screen, ended):
    screen = make_screen(kept_by="keychain")
    screen.cases.keeping.do("back_up")
    press(dialog_of(screen, "passphrase_dialog"), "without")
    ended(screen)
    assert screen.upkeep.asked == [("back_up", "file", "")]


def test_that_work_shows_progress_and_cancel_ends_it(make_screen, qtbot, ended):
    screen = make_screen()
    screen.upkeep.gate = threading.Event()
    screen.cases.keeping.do("back_up")
    card = screen.place.findChild(QWidget, "work")
    qtbot.waitUntil(lambda: card.count_text() == "1 of 4")
    screen.cases.keeping.do("import")
    assert screen.files.told[0][0] == "One thing at a time"
    press(card, "cancel")
    screen.upkeep.gate.set()
    ended(screen)
    assert screen.place.toast.text() == "Cancelled Cancel leaves no backup behind."
    assert screen.upkeep.asked == [("back_up", "file", "")]


def test_that_all_cases_listed_are_exported_each_once(make_screen, ended):
    screen = make_screen()
    screen.place.list.days.all.click()
    screen.cases.keeping.do("export")
    ended(screen)
    kind, ids, _ = screen.upkeep.asked[0]
    assert (kind, len(ids), ids.count("c147")) == ("export", 14, 1)
    assert "not encrypted" in screen.place.toast.text()


def test_that_an_export_names_the_visits_that_it_lacks(make_screen, ended):
    screen = make_screen()
    screen.upkeep.left_out = tuple(f"Case {number:04} visit 1" for number in range(151, 158))
    screen.cases.keeping.do("export")
    ended(screen)
    assert screen.files.told == [
        (
            "Some visits were not exported",
            "Nothing is counted yet of Case 0151 visit 1, Case 0152 visit 1, Case 0153 visit 1, Case 0154 visit 1, "
            "Case 0155 visit 1 and 2 more. The rest is in file. The file is not encrypted.",
        )
    ]
    assert "Exported" not in screen.place.toast.text()


def test_that_imported_cases_are_counted(make_screen, ended):
    screen = make_screen()
    screen.cases.keeping.do("import")
    ended(screen)
    assert screen.place.toast.text() == "Imported 3 cases"


def test_that_a_failed_export_is_told_in_words(make_screen, ended):
    screen = make_screen()
    screen.upkeep.trouble = AppError("The disk is full.")
    screen.cases.keeping.do("export")
    ended(screen)
    assert screen.files.told == [("The cases could not be exported", "The disk is full.")]
