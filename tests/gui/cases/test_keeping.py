from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
import shiboken6
from fake_store import NOW, FakeStore, FakeUpkeep, FakeVault
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from core.cases.store import StoreDamaged, StoreTrouble
from core.errors import AppError
from gui.cases.lock_screen import LockScreen
from gui.cases.making import Cases
from gui.cases.passphrase_dialog import SHORTEST, strength
from gui.cases.place import Page
from gui.cases.small_dialogs import OldCasesDialog

LONG = "correct horse battery"


def dialog_of(screen, name):
    return next(
        found for found in screen.place.findChildren(QDialog) if found.objectName() == name and found.isVisible()
    )


def fill(dialog, **texts):
    for name, text in texts.items():
        edit = dialog.findChild(QLineEdit, name)
        edit.setText(text)
        edit.textEdited.emit(text)


def press(dialog, name="do"):
    dialog.findChild(QPushButton, name).click()


def wrong(dialog):
    return dialog.findChild(QLabel, "wrong").text()


@pytest.fixture
def ended(qtbot):
    def wait(screen):
        qtbot.waitUntil(lambda: not screen.cases.keeping.working.is_busy())

    return wait


# locked


def test_that_locking_takes_every_word_of_every_case_off_the_screen(screen):
    screen.store.rename("c147", "PLANTED NAME", "PLANTED ACCOUNT")
    screen.controller.refresh()
    screen.controller.case.settle()
    screen.place.list.search.setText("PLANTED")
    screen.controller.case._ask_delete()
    screen.vault.lock()
    assert screen.place.page() is Page.LOCKED
    widgets = screen.place.findChildren(QWidget)
    held = [found.accessibleName() + found.accessibleDescription() + found.toolTip() for found in widgets]
    held += [label.text() for label in screen.place.findChildren(QLabel)]
    held += [edit.text() for edit in screen.place.findChildren(QLineEdit)]
    for table in screen.place.findChildren(QTableView):
        assert table.model().rowCount() == 0
    assert not [words for words in held if "PLANTED" in words or "0147" in words or "147" in words]
    assert screen.controller.case._case is None


def test_that_a_wrong_passphrase_is_told_with_the_time_to_wait(make_screen, qtbot):
    screen = make_screen(locked=True)
    lock = screen.place.lock
    assert screen.place.page() is Page.LOCKED
    QTest.keyClicks(lock.passphrase, "wrong")
    QTest.keyClick(lock.passphrase, Qt.Key.Key_Return)
    assert lock.message.text() == "The passphrase is wrong. The next try is possible in 4 s."
    assert (lock.unlock.isEnabled(), lock.unlock.text(), lock.passphrase.text()) == (False, "Wait 4 s", "")
    for _ in range(4):
        lock._timer.timeout.emit()
    assert (lock.unlock.isEnabled(), lock.unlock.text()) == (True, "Unlock")


def test_that_the_right_passphrase_brings_the_cases_back(make_screen):
    screen = make_screen(locked=True)
    QTest.keyClicks(screen.place.lock.passphrase, "correct horse")
    press(screen.place.lock, "unlock")
    assert screen.place.page() is Page.CASES
    assert len(screen.names()) == 14
    assert screen.place.lock.passphrase.text() == ""


def test_that_nothing_is_tried_without_a_passphrase(make_screen):
    screen = make_screen(locked=True)
    press(screen.place.lock, "unlock")
    assert screen.vault.tried == []


def test_that_a_store_under_the_keychain_unlocks_without_a_passphrase(make_screen):
    screen = make_screen(kept_by="keychain", locked=True)
    assert not screen.place.lock.field.isVisible()
    press(screen.place.lock, "unlock")
    assert screen.place.page() is Page.CASES


# trouble


def test_that_a_damaged_store_is_told_and_its_newest_good_backup_offered(make_screen, qtbot, ended):
    screen = make_screen()
    made = datetime(2026, 3, 1, 18, tzinfo=UTC)
    screen.upkeep.backups = (SimpleNamespace(path=Path("cases.backup"), made=made),)
    screen.vault.store = None
    screen.vault.troubled.emit(StoreDamaged("The file of the saved cases is damaged."))
    assert screen.place.page() is Page.TROUBLE
    page = screen.place.trouble
    assert page.message() == "The file of the saved cases is damaged."
    qtbot.waitUntil(page.restore.isVisible)
    assert "Sunday, March 1, 2026, 18:00" in page.backup_words()
    page.restore.click()
    dialog = dialog_of(screen, "ask_passphrase")
    fill(dialog, asked_passphrase=LONG)
    press(dialog)
    ended(screen)
    assert ("restore", "cases.backup", LONG) in screen.upkeep.asked
    assert screen.place.page() is Page.CASES


def test_that_a_damaged_store_without_a_backup_asks_for_a_file(make_screen, qtbot):
    screen = make_screen()
    screen.store.trouble = StoreDamaged("Damaged.")
    screen.controller.refresh()
    qtbot.waitUntil(lambda: screen.place.trouble.backup_words().startswith("No backup was found"))
    assert not screen.place.trouble.restore.isVisible()
    assert screen.place.trouble.other.isVisible()


def test_that_a_damaged_store_without_a_backup_can_be_put_aside_for_a_new_one(make_screen, qtbot):
    screen = make_screen()
    screen.vault.store = None
    screen.vault.troubled.emit(StoreDamaged("Damaged."))
    assert not screen.place.trouble.anew.isVisible()
    qtbot.waitUntil(screen.place.trouble.anew.isVisible)
    screen.upkeep.trouble = AppError("The folder cannot be written.")
    press(screen.place.trouble, "begin_anew")
    assert screen.files.told == [("No new case store could be begun", "The folder cannot be written.")]
    assert screen.place.page() is Page.TROUBLE
    screen.upkeep.trouble = None
    press(screen.place.trouble, "begin_anew")
    assert screen.files.asked == ["Begin with no cases?"] * 2
    assert ("begin_again",) in screen.upkeep.asked
    assert screen.place.page() is Page.CASES


def test_that_a_store_that_does_not_open_can_be_tried_again(make_screen):
    screen = make_screen()
    screen.vault.store = None
    screen.vault.troubled.emit(StoreTrouble("The network folder is not there."))
    assert screen.place.page() is Page.TROUBLE
    press(screen.place.trouble, "retry")
    assert screen.place.page() is Page.CASES


def test_that_a_store_found_damaged_before_the_place_was_made_is_told_in_it(qapp):
    vault = FakeVault(FakeStore())
    vault.store = None
    cases = Cases(
        vault, FakeUpkeep(), None, now=lambda: NOW, idle_minutes=lambda: 10, oldest=lambda: date(2019, 3, 2),
        prints=None, paper=None,
    )  # fmt: skip
    vault.troubled.emit(StoreDamaged("Damaged before."))
    place = cases.make_place()
    assert (place.page(), place.trouble.message()) == (Page.TROUBLE, "Damaged before.")
    for job in cases.keeping._asides:
        assert job.wait(5)
    shiboken6.delete(place)


# protection


def test_that_a_key_in_a_file_is_said_in_the_open(make_screen):
    screen = make_screen(kept_by="account-file")
    assert "their key lies in a file of your account" in screen.place.list.banner.words()
    screen.place.list.banner.action.click()
    assert dialog_of(screen, "passphrase_dialog").windowTitle() == "Set a passphrase"


@pytest.mark.parametrize("kept_by", ["passphrase", "keychain"])
def test_that_a_key_that_is_safe_needs_no_banner(make_screen, kept_by):
    assert make_screen(kept_by=kept_by).place.list.banner.words() == ""


@pytest.mark.parametrize(
    ("new", "again", "says"),
    [
        pytest.param("x" * (SHORTEST - 1), "x" * (SHORTEST - 1), f"{SHORTEST} or more", id="just_too_short"),
        pytest.param(LONG, LONG + "x", "differ", id="differ"),
    ],
)
def test_that_a_passphrase_that_will_not_do_is_told_in_the_dialog(make_screen, new, again, says):
    screen = make_screen(kept_by="account-file")
    screen.cases.keeping.do("passphrase")
    dialog = dialog_of(screen, "passphrase_dialog")
    fill(dialog, new_passphrase=new, again=again)
    press(dialog)
    assert says in wrong(dialog)
    assert screen.upkeep.asked == []


def test_that_the_shortest_passphrase_is_set_and_the_banner_goes(make_screen, ended):
    screen = make_screen(kept_by="account-file")
    screen.cases.keeping.do("passphrase")
    dialog = dialog_of(screen, "passphrase_dialog")
    fill(dialog, new_passphrase="x" * SHORTEST, again="x" * SHORTEST)
    screen.vault.kept_by = "passphrase"
    press(dialog)
    ended(screen)
    assert screen.upkeep.asked[0] == ("set", "x" * SHORTEST)
    assert screen.place.list.banner.words() == ""
    assert "Passphrase set" in screen.place.toast.text()


def test_that_changing_needs_the_passphrase_in_force_and_a_wrong_one_is_told(make_screen, ended):
    screen = make_screen()
    screen.cases.keeping.do("passphrase")
    dialog = dialog_of(screen, "passphrase_dialog")
    fill(dialog, new_passphrase=LONG, again=LONG)
    press(dialog)
    assert wrong(dialog) == "Type the passphrase in force first."
    fill(dialog, old_passphrase="old one")
    screen.upkeep.trouble = StoreTrouble("That is not the passphrase in force.")
    press(dialog)
    ended(screen)
    assert screen.files.told == [("The passphrase could not be set", "That is not the passphrase in force.")]


def test_that_what_a_change_left_behind_is_told(make_screen, ended):
    screen = make_screen()
    screen.upkeep.left = "key.previous.json could not be deleted. Delete it."
    screen.cases.keeping.do("keychain")
    dialog = dialog_of(screen, "ask_passphrase")
    fill(dialog, asked_passphrase="old one")
    press(dialog)
    ended(screen)
    assert screen.files.told == [("Key moved, with one thing left to do", screen.upkeep.left)]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("", f"At least {SHORTEST} characters", id="empty"),
        pytest.param("x" * (SHORTEST - 1), "1 more character needed", id="one_missing"),
        pytest.param("x" * SHORTEST, "Enough. 16 or more is better", id="shortest"),
        pytest.param("x" * 16, "Long", id="long"),
    ],
)
def test_that_strength_is_by_length_alone(typed, says):
    assert strength(typed) == says


def test_that_the_menu_offers_what_goes_with_the_protection(make_screen):
    button = make_screen(kept_by="keychain").place.list.store
    ids = [wanted for wanted, _ in button.entries()]
    assert "keychain" not in ids
    assert "lock" not in ids  # nothing would keep anyone out
    assert dict(button.entries())["passphrase"] == "Set a passphrase…"


# backup, export, import, old cases


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


def test_that_a_blank_typed_on_into_the_lock_does_not_press_unlock(qtbot):
    screen = LockScreen()
    qtbot.addWidget(screen)
    screen.show_locked(by_passphrase=False)
    screen.show()
    wanted = []
    screen.unlock_wanted.connect(wanted.append)
    qtbot.keyClicks(screen.unlock, "left foot")
    assert wanted == []
    qtbot.keyClick(screen.unlock, Qt.Key.Key_Return)
    assert wanted == [""]


def test_that_what_is_typed_while_a_passphrase_is_tried_is_the_next_one(qtbot):
    screen = LockScreen()
    qtbot.addWidget(screen)
    screen.show()
    wanted = []
    screen.unlock_wanted.connect(wanted.append)
    qtbot.keyClicks(screen.passphrase, "wrong horse")
    qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)
    qtbot.keyClicks(screen.passphrase, "right")
    screen.show_refused("The passphrase is wrong. The next try is possible in 1 s.", 1)
    assert screen.passphrase.text() == "right"
    qtbot.keyClicks(screen.passphrase, " horse")
    screen._timer.timeout.emit()
    qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)
    assert wanted == ["wrong horse", "right horse"]
