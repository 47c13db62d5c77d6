from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.common.later import lay_out_column
from gui.common.row_pool import RowPool
from gui.common.scroll import ScrollColumn
from gui.common.text import Text


class Pool:
    def __init__(self):
        self.host = QWidget()
        self.column = QVBoxLayout(self.host)
        self.column.addWidget(QLabel("head"))
        self.filled, self.made = [], 0
        self.pool = RowPool(self.column, self._make, self._fill)

    def _make(self):
        self.made += 1
        return QLabel()

    def _fill(self, row, item):
        self.filled.append(item)
        row.setText(item)

    def show(self, items):
        self.filled.clear()
        return self.pool.show(tuple(items))

    def on_screen(self):
        """Return the texts from top to bottom, as the layout has them."""
        widgets = [self.column.itemAt(place).widget() for place in range(self.column.count())]
        return "".join(each.text() for each in widgets[1:] if not each.isHidden())


@pytest.fixture
def rows(qtbot):
    made = Pool()
    qtbot.addWidget(made.host)
    return made


def test_that_every_change_of_a_list_ends_with_that_list(rows):
    lists = ["", *("".join(each) for size in (1, 2, 3) for each in itertools.permutations("abcd", size))]
    for before, after in itertools.product(lists, lists):
        rows.show(before)
        rows.show(after)
        assert (rows.on_screen(), "".join(row.text() for row in rows.pool.rows())) == (after, after)
    assert rows.made <= 2 * 3  # rows put aside are taken again


@pytest.mark.parametrize(
    ("before", "after", "filled"),
    [
        ("bcd", "abcd", "a"),
        ("acd", "abcd", "b"),
        ("abc", "abcd", "d"),
        ("abcd", "bcd", ""),
        ("bd", "abcd", "ac"),
        ("abc", "axc", "x"),
        ("abc", "xbcy", "xy"),
    ],
    ids=["at the top", "between", "at the foot", "gone", "two of them", "changed", "changed and added"],
)
def test_that_only_what_is_new_is_filled_and_the_other_rows_stay(rows, before, after, filled):
    rows.show(before)
    held = {row.text(): row for row in rows.pool.rows()}
    rows.show(after)
    assert "".join(rows.filled) == filled
    assert all(held[row.text()] is row for row in rows.pool.rows() if row.text() in held)


def test_that_the_same_list_again_is_no_change(rows):
    rows.show("ab")
    assert rows.show("ab") is False
    assert rows.filled == []


def test_that_a_row_added_on_top_moves_the_others_once_and_resizes_none(qtbot):
    column, host, resized = ScrollColumn(), QWidget(), []
    inside = QVBoxLayout(host)
    pool = RowPool(inside, lambda: Text("", wrap=True), Text.setText)
    column.content.addWidget(host)
    column.content.addStretch(1)
    column.resize(300, 200)
    qtbot.addWidget(column)
    long = [f"{name} " * 40 for name in ("one", "two", "three")]
    pool.show(long)
    column.show()
    qtbot.waitUntil(lambda: host.height() > column.height())
    qtbot.wait(20)
    watch = _Resizes(resized)
    for row in pool.rows():
        row.installEventFilter(watch)
    pool.show(["new " * 40, *long])
    lay_out_column(host)
    grown = host.height()
    qtbot.wait(20)
    assert resized == []
    assert host.height() == grown == host.heightForWidth(host.width())


class _Resizes(QObject):
    def __init__(self, seen):
        super().__init__()
        self._seen = seen

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Resize:
            self._seen.append(watched.text())
        return False
