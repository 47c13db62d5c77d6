from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize

from gui.worksheet.body.coordinates import SIZE
from gui.worksheet.body.placing import placed

DRAWING, WORDS = QSize(*SIZE), QSize(230, 200)


@pytest.mark.parametrize(
    ("row", "room"),
    [
        pytest.param(QRect(92, 276, 674, 32), QRect(8, 8, 1264, 704), id="1280x720"),
        pytest.param(QRect(92, 640, 674, 32), QRect(8, 8, 1264, 704), id="last_row_of_ten"),
        pytest.param(QRect(92, 230, 736, 32), QRect(8, 8, 1424, 884), id="1440x900"),
        pytest.param(QRect(184, 500, 1064, 64), QRect(16, 16, 1248, 688), id="200_percent"),
        pytest.param(QRect(92, 300, 790, 32), QRect(8, 8, 884, 584), id="narrow"),
    ],
)
def test_that_the_panel_stays_in_the_window_and_off_the_row(row, room):
    rect = placed(row, DRAWING, WORDS, room).rect
    assert room.contains(rect)
    assert not rect.intersects(row)
    assert rect.height() >= 200


@pytest.mark.parametrize("top", [pytest.param(230, id="below"), pytest.param(640, id="above")])
def test_that_it_has_the_edges_of_the_card_it_belongs_to(top):
    row = QRect(92, top, 760, 32)
    rect = placed(row, DRAWING, WORDS, QRect(8, 8, 1424, 884)).rect
    assert (rect.left(), rect.right()) == (row.left(), row.right())


def test_that_beside_the_row_is_preferred_to_a_little_more_size_over_the_result():
    row, room = QRect(92, 230, 674, 32), QRect(8, 8, 1264, 704)
    assert placed(row, DRAWING, WORDS, room).rect.top() > row.bottom()


def test_that_it_goes_over_the_result_where_the_row_leaves_no_room():
    row, room = QRect(92, 360, 674, 32), QRect(8, 8, 1264, 704)
    found = placed(row, DRAWING, WORDS, room)
    assert found.rect.left() > row.right()
    assert not found.beside


def test_that_it_is_never_larger_than_the_drawing_asks_for():
    found = placed(QRect(0, 40, 800, 32), DRAWING, WORDS, QRect(0, 0, 4000, 3000))
    assert found.rect.height() == SIZE[1]
