"""Where the list of a cell lies: beside it, whatever moves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.common.beside import beside
from gui.worksheet.inputs.suggestions import Suggestion, SuggestionList

LIST = QSize(420, 266)


@pytest.mark.parametrize(
    ("top", "room", "below"),
    [
        pytest.param(300, 900, True, id="room below"),
        pytest.param(600, 900, True, id="just enough below"),
        pytest.param(610, 900, False, id="room only above"),
        pytest.param(100, 330, True, id="room for neither, more below"),
        pytest.param(200, 330, False, id="room for neither, more above"),
        pytest.param(1200, 900, False, id="a cell below the window"),
    ],
)
def test_that_the_list_never_lies_over_its_cell(top, room, below):
    cell = QRect(100, top, 300, 30)
    found = beside(cell, LIST, QSize(1440, room))
    assert not found.intersects(cell)
    assert (found.top() > cell.bottom()) is below
    assert found.top() >= 0
    assert found.bottom() < room


@pytest.mark.parametrize(
    ("left", "room", "found"),
    [
        pytest.param(100, 1440, 100, id="begins_with_its_cell"),
        pytest.param(1200, 1440, 1300 - LIST.width(), id="ends_with_it_where_there_is_no_room"),
        pytest.param(200, 250, 0, id="window_narrower_than_the_list"),
    ],
)
def test_that_the_list_stays_within_the_window_sideways(left, room, found):
    assert beside(QRect(left, 100, 100, 30), LIST, QSize(room, 900)).left() == found


def test_that_the_list_follows_a_cell_that_moves_while_one_types(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    column = QWidget(window)
    column.setGeometry(0, 0, 800, 600)
    cell = QLineEdit(column)
    cell.setGeometry(40, 200, 200, 30)
    window.show()
    offered = SuggestionList(cell)
    offered.offer([Suggestion("Q4386", "Acesso TriFACA")], exact="q43")
    before = offered.geometry()
    column.move(0, -50)
    assert offered.geometry() == before.translated(0, -50)
    assert not offered.geometry().contains(cell.mapTo(window, QPoint(5, 5)))
