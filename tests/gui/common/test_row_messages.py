"""What is told below a row: each message in a box of its own, as tall as its sentences need."""

from __future__ import annotations

import pytest

from gui.common import row_messages
from gui.common.cells import RowMessage
from gui.theme import theme

SHORT = RowMessage(column=0, word="Stop", text="Too much.")
LONG = RowMessage(column=0, word="Warning", text="Wound 2 has the same entries as wound 1. " * 3)
UNBROKEN = RowMessage(column=0, word="Not counted", text="x" * 200)
ENDLESS = RowMessage(column=0, word="Not counted", text="A whole page pasted into a cell. " * 500)


def tall(message, width):
    (box,) = row_messages.rects([message], 0, width)
    return box.height()


def test_that_a_row_without_messages_does_not_grow(qapp):
    assert row_messages.height([], 600) == 0


@pytest.mark.parametrize("message", [pytest.param(LONG, id="sentences"), pytest.param(UNBROKEN, id="one_long_word")])
def test_that_a_message_wraps_where_it_has_no_room(qapp, message):
    one_line = tall(SHORT, 600)
    assert tall(message, 6000) == one_line
    assert tall(message, 600) >= one_line + theme().metrics().height() // 2
    assert tall(message, 400) > tall(message, 1500)


def test_that_a_page_of_text_is_cut_after_a_few_lines(qapp):
    most = (row_messages.MOST_LINES + 1) * theme().metrics().lineSpacing()  # one more, as words break unevenly
    assert tall(LONG, 400) < tall(ENDLESS, 400) <= most + theme().px(row_messages.BOX_PX)


def test_that_boxes_stand_below_one_another_within_what_the_row_grows(qapp):
    first, second = row_messages.rects([LONG, SHORT], 30, 400)
    assert first.top() >= 30
    assert second.top() > first.bottom()
    assert second.bottom() < 30 + row_messages.height([LONG, SHORT], 400)


def test_that_a_larger_text_size_makes_the_boxes_taller(look):
    before = tall(LONG, 600)
    look.set_text_scale(2.0)
    assert tall(LONG, 600) > 1.8 * before
