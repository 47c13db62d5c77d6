from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.cases.store import Find, StoreTrouble
from core.cases.values import VisitStatus
from gui.cases.list_model import PAGE, PAGES_KEPT, Column, VisitModel
from gui.common.cells import CELL_ROLE
from tests.gui.cases.fake_store import NOW, TODAY, FakeStore
from tests.gui.cases.sample_cases import many, row


@pytest.fixture
def listed(qtmodeltester):
    """Return a model over a store, tested from before its first row on."""

    def make(store):
        model = VisitModel(store.visits, lambda: NOW)
        qtmodeltester.check(model, force_py=True)
        model.show(Find(), store.visits(Find()))
        return model

    return make


def text(model, row, column):
    return model.index(row, column).data()


def test_that_rows_are_read_a_page_at_a_time_as_they_come_into_sight(qapp):
    store = many(1000)
    model = VisitModel(store.visits, lambda: NOW)
    model.show(Find(), store.visits(Find()))
    store.asked.clear()
    assert model.rowCount() == 1000
    assert store.asked == []
    assert text(model, 650, Column.CASE).startswith("Case 0650")
    assert [(first, count) for _, first, count in store.asked] == [(600, PAGE)]


def test_that_scrolling_far_keeps_only_some_pages(qapp):
    store = many(PAGE * (PAGES_KEPT + 5))
    model = VisitModel(store.visits, lambda: NOW)
    model.show(Find(), store.visits(Find()))
    for page in range(PAGES_KEPT + 5):
        model.visit(page * PAGE)
    store.asked.clear()
    model.visit(0)
    assert len(store.asked) == 1


def test_that_every_cell_of_a_row_says_what_it_should(listed):
    store = FakeStore()
    store.add(row(119, 4, VisitStatus.PRINTED, "8:05", codes="15271 15272*2", area="63.4"))
    model = listed(store)
    assert [text(model, 0, column) for column in Column] == [
        "Printed",
        "Case 0119 visit 4",
        "2026-03-02",
        "Medicare",
        "15271  15272 × 2",
        "63.40",
        "08:05",
    ]


def test_that_a_visit_without_wounds_says_so_rather_than_showing_nothing(listed):
    store = FakeStore()
    store.add(row(152))
    cell = listed(store).index(0, Column.GRAFT).data(CELL_ROLE)
    assert (cell.text, cell.token) == ("no wounds yet", "text2")


def test_that_a_screen_reader_hears_the_whole_row_at_once(listed):
    store = FakeStore()
    store.add(row(150, 1, VisitStatus.QUERY, "9:15", codes="15275", area="6.25", in_use_by="R. Diaz on WS-12"))
    said = listed(store).index(0, Column.STATUS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Query, Case 0150 visit 1, Medicare, 15275, 6.25 sq cm grafted, changed 09:15, open elsewhere: R. Diaz on WS-12"
    )


def test_that_a_page_that_cannot_be_read_is_told_once_and_leaves_empty_rows(qapp):
    store = many(1000)
    model, told = VisitModel(store.visits, lambda: NOW), []
    model.troubled.connect(told.append)
    model.show(Find(), store.visits(Find()))
    store.trouble = StoreTrouble("The network folder is gone.")
    assert model.visit(500) is None
    assert model.visit(900) is None
    assert told == [store.trouble]


def test_that_nothing_of_a_case_stays_after_clearing(listed):
    model = listed(many(3))
    model.clear()
    assert (model.rowCount(), model.visit(0), model.row_of("v0")) == (0, None, -1)


def test_that_a_typed_name_is_no_markup_in_a_tooltip(listed):
    store = FakeStore()
    store.add(row(1, name="<b>Smith</b> & co"))
    tip = listed(store).index(0, Column.CASE).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Smith" in tip


def test_that_a_time_of_another_day_is_a_date(listed):
    store = FakeStore()
    store.add(row(7, day=TODAY.replace(month=2)))
    store.add(row(8, day=TODAY.replace(year=2025)))
    model = listed(store)
    assert [text(model, place, Column.CHANGED) for place in (0, 1)] == ["Feb 2", "2025-03-02"]
