from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMainWindow, QPushButton, QSplitter, QTableView

from gui.cases.place import CasesPlace
from gui.shell.measures import RESULT_PX
from gui.theme import SchemeChoice
from tests.gui.cases.sample_cases import many


def focus_order(place):
    """Return the names of what Tab reaches, from the head of the list on."""
    start = place.list.days.before
    found, at = [], start
    while True:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisibleTo(place) and at.isEnabled():
            found.append(at.objectName() or at.accessibleName())
        at = at.nextInFocusChain()
        if at is start or len(found) > 60:
            return found


def test_that_tab_goes_as_the_eye_goes(screen):
    order = focus_order(screen.place)
    wanted = [
        "day_before",
        "day_shown",
        "all_days",
        "store_menu_button",
        "new_case_button",
        "tab_all",
        "case_search",
        "visit_heads",
        "visit_table",
        "case_name",
        "status_pill",
        "case_more",
        "carry_forward",
        "open_visit",
        "visit_rows",
        "history_rows",
    ]
    assert [name for name in order if name in wanted] == wanted


def test_that_tab_reaches_the_status_in_force_from_both_sides_and_the_arrow_keys_the_others(qtbot, screen):
    search = screen.place.list.search
    search.setFocus()
    qtbot.keyClick(search, Qt.Key.Key_Backtab)
    tabs = {tab.objectName(): tab for tab in screen.place.findChildren(QPushButton) if tab.objectName()[:4] == "tab_"}
    assert tabs["tab_all"].hasFocus()
    qtbot.keyClick(tabs["tab_all"], Qt.Key.Key_Right)
    assert (tabs["tab_draft"].hasFocus(), tabs["tab_draft"].isChecked()) == (True, True)
    qtbot.keyClick(tabs["tab_draft"], Qt.Key.Key_Tab)
    qtbot.keyClick(search, Qt.Key.Key_Backtab)
    assert tabs["tab_draft"].hasFocus()


def test_that_every_control_has_a_name(screen):
    kinds = (QAbstractButton, QLineEdit, QTableView)
    controls = [found for kind in kinds for found in screen.place.findChildren(kind) if found.isVisible()]
    unnamed = [
        found
        for found in controls
        if not (found.accessibleName() or (isinstance(found, QAbstractButton) and found.text()))
    ]
    assert controls
    assert unnamed == []


def test_that_keys_of_the_place_win_over_those_of_the_menus(screen, qtbot):
    window, triggered = QMainWindow(), []
    for keys in ("Ctrl+D", "F6"):
        action = QAction(window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, keys=keys: triggered.append(keys))
        window.addAction(action)
    window.setCentralWidget(screen.place)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    screen.table.setFocus()
    carried = []
    screen.controller.carry_wanted.connect(carried.append)
    QTest.keyClick(screen.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(screen.table, Qt.Key.Key_F6)
    assert (carried, triggered) == (["v147-6"], [])
    assert window.focusWidget() is screen.head.open
    QTest.keyClick(screen.head.open, Qt.Key.Key_F6)
    assert window.focusWidget() is screen.table
    QTest.keyClick(screen.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is screen.place.list.search
    screen.place.setParent(None)
    window.close()


@pytest.mark.parametrize(
    ("width", "beside"),
    [pytest.param(1364, True, id="wide"), pytest.param(1204, True, id="medium"), pytest.param(900, False, id="narrow")],
)
def test_that_list_and_case_stand_beside_or_under_each_other(screen, width, beside):
    for _ in range(2):  # the widths that two columns need hold until the first of them
        screen.place.resize(width, 680)
    left, right = screen.place.list, screen.place.right
    apart = left.geometry().right() < right.geometry().left() if beside else left.height() < right.y()
    assert apart
    assert right.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("scheme", [SchemeChoice.LIGHT, SchemeChoice.DARK, SchemeChoice.HIGH_CONTRAST])
def test_that_the_chart_follows_the_colors_of_the_theme(screen, look, scheme):
    look.set_choice(scheme)
    chart = screen.place.detail.chart
    found: QImage = chart.grab().toImage()
    colors = {found.pixelColor(x, y).name() for x in range(found.width()) for y in range(found.height())}
    assert {look.color(token).name() for token in ("panel", "chart1", "chart2", "chart3")} <= colors


def test_that_larger_text_makes_larger_rows(screen, look):
    before = screen.table.verticalHeader().defaultSectionSize()
    look.set_text_scale(2.0)
    assert screen.table.verticalHeader().defaultSectionSize() == pytest.approx(2 * before, abs=2)


def test_that_a_long_list_scrolls_by_itself_and_a_short_one_is_as_tall_as_its_rows(make_screen):
    short, long = make_screen(), make_screen(many(500))
    assert short.table.verticalScrollBar().maximum() == 0
    assert long.table.verticalScrollBar().maximum() > 0
    assert long.table.height() < long.place.height()


def test_that_the_place_is_made_once(screen):
    assert screen.cases.make_place() is screen.place
    assert isinstance(screen.place, CasesPlace)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_that_nothing_of_a_case_is_squeezed_where_there_is_little_room(make_screen, look, scale):
    look.set_text_scale(scale)
    screen = make_screen()
    screen.place.resize(1204, 620)
    QTest.qWait(0)
    detail = screen.place.detail
    for part in (detail.head, detail.chart, detail.areas, detail.visits, detail.history):
        assert part.height() >= part.minimumSizeHint().height()
    assert screen.place.right.verticalScrollBar().maximum() > 0


def test_that_the_case_has_the_width_it_was_last_drawn_in(qtbot):
    place = CasesPlace()
    qtbot.addWidget(place)
    place.set_right_width(611)
    place.resize(1500, 800)
    place.show()
    assert place.right.width() == 611
    place.set_right_width(0)
    assert place.right.width() == RESULT_PX


def test_that_under_each_other_list_and_case_stay_as_one_drew_them(qtbot):
    place = CasesPlace()
    qtbot.addWidget(place)
    place.resize(900, 800)
    place.show()
    split = place.findChild(QSplitter)
    split.moveSplitter(300, 1)
    place.resize(900, 801)
    assert split.sizes()[0] == pytest.approx(300, abs=2)
