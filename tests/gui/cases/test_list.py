from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.cases.store import SortBy, StoreTrouble
from core.cases.values import VisitStatus
from gui.cases.list_model import Column
from tests.gui.cases.fake_store import TODAY, FakeStore
from tests.gui.cases.sample_cases import many, row

YESTERDAY = TODAY - timedelta(days=1)


def key(widget, which, *, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, which, held)


def test_that_it_begins_with_the_worksheets_of_today(screen):
    assert screen.place.list.days.day.text() == "Monday, March 2, 2026"
    assert len(screen.names()) == 14
    assert screen.names()[0] == "Case 0147"
    assert screen.place.list.foot.text() == (
        "14 worksheets by date of service. The store is encrypted and locks after 10 idle minutes."
    )


def test_that_it_begins_with_the_last_day_that_has_worksheets(make_screen):
    store = FakeStore()
    store.add(row(1, day=YESTERDAY))
    store.add(row(2, day=YESTERDAY - timedelta(days=9)))
    assert make_screen(store).controller.find.day == YESTERDAY


@pytest.mark.parametrize(
    ("status", "count"),
    [
        pytest.param(None, 14, id="all"),
        pytest.param(VisitStatus.DRAFT, 3, id="draft"),
        pytest.param(VisitStatus.QUERY, 2, id="query"),
        pytest.param(VisitStatus.CHECKED, 3, id="checked"),
        pytest.param(VisitStatus.PRINTED, 6, id="printed"),
    ],
)
def test_that_a_tab_counts_and_lists_its_status(screen, status, count):
    tab = screen.place.list.tabs.tab(status)
    assert tab.accessibleName().endswith(f", {count} worksheets")
    tab.click()
    assert len(screen.names()) == count


def test_that_the_arrows_go_to_the_nearest_days_with_worksheets_and_stop_at_the_ends(screen):
    days = screen.place.list.days
    assert not days.after.isEnabled()
    days.before.click()
    assert screen.controller.find.day == date(2026, 2, 23)
    days.after.click()
    assert screen.controller.find.day == TODAY


@pytest.mark.parametrize("typed", ["2026-02-23", "2/23/2026", "2/23"])
def test_that_a_day_is_typed_where_it_stands(screen, typed):
    edit = screen.place.list.days.day
    edit.setFocus()
    edit.setText(typed)
    key(edit, Qt.Key.Key_Return)
    assert screen.controller.find.day == date(2026, 2, 23)
    assert screen.names() == ["Case 0147"]


def test_that_a_day_that_is_none_is_said_and_changes_nothing(screen):
    edit = screen.place.list.days.day
    edit.setFocus()
    edit.setText("Febtober")
    key(edit, Qt.Key.Key_Return)
    assert '"Febtober" is not a date' in screen.place.list.trouble.words()
    assert screen.controller.find.day == TODAY


def test_that_all_days_have_a_column_for_the_date_of_service(screen):
    assert screen.table.isColumnHidden(Column.DAY)
    screen.place.list.days.all.click()
    assert not screen.table.isColumnHidden(Column.DAY)
    assert len(screen.names()) == 19
    screen.place.list.days.all.click()
    assert screen.controller.find.day == TODAY


def test_that_other_words_choose_the_first_row_though_the_one_chosen_is_still_found(screen):
    search, table = screen.place.list.search, screen.place.list.table
    table.select(3)
    QTest.keyClicks(search, "1")
    assert len(screen.names()) > 3
    assert table.currentIndex().row() == 0
    table.select(2)
    chosen = table.current().visit_id
    screen.controller.listed.refresh()
    assert table.current().visit_id == chosen


def test_that_typing_in_the_list_searches_all_days_and_escape_goes_back(screen):
    screen.table.setFocus()
    QTest.keyClicks(screen.table, "1")
    search = screen.place.list.search
    assert search.text() == "1"
    QTest.keyClicks(search, "5276")
    assert screen.controller.find.day is None
    assert set(screen.names()) == {"Case 0147", "Case 0144", "Case 0131"}
    key(search, Qt.Key.Key_Escape)
    assert (screen.controller.find.day, len(screen.names())) == (TODAY, 14)


def test_that_what_matches_nothing_offers_the_way_out(screen):
    screen.place.list.search.setText("zzz")
    screen.place.list.search.textEdited.emit("zzz")
    assert screen.place.list.nothing.isVisible()
    assert not screen.place.detail.isVisible()
    screen.place.list.nothing.findChild(QPushButton, "empty_action").click()
    assert len(screen.names()) == 19


def test_that_enter_after_a_vain_search_leaves_the_keyboard_in_it(screen):
    search = screen.place.list.search
    screen.place.activateWindow()
    search.setFocus()
    QTest.keyClicks(search, "zzz")
    key(search, Qt.Key.Key_Return)
    assert screen.place.list.nothing.isVisible()
    assert search.hasFocus()


@pytest.mark.parametrize(("letter", "together"), [(Qt.Key.Key_E, False), (Qt.Key.Key_P, True)])
def test_that_the_keys_for_pdfs_work_in_the_search_box_too(screen, qtbot, letter, together):
    search = screen.place.list.search
    QTest.keyClicks(search, "1")
    with qtbot.waitSignal(screen.place.pdfs_wanted) as asked:
        QTest.keyClick(search, letter, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [together]


def test_that_an_empty_store_says_what_to_do_next(make_screen, qtbot):
    screen = make_screen(FakeStore())
    assert screen.place.list.none.isVisible()
    with qtbot.waitSignal(screen.controller.new_wanted):
        screen.place.list.none.findChild(QPushButton, "empty_action").click()


def test_that_heads_sort_by_click_and_by_keys_and_turn_round(screen):
    heads = screen.table.heads
    heads.sectionClicked.emit(Column.CASE)
    assert (screen.controller.find.sort, screen.names()[0]) == (SortBy.CASE, "Case 0119")
    heads.sectionClicked.emit(Column.CASE)
    assert screen.names()[0] == "Case 0152"
    for _ in range(4):
        key(heads, Qt.Key.Key_Right)
    key(heads, Qt.Key.Key_Left)
    key(heads, Qt.Key.Key_Space)
    assert (screen.controller.find.sort, screen.names()[0]) == (SortBy.GRAFTED, "Case 0140")
    assert heads.accessibleDescription() == "Sorted by Grafted sq cm, descending"


def test_that_a_head_that_cannot_sort_does_nothing(screen):
    before = screen.controller.find
    screen.table.heads.sectionClicked.emit(Column.GRAFT)
    assert screen.controller.find == before


def test_that_keys_open_carry_forward_and_walk(screen, qtbot):
    screen.place.activateWindow()
    screen.table.setFocus()
    key(screen.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.controller.open_wanted) as opened:
        key(screen.table, Qt.Key.Key_Return)
    with qtbot.waitSignal(screen.controller.carry_wanted) as carried:
        key(screen.table, Qt.Key.Key_D, held=Qt.KeyboardModifier.ControlModifier)
    assert (opened.args, carried.args) == (["v152-1"], ["v152-1"])
    key(screen.table, Qt.Key.Key_End)
    assert screen.table.current().case_name == "Case 0119"
    key(screen.table, Qt.Key.Key_Home)
    assert screen.table.current().case_name == "Case 0147"


def test_that_up_from_the_first_row_and_down_from_the_search_lead_across(screen):
    screen.place.activateWindow()
    screen.table.setFocus()
    key(screen.table, Qt.Key.Key_Up)
    assert screen.place.list.search.hasFocus()
    key(screen.place.list.search, Qt.Key.Key_Down)
    assert screen.table.hasFocus()


def test_that_what_is_written_meanwhile_shows_and_the_choice_stays(screen):
    screen.choose("Case 0138")
    screen.store.set_status("v150-1", VisitStatus.CHECKED)
    screen.vault.written.emit(None)
    assert screen.place.list.tabs.tab(VisitStatus.QUERY).accessibleName() == "Query, 1 worksheet"
    assert screen.table.current().case_name == "Case 0138"


def test_that_the_neighbor_is_chosen_when_the_chosen_one_is_gone(screen):
    screen.choose("Case 0138")
    del screen.store.rows["v138-7"]
    screen.controller.refresh()
    assert screen.table.current().case_name == "Case 0135"


def test_that_a_store_that_cannot_answer_is_said_over_the_list_and_asked_again(screen):
    screen.store.trouble = StoreTrouble("The network folder is gone. Connect it and try again.")
    screen.place.list.tabs.tab(VisitStatus.DRAFT).click()
    assert screen.place.list.trouble.words().startswith("The network folder is gone.")
    screen.store.trouble = None
    screen.place.list.trouble.action.click()
    assert screen.place.list.trouble.words() == ""


def test_that_fifty_thousand_rows_scroll_without_reading_them_all(make_screen):
    store = many(2000)
    real, store.visits = store.visits, None
    first = {}

    def visits(find, start=0, count=200):
        key = (find, min(start, 1800) // 200 * 200, count)
        if key not in first:
            first[key] = real(find, key[1], count)
        found = first[key]
        return type(found)(rows=found.rows, first=start, matching=50_000, counts=found.counts)

    store.visits = visits
    screen = make_screen(store)
    bar, began = screen.table.verticalScrollBar(), perf_counter()
    assert bar.maximum() > 1_000_000
    for step in range(100):
        bar.setValue(bar.maximum() * step // 100)
        screen.table.viewport().repaint()
    assert perf_counter() - began < 5  # 50 ms a jump, a page read in each; far above what it takes
    assert len(first) <= 12


def test_that_enter_takes_a_status_as_space_does(screen):
    tab = screen.place.list.tabs.tab(VisitStatus.CHECKED)
    tab.setFocus()
    QTest.keyClick(tab, Qt.Key.Key_Return)
    assert screen.controller.find.status is VisitStatus.CHECKED
