from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.worksheet.inputs.row_view import Room
from gui.worksheet.inputs.widths import DrawnWidths
from gui.worksheet.inputs.wound_rows import COLUMNS, WIDE
from gui.worksheet.problems import Grid
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of, product

LEFT = Qt.MouseButton.LeftButton


def drag(grid, key, by):
    """Drag the right edge of a column's head with the mouse."""
    head = grid.horizontalHeader()
    at = grid.entries.column_of(key)
    edge = QPoint(head.sectionViewportPosition(at) + head.sectionSize(at) - 2, head.height() // 2)
    QTest.mousePress(head.viewport(), LEFT, pos=edge)
    QTest.mouseMove(head.viewport(), edge + QPoint(by, 0))
    QTest.mouseRelease(head.viewport(), LEFT, pos=edge + QPoint(by, 0))


def width(grid, key):
    return grid.columnWidth(grid.entries.column_of(key))


def test_that_a_column_takes_the_width_it_is_dragged_to_and_the_rest_gives_way(look, column):
    column.set_draft(draft_of(FOOT))
    grid = column.wounds.grid
    before, rest = width(grid, "site"), width(grid, "diagnoses")
    drag(grid, "site", 20)
    assert width(grid, "site") == pytest.approx(before + 20, abs=1)
    assert width(grid, "diagnoses") == pytest.approx(rest - 20, abs=1)
    assert sum(grid.columnWidth(at) for at in range(len(WIDE))) == grid.viewport().width()


def test_that_a_drawn_width_is_kept_for_next_time(look, column, qtbot):
    held = {}
    column.keep_widths(held)
    column.set_draft(draft_of(FOOT, TOES, products=(product(w1="1"),)))
    drag(column.wounds.grid, "kind", 15)
    drag(column.products.grid, "applied:2", -10)
    assert held == {"wounds.wide.kind": 116, "products.wide.each-wound": 69}
    assert width(column.products.grid, "applied:1") == width(column.products.grid, "applied:2") == look.px(69)


def test_that_a_double_click_gives_the_width_back(look, column):
    held = {"wounds.wide.kind": 150}
    column.keep_widths(held)
    column.set_draft(draft_of(FOOT))
    grid = column.wounds.grid
    assert width(grid, "kind") == look.px(150)
    grid.horizontalHeader().sectionHandleDoubleClicked.emit(grid.entries.column_of("kind"))
    assert held == {}
    assert width(grid, "kind") == look.px(101)


def test_that_the_column_that_takes_the_rest_is_not_held(column):
    held = {}
    column.keep_widths(held)
    column.set_draft(draft_of(FOOT))
    drag(column.wounds.grid, "diagnoses", -30)
    grid = column.wounds.grid
    assert sum(grid.columnWidth(at) for at in range(len(WIDE))) == grid.viewport().width()


@pytest.mark.parametrize(("drawn", "gets"), [(5, 30), (30, 30), (600, 600), (9000, 600)])
def test_that_a_width_stays_within_reason(drawn, gets):
    widths = DrawnWidths()
    widths.held = {"wounds.wide.site": drawn}
    assert widths.applied(Grid.WOUNDS, Room.WIDE, WIDE)[1].width == gets


def test_that_a_width_of_one_room_is_not_that_of_another():
    widths = DrawnWidths()
    widths.draw(Grid.WOUNDS, Room.WIDE, "site", 90)
    assert widths.applied(Grid.WOUNDS, Room.COMPACT, COLUMNS[Room.COMPACT]) == COLUMNS[Room.COMPACT]


def test_that_a_number_is_not_cut_in_a_column_drawn_too_narrow(look, column):
    column.keep_widths({"wounds.wide.area": 30})
    column.set_draft(draft_of(FOOT))
    assert width(column.wounds.grid, "area") >= look.metrics().horizontalAdvance("12.00") + 2 * look.px(8)
