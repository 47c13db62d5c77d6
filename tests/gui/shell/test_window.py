from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QPushButton, QScrollArea, QWidget

from gui.common.key_cap import KeyCap
from gui.common.text import plain_tooltip
from gui.shell.actions import ACTIONS, ALSO, MENUS
from gui.shell.dialogs import AboutDialog, KeyboardDialog
from gui.shell.place import Place
from gui.shell.status_line import AMA_NOTICE, EditionNote
from gui.shell.window import MainWindow
from gui.theme import SchemeChoice, in_force, theme


@pytest.fixture
def made():
    return []


@pytest.fixture
def places(made):
    def maker(name):
        def make():
            made.append(name)
            return QLabel(name)

        return make

    return [
        Place("worksheet", "Worksheet", "clipboard-text", maker("worksheet")),
        Place("look_up", "Look up", "magnifying-glass", maker("look_up")),
    ]


@pytest.fixture
def window(qtbot, look, places):
    shown = MainWindow(places, version="1.2.3", about=lambda: [("Codes", "HCPCS July 2026")])
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    return shown


def test_that_a_place_is_made_when_first_shown_and_then_kept(window, made):
    assert (window.current_place(), made) == ("worksheet", ["worksheet"])
    assert window.place_widget("look_up") is None
    for place in ("look_up", "worksheet", "look_up"):
        window.show_place(place)
    assert made == ["worksheet", "look_up"]
    assert window.stack.currentWidget() is window.place_widget("look_up")


class Frame:
    """A first frame that says what it was asked."""

    def __init__(self):
        self.calls = []

    def paint(self, window):
        self.calls.append("paint")

    def dress(self):
        self.calls.append("dress")


def test_that_the_frame_is_painted_before_the_first_place_is_made(qtbot, look, places, made):
    frame = Frame()
    window = MainWindow(places, version="1", first_frame=frame)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: frame.calls != [])
    assert (made, set(frame.calls)) == ([], {"paint"})
    with qtbot.waitSignal(window.place_shown):
        window.furnish()
    assert (made, frame.calls[-1]) == (["worksheet"], "dress")


def test_that_the_rail_lists_only_places_there_are_each_with_its_keys(window, places):
    rail = window.findChild(QListWidget, "rail_places")
    said = [rail.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(rail.count())]
    assert said == ["Worksheet, Ctrl+1", "Look up, Ctrl+2"]
    assert rail.currentRow() == 0


@pytest.mark.parametrize("how", ["mouse", "arrow", "keys"])
def test_that_the_rail_and_its_keys_change_the_place(qtbot, window, how):
    rail = window.findChild(QListWidget, "rail_places")
    with qtbot.waitSignal(window.place_shown) as said:
        if how == "mouse":
            qtbot.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=rail.visualItemRect(rail.item(1)).center())
        elif how == "arrow":
            qtbot.keyClick(rail, Qt.Key.Key_Down)
        else:
            qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["look_up"]
    assert rail.currentRow() == 1


def test_that_showing_a_place_is_told_once(qtbot, window):
    shown = []
    window.place_shown.connect(shown.append)
    window.show_place("look_up")
    window.show_place("look_up")
    assert shown == ["look_up"]


def test_that_the_foot_of_the_rail_is_empty_until_a_store_can_be_locked(qtbot, window):
    assert window.rail.findChild(QWidget, "rail_foot") is None
    window.rail.show_foot("Lock", "lock")
    foot = window.rail.findChild(QWidget, "rail_foot")
    with qtbot.waitSignal(window.rail.foot_chosen):
        qtbot.mouseClick(foot, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_that_five_places_and_the_foot_fit_a_small_window(qtbot, look, scale):
    look.set_text_scale(scale)
    names = ("Worksheet", "Look up", "Cases", "Batch", "Reference")
    window = MainWindow([Place(name, name, "folder", QWidget) for name in names], version="1")
    qtbot.addWidget(window)
    window.rail.show_foot("Lock", "lock")
    window.resize(1280, 720)
    window.show()
    rail = window.findChild(QListWidget, "rail_places")
    assert rail.visualItemRect(rail.item(4)).bottom() < rail.height()


def test_that_ctrl_k_goes_to_the_look_up_box_from_anywhere(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.findChild(QLineEdit, "look_up_box")
    qtbot.waitUntil(box.hasFocus)
    typed = []
    window.look_up_typed.connect(typed.append)
    qtbot.keyClicks(box, "Q4")
    with qtbot.waitSignal(window.look_up_submitted) as said:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert typed == ["Q", "Q4"]
    assert said.args == ["Q4"]


def test_that_there_are_no_dead_controls(window):
    shown = {
        plain_words(action.text())
        for menu in window.menu_row.menus.values()
        for action in menu.actions()
        if not action.isSeparator()
    }
    assert "Keyboard" in shown
    assert "Save" not in shown
    assert not window.menu_row.menus["Worksheet"].menuAction().isVisible()


def plain_words(text):
    return text.replace("&", "")


def test_that_a_bound_action_stands_in_its_menu_in_order_and_does_its_work(qtbot, window):
    done = []
    for action in ("print", "new", "save", "pdf"):
        window.actions_table.bind(action, lambda action=action: done.append(action))
    words = [plain_words(action.text()) for action in window.menu_row.menus["File"].actions()]
    assert words == ["New", "Save", "", "Save as PDF", "Print", "", "Quit"]
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    window.actions_table.get("pdf").trigger()
    assert done == ["save", "pdf"]


def test_that_a_disabled_action_says_why(window):
    window.actions_table.bind("save", bool)
    window.actions_table.set_enabled("save", False, "Nothing to save yet")
    action = window.actions_table.get("save")
    assert not action.isEnabled()
    assert "Nothing to save yet" in action.toolTip()
    window.actions_table.set_enabled("save", True)
    assert "Save the case" in action.toolTip()


def test_that_binding_twice_or_unknown_is_a_bug(window):
    with pytest.raises(ValueError, match="bound already"):
        window.actions_table.bind("quit", bool)
    with pytest.raises(KeyError):
        window.actions_table.bind("no_such", bool)


def test_that_no_two_actions_share_keys_or_a_mnemonic_of_one_menu():
    keys = [spec.shortcut for spec in ACTIONS if spec.shortcut] + [keys for also in ALSO.values() for keys in also]
    assert len(keys) == len(set(keys))
    assert not {f"Ctrl+{number}" for number in range(1, 6)} & set(keys)
    for menu in MENUS:
        marks = [spec.text[spec.text.index("&") + 1].lower() for spec in ACTIONS if spec.menu == menu]
        assert len(marks) == len(set(marks)), (menu, marks)


def test_that_the_view_menu_keeps_the_choice_of_colors(qtbot, window, look):
    dark = next(action for action in window.findChildren(type(window.actions_table.get("quit")), "scheme_dark"))
    with qtbot.waitSignal(window.theme_chosen) as said:
        dark.trigger()
    assert said.args == [SchemeChoice.DARK]
    assert look.choice is SchemeChoice.DARK
    assert dark.isChecked()


def test_that_text_grows_shrinks_and_returns(qtbot, window, look):
    for action, larger in (("larger_text", True), ("system_text", False)):
        with qtbot.waitSignal(window.text_scale_chosen):
            window.actions_table.get(action).trigger()
        assert (look.text_scale > 1.0) is larger


def test_that_text_grows_with_plus_as_in_other_programs(qtbot, window, look):
    with qtbot.waitSignal(window.text_scale_chosen):
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert look.text_scale > 1.0


def test_that_help_lists_every_action_with_keys_and_leaves_the_window_usable(qtbot, window):
    window.actions_table.bind("save", bool)
    window.actions_table.get("keyboard").trigger()
    dialog = window.findChild(KeyboardDialog)
    assert not dialog.isModal()
    caps = {cap.text() for cap in dialog.findChildren(KeyCap)}
    assert {"Ctrl+1", "Ctrl+2", "Ctrl+S", "Ctrl+K", "F2"} <= caps
    assert "Ctrl+N" not in caps
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Rename the case", "Use the code in the worksheet", "The page before"} <= said
    dialog.reject()


def test_that_a_help_dialog_stays_within_the_screen_when_text_is_large(qtbot, look):
    look.set_text_scale(2.0)
    dialog = AboutDialog("1.2.3", [("Codes", "HCPCS July 2026")])
    qtbot.addWidget(dialog)
    room = dialog.screen().availableSize()
    assert (dialog.width() <= room.width(), dialog.height() <= room.height()) == (True, True)


def test_that_help_scrolls_by_keys(qtbot, window):
    window.actions_table.get("keyboard").trigger()
    dialog = window.findChild(KeyboardDialog)
    close, bar = dialog.findChild(QPushButton), dialog.column.verticalScrollBar()
    dialog.resize(dialog.width(), 300)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    at = [bar.value()]
    for key in ("Down", "PageDown", "End", "Home"):
        qtbot.keyClick(close, getattr(Qt.Key, f"Key_{key}"))
        at.append(bar.value())
    assert (at[0] < at[1] < at[2] <= at[3] == bar.maximum(), at[4]) == (True, 0)
    dialog.reject()


def test_that_about_names_version_facts_and_notices(window):
    window.actions_table.get("about").trigger()
    dialog = window.findChild(AboutDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for words in ("1.2.3", "HCPCS July 2026", "American Medical Association", "no network"):
        assert words in said
    dialog.reject()


@pytest.mark.parametrize("may", [True, False])
def test_that_the_window_asks_before_it_closes(qtbot, look, places, may):
    window = MainWindow(places, version="1", may_close=lambda: may)
    qtbot.addWidget(window, before_close_func=lambda closing: setattr(closing, "_may_close", lambda: True))
    window.show()
    assert window.close() is may


def test_that_the_status_line_tells_stale_editions_in_words(window):
    line = window.status_line
    line.show_editions([EditionNote("Codes July 2026"), EditionNote("Edits 2024-07-01, older", stale=True)])
    line.show_state("Saved 10:42")
    assert line.editions().accessibleName() == "Editions: Codes July 2026, Warning: Edits 2024-07-01, older"
    assert line.state() == "Saved 10:42"
    assert AMA_NOTICE in [label.text() for label in line.findChildren(QLabel)]


SIZES = [
    pytest.param((1440, 900), 1.0, id="1440x900"),
    pytest.param((1280, 720), 1.0, id="1280x720"),
    pytest.param((1440, 900), 1.5, id="text_150_percent"),
    pytest.param((1440, 900), 2.0, id="text_200_percent"),
]


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_that_the_frame_cuts_no_words(qtbot, look, places, size, scale):
    look.set_text_scale(scale)
    window = MainWindow(places, version="1")
    qtbot.addWidget(window)
    window.status_line.show_state("Saved 10:42")
    window.resize(*size)
    window.show()
    assert (window.width(), window.height()) == size
    for label in window.status_line.findChildren(QLabel):
        assert label.width() >= label.sizeHint().width(), label.text()
        assert label.height() >= label.fontMetrics().height(), label.text()
    rail = window.findChild(QListWidget, "rail_places")
    widest = max(rail.fontMetrics().horizontalAdvance(place.title) for place in places)
    assert rail.width() > widest * 0.85
    assert rail.visualItemRect(rail.item(1)).bottom() < rail.height()
    box = window.findChild(QLineEdit, "look_up_box")
    assert box.height() >= box.fontMetrics().height()
    assert box.mapTo(window, QPoint(box.width(), 0)).x() <= window.width()


def test_that_a_place_with_no_room_is_scrolled_and_the_window_stays_on_the_screen(qtbot, look):
    def large():
        wide = QWidget()
        wide.setMinimumSize(1500, 1000)
        return wide

    window = MainWindow(
        [Place("small", "Small", "folder", QWidget), Place("large", "Large", "folder", large)], version="1"
    )
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    room = window.findChild(QScrollArea, "room")
    for place, scrolled in (("small", False), ("large", True), ("small", False)):
        window.show_place(place)
        qtbot.waitUntil(lambda scrolled=scrolled: (room.horizontalScrollBar().maximum() > 0) is scrolled)
        assert (window.width(), window.height()) == (1280, 720)
        assert (room.verticalScrollBar().maximum() > 0) is scrolled


def test_that_a_change_of_text_size_reaches_an_open_window(window, look):
    height, width = window.status_line.height(), window.rail.width()
    look.set_text_scale(2.0)
    assert window.status_line.height() > height
    assert window.rail.width() > width


def test_that_a_dialog_scrolls_rather_than_grows_off_the_screen(qtbot, window, look):
    look.set_text_scale(1.5)
    window.actions_table.get("keyboard").trigger()
    dialog = window.findChild(QDialog, "keyboard_dialog")
    for label in dialog.findChildren(QLabel):
        assert label.width() <= dialog.width()
    assert dialog.findChild(QPushButton) is not None
    dialog.reject()


def test_that_what_is_allowed_while_it_is_locked_counts_once_it_is_unlocked(window):
    table = window.actions_table
    new, save = table.bind("new", lambda: None), table.bind("save", lambda: None)
    window.set_locked(True)
    table.set_enabled("new", False, "Nothing to begin")
    table.set_enabled("save", True)
    late = table.bind("open", lambda: None)
    assert [action.isEnabled() for action in (new, save, late)] == [False] * 3
    assert save.toolTip() == plain_tooltip("The case store is locked: unlock it first")
    window.set_locked(False)
    assert [action.isEnabled() for action in (new, save, late)] == [False, True, True]
    assert new.toolTip() == plain_tooltip("Nothing to begin")


def test_that_a_locked_window_takes_neither_a_place_nor_a_look_up(qtbot, window):
    window.set_locked(True)
    shown = window.current_place()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert (window.current_place(), window.menu_row.box.hasFocus()) == (shown, False)
    closed = (window.rail.list(), window.menu_row.box)
    assert [each.isEnabled() for each in closed] == [False, False]
    assert {each.toolTip() for each in closed} == {plain_tooltip("The case store is locked: unlock it first")}
    window.set_locked(False)
    assert [(each.isEnabled(), each.toolTip()) for each in closed] == [(True, "")] * 2


@pytest.mark.parametrize("points", [pytest.param(12.0, id="larger"), pytest.param(18.0, id="much_larger")])
def test_that_an_open_window_follows_when_the_text_size_of_the_system_is_changed(window, monkeypatch, points):
    row, field = window.menu_row.height(), window.menu_row.box
    before = field.fontMetrics().height()
    larger = QFont(in_force.system_font())
    larger.setPointSizeF(points)
    monkeypatch.setattr(in_force, "system_font", lambda: larger)
    QCoreApplication.sendEvent(window.windowHandle(), QEvent(QEvent.Type.ThemeChange))  # as the system sends it
    QCoreApplication.processEvents()
    assert theme().font().pointSizeF() == pytest.approx(points)
    assert field.fontMetrics().height() > before
    assert window.menu_row.height() > row
    monkeypatch.undo()
    theme().follow_system()
