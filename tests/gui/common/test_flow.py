from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from gui.common.flow import FlowLayout


@pytest.fixture
def strip(qtbot, look):
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowLayout(made, across=10, down=5)
    for _ in range(4):
        child = QWidget()
        child.setFixedSize(100, 30)
        flow.addWidget(child)
    return made


@pytest.mark.parametrize(
    ("width", "rows"),
    [
        pytest.param(430, 1, id="just_fits"),
        pytest.param(429, 2, id="one_pixel_short"),
        pytest.param(210, 2, id="two_by_two"),
        pytest.param(100, 4, id="one_a_row"),
    ],
)
def test_that_items_start_another_row_when_there_is_no_room(look, strip, width, rows):
    look.set_text_scale(1.0)
    strip.resize(width, 200)
    strip.show()
    tops = {child.y() for child in strip.findChildren(QWidget)}
    assert len(tops) == rows
    assert strip.layout().heightForWidth(width) == rows * 30 + (rows - 1) * look.px(5)
    assert all(child.geometry().right() < width for child in strip.findChildren(QWidget))


def test_that_a_hidden_item_takes_no_room(look, strip):
    look.set_text_scale(1.0)
    strip.show()
    strip.findChildren(QWidget)[0].hide()
    assert strip.layout().heightForWidth(320) == 30


@pytest.mark.parametrize(
    ("width", "top"),
    [pytest.param(430, 35, id="one_row"), pytest.param(210, 35, id="below_its_own_row")],
)
def test_that_a_note_stands_below_the_row_of_its_item(look, strip, width, top):
    look.set_text_scale(1.0)
    items, note = strip.findChildren(QWidget), QWidget()
    note.setFixedHeight(20)
    strip.layout().add_note(note, items[1])
    strip.resize(width, 200)
    strip.show()
    note.show()
    assert (note.x(), note.y(), note.width()) == (0, top, width)
    assert strip.layout().heightForWidth(width) == items[3].y() + 30 + (25 if width == 430 else 0)
    assert items[3].y() == (0 if width == 430 else 60)
    assert strip.layout().count() == 5


def test_that_a_hidden_note_takes_no_room(look, strip):
    look.set_text_scale(1.0)
    note = QWidget()
    note.setFixedHeight(20)
    strip.layout().add_note(note, strip.findChildren(QWidget)[0])
    strip.show()
    note.hide()
    assert strip.layout().heightForWidth(430) == 30
    assert strip.layout().takeAt(4).widget() is note


def test_that_items_can_be_taken_out(strip):
    flow = strip.layout()
    assert flow.takeAt(0) is not None
    assert flow.count() == 3
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None
