"""The Cases place while the store is locked, and how it is unlocked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QTableView, QWidget

from gui.cases.lock_screen import LockScreen
from gui.cases.place import Page
from tests.gui.cases.asked import press


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
