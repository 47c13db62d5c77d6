"""How the store is protected: the banner, the passphrase, the menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.cases.store import StoreTrouble
from gui.cases.passphrase_dialog import SHORTEST, strength
from tests.gui.cases.asked import LONG, dialog_of, fill, press, wrong


def test_that_a_key_in_a_file_is_said_in_the_open(make_screen):
    screen = make_screen(kept_by="account-file")
    assert "their key lies in a file of your account" in screen.place.list.banner.words()
    screen.place.list.banner.action.click()
    assert dialog_of(screen, "passphrase_dialog").windowTitle() == "Set a passphrase"


@pytest.mark.parametrize("kept_by", ["passphrase", "keychain"])
def test_that_a_key_that_is_safe_needs_no_banner(make_screen, kept_by):
    assert make_screen(kept_by=kept_by).place.list.banner.words() == ""


@pytest.mark.parametrize(
    ("new", "again", "says", "field"),
    [
        pytest.param("x" * (SHORTEST - 1), "x" * (SHORTEST - 1), f"{SHORTEST} or more", "new", id="just_too_short"),
        pytest.param(LONG, LONG + "x", "differ", "again", id="differ"),
    ],
)
def test_that_a_passphrase_that_will_not_do_is_told_in_the_dialog(make_screen, new, again, says, field):
    screen = make_screen(kept_by="account-file")
    screen.cases.keeping.do("passphrase")
    dialog = dialog_of(screen, "passphrase_dialog")
    fill(dialog, new_passphrase=new, again=again)
    press(dialog)
    assert says in wrong(dialog)
    assert dialog.focusWidget() is getattr(dialog, field)
    assert screen.upkeep.asked == []


def test_that_a_dialog_is_as_tall_as_its_words_need(make_screen):
    screen = make_screen(kept_by="account-file")
    screen.cases.keeping.do("passphrase")
    dialog = dialog_of(screen, "passphrase_dialog")
    assert dialog.height() == dialog.layout().totalHeightForWidth(dialog.width())


def test_that_the_shortest_passphrase_is_set_and_the_banner_goes(make_screen, ended):
    screen = make_screen(kept_by="account-file")
    screen.place.list.banner.action.setFocus()
    screen.place.list.banner.action.click()
    dialog = dialog_of(screen, "passphrase_dialog")
    fill(dialog, new_passphrase="x" * SHORTEST, again="x" * SHORTEST)
    screen.vault.kept_by = "passphrase"
    press(dialog)
    ended(screen)
    assert screen.upkeep.asked[0] == ("set", "x" * SHORTEST)
    assert screen.place.list.banner.words() == ""
    assert "Passphrase set" in screen.place.toast.text()
    assert screen.place.window().focusWidget() is screen.place.list.table  # the link goes with the banner


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


def test_that_the_menu_opens_on_its_first_entry(qtbot, make_screen):
    button = make_screen(kept_by="keychain").place.list.store
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.menu_shown.activeAction().objectName() == "store_back_up"
    button.menu_shown.close()
