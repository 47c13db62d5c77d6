"""A store that is damaged or does not open: what is told, and what can be done."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import shiboken6

from core.cases.store import StoreDamaged, StoreTrouble
from core.errors import AppError
from gui.cases.making import Cases
from gui.cases.place import Page
from tests.gui.cases.asked import LONG, dialog_of, fill, press
from tests.gui.cases.fake_store import NOW, FakeStore, FakeUpkeep, FakeVault


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
