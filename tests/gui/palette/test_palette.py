from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar, QWidget

from core.code_page import code_page
from core.ports import SearchHit
from db.workbench import open_workbench
from gui.palette.commands import Command
from gui.palette.controller import PaletteController
from gui.palette.menus import commands_of
from gui.palette.offer import Hint, Title
from gui.palette.popup import said

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def workbench():
    return open_workbench()


@pytest.fixture
def desk(qtbot, workbench):
    """A window with menus, a field one types in, and the box."""
    window, bar, field, box = QWidget(), QMenuBar(), QLineEdit(), QLineEdit()
    for part in (bar, field, box):
        part.setParent(window)
    window.resize(1300, 800)
    field.setGeometry(0, 200, 340, 28)
    box.setGeometry(900, 0, 340, 28)
    done, menu = [], bar.addMenu("&File")
    for words in ("&Print", "Save as P&DF"):
        action = menu.addAction(words)
        action.triggered.connect(lambda _=False, words=words: done.append((words, QApplication.focusWidget())))
    menu.actions()[0].setShortcut("Ctrl+P")
    menu.addSeparator()
    colors = menu.addMenu("&Colors")
    colors.addAction("&Dark")
    undo = menu.addAction("&Undo")
    undo.setEnabled(False)
    undo.setStatusTip("There is nothing to undo")
    herself = menu.addAction("&Find a code or action")
    herself.setObjectName("action_look_up")
    reference = workbench.reference
    catalog = SimpleNamespace(
        search=reference.search,
        page=lambda hit, day: code_page(hit.code, day, reference, workbench.rules.on(day), hit.kind),
    )
    qtbot.addWidget(window)
    controller = PaletteController(box, catalog, lambda: DAY, lambda: commands_of([menu]), window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    box.setFocus()
    return SimpleNamespace(window=window, menu=menu, field=field, box=box, controller=controller, done=done)


def rows(desk):
    popup = desk.controller.popup()
    return popup.palette_model.rows if popup is not None else ()


def test_that_everything_in_the_menus_is_a_command_but_the_palette_itself(desk):
    found = commands_of([desk.menu])
    assert [(each.words, each.where, each.why_not) for each in found] == [
        ("Print", "File", ""),
        ("Save as PDF", "File", ""),
        ("Dark", "File, Colors", ""),
        ("Undo", "File", "There is nothing to undo"),
    ]
    assert found[0].keys == "Ctrl+P"


def test_that_codes_are_offered_as_one_types(qtbot, desk):
    qtbot.keyClicks(desk.box, "acesso tri")
    assert desk.controller.popup().current().code == "Q4386"


def test_that_words_that_find_nothing_offer_nothing(qtbot, desk):
    qtbot.keyClicks(desk.box, "acesso")
    assert desk.controller.popup() is not None
    qtbot.keyClicks(desk.box, "zzz")
    assert desk.controller.popup() is None


def test_that_enter_opens_the_page_of_the_chosen_code(qtbot, desk):
    qtbot.keyClicks(desk.box, "acesso")
    qtbot.keyClick(desk.box, Qt.Key.Key_Down)
    chosen = desk.controller.popup().current()
    with qtbot.waitSignal(desk.controller.code_opened) as opened:
        qtbot.keyClick(desk.box, Qt.Key.Key_Return)
    assert opened.args == ["acesso", chosen]
    assert (desk.controller.popup(), desk.box.text()) == (None, "")


def test_that_ctrl_enter_uses_the_code_and_leads_back(qtbot, desk):
    qtbot.keyClicks(desk.box, "q4386")
    with qtbot.waitSignal(desk.controller.use_wanted, check_params_cb=lambda page: page.code == "Q4386"):
        qtbot.keyClick(desk.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is desk.field


def test_that_enter_without_a_find_opens_the_search(qtbot, desk):
    qtbot.keyClicks(desk.box, "zzzzzz")
    with qtbot.waitSignal(desk.controller.code_opened) as opened:
        qtbot.keyClick(desk.box, Qt.Key.Key_Return)
    assert opened.args == ["zzzzzz", None]


def test_that_an_action_is_done_where_one_was_typing(qtbot, desk):
    qtbot.keyClicks(desk.box, "> pdf")
    assert [type(row) for row in rows(desk)] == [Title, Command, Hint]
    qtbot.keyClick(desk.box, Qt.Key.Key_Return)
    assert desk.done == [("Save as P&DF", desk.field)]
    assert desk.box.text() == ""


def test_that_what_cannot_be_done_says_why_and_stays(qtbot, desk):
    qtbot.keyClicks(desk.box, "> undo")
    assert said(desk.controller.popup().current()) == "Undo, in File, not possible: There is nothing to undo"
    qtbot.keyClick(desk.box, Qt.Key.Key_Return)
    assert desk.controller.popup() is not None
    assert desk.done == []


def test_that_a_click_takes_a_row(qtbot, desk):
    qtbot.keyClicks(desk.box, "> print")
    popup = desk.controller.popup()
    middle = popup.visualRect(popup.palette_model.index(1)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert desk.done[0][0] == "&Print"


def test_that_a_click_on_a_head_takes_nothing(qtbot, desk):
    qtbot.keyClicks(desk.box, "> print")
    popup = desk.controller.popup()
    middle = popup.visualRect(popup.palette_model.index(0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 0))
    assert desk.done == []
    assert desk.controller.popup() is not None


def test_that_the_arrow_keys_pass_over_heads_and_stop_at_the_ends(qtbot, desk):
    qtbot.keyClicks(desk.box, ">")
    qtbot.keyClick(desk.box, Qt.Key.Key_PageDown)
    assert desk.controller.popup().current().words == "Undo"
    qtbot.keyClick(desk.box, Qt.Key.Key_Down)
    assert desk.controller.popup().current().words == "Undo"
    for _ in range(9):
        qtbot.keyClick(desk.box, Qt.Key.Key_Up)
    assert desk.controller.popup().current().words == "Print"


def test_that_escape_takes_the_list_away_and_leads_back(qtbot, desk):
    qtbot.keyClicks(desk.box, "acesso")
    qtbot.keyClick(desk.box, Qt.Key.Key_Escape)
    assert (desk.controller.popup(), desk.box.text()) == (None, "")
    assert QApplication.focusWidget() is desk.field


def test_that_the_shortcut_offers_what_was_taken_before(qtbot, desk):
    qtbot.keyClicks(desk.box, "> pri")
    qtbot.keyClick(desk.box, Qt.Key.Key_Return)
    qtbot.keyClicks(desk.box, "q4386")
    qtbot.keyClick(desk.box, Qt.Key.Key_Return)
    desk.field.setFocus()
    desk.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    first, *taken, hint = rows(desk)
    assert (first, type(hint)) == (Title("Recent"), Hint)
    assert [row.code if isinstance(row, SearchHit) else row.words for row in taken] == ["Q4386", "Print"]


def test_that_the_list_leaves_with_the_focus(qtbot, desk):
    qtbot.keyClicks(desk.box, "acesso")
    desk.field.setFocus()
    assert desk.controller.popup() is None


def test_that_a_click_into_the_box_offers_nothing_yet(desk):
    desk.field.setFocus()
    desk.box.setFocus(Qt.FocusReason.MouseFocusReason)
    assert desk.controller.popup() is None


def test_that_the_list_stays_within_a_small_window(qtbot, desk):
    desk.window.resize(640, 300)
    desk.box.move(300, 0)
    qtbot.keyClicks(desk.box, "a")
    popup = desk.controller.popup()
    assert desk.window.rect().contains(popup.geometry())
