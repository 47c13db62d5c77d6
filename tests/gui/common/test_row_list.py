from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.common.row_list import ROW_ROLE, RowListModel

ROWS = ("Codes", 1, 2, "Actions", 3, "Enter takes it")  # numbers can be chosen


@pytest.fixture
def model(qapp):
    made = RowListModel(lambda row: isinstance(row, int), lambda row: f"said {row}", lambda row: f"tip {row}"[:5])
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_rows(ROWS)
    return made


def test_that_rows_are_replaced_whole(model):
    model.show_rows((7,))
    assert (model.rowCount(), model.index(0).data(ROW_ROLE)) == (1, 7)
    model.show_rows(())
    assert model.rowCount() == 0


def test_that_heads_and_remarks_cannot_be_chosen(model):
    enabled = [bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsSelectable) for row in range(len(ROWS))]
    assert enabled == [isinstance(row, int) for row in ROWS]
    assert model.choosable() == [1, 2, 4]


@pytest.mark.parametrize(
    ("current", "by", "found"),
    [
        pytest.param(-1, 0, 1, id="the_first_that_can_be_chosen"),
        pytest.param(2, 1, 4, id="over_a_head"),
        pytest.param(4, -1, 2, id="back_over_a_head"),
        pytest.param(4, 1, 4, id="not_past_the_last"),
        pytest.param(1, -1, 1, id="not_before_the_first"),
        pytest.param(1, 99, 4, id="a_page_at_once"),
    ],
)
def test_that_a_step_goes_over_what_can_be_chosen(model, current, by, found):
    assert model.stepped(current, by) == found


def test_that_there_is_no_step_where_nothing_can_be_chosen(model):
    model.show_rows(("Enter takes it",))
    assert model.stepped(0, 1) is None


def test_that_a_row_is_said_and_told_in_its_own_words(model):
    at = model.index(1)
    assert (at.data(), at.data(Qt.ItemDataRole.AccessibleTextRole)) == ("said 1", "said 1")
    assert at.data(Qt.ItemDataRole.ToolTipRole) == "tip 1"
