from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.common.findings import FindingRow
from gui.common.text import Text
from gui.shell.two_column import Layout, TwoColumn

RAIL = 76


class Part(QWidget):
    """A label, an edit and some long text."""

    def __init__(self, name):
        super().__init__()
        self.edit = QLineEdit()
        self.words = Text("A sentence that is long enough to wrap in any column. " * 3, wrap=True)
        column = QVBoxLayout(self)
        for widget in (
            QLabel(name),
            self.edit,
            self.words,
            FindingRow(message="Noridian has no coverage policy on file. " * 2),
        ):
            column.addWidget(widget)


@pytest.fixture
def columns(qtbot, look):
    made = TwoColumn(Part("inputs"), Part("result"))
    qtbot.addWidget(made)
    made.resize(1440 - RAIL, 800)
    made.show()
    made.activateWindow()
    return made


@pytest.mark.parametrize(
    ("window", "layout"),
    [
        pytest.param(1440, Layout.WIDE, id="1440"),
        pytest.param(1360, Layout.WIDE, id="first_wide"),
        pytest.param(1359, Layout.MEDIUM, id="last_medium"),
        pytest.param(1120, Layout.MEDIUM, id="first_medium"),
        pytest.param(1119, Layout.NARROW, id="last_narrow"),
        pytest.param(800, Layout.NARROW, id="800"),
    ],
)
def test_which_layout_a_window_width_gets(qtbot, look, columns, window, layout):
    columns.resize(look.px(window) - look.px(RAIL), 800)
    assert columns.mode() is layout
    assert columns.right.isVisible() is (layout is not Layout.NARROW)


def test_that_the_result_is_never_narrower_than_promised(look, columns):
    assert columns.right.width() == pytest.approx(look.px(560), abs=look.px(6))
    columns.resize(look.px(1120 - RAIL), 800)
    assert columns.right.width() >= look.px(484)


def test_that_the_result_goes_under_the_inputs_and_comes_back(qtbot, look, columns):
    result = columns.right.content.itemAt(0).widget()
    with qtbot.waitSignal(columns.layout_changed) as said:
        columns.resize(look.px(900), 800)
    assert said.args == [Layout.NARROW]
    assert columns.left.isAncestorOf(result)
    assert columns.toast_host() is columns.left
    columns.resize(look.px(1400), 800)
    assert columns.right.isAncestorOf(result)
    assert result.isVisible()


def test_that_the_bar_at_the_foot_tells_what_the_result_holds(qtbot, look, columns):
    columns.set_summary("5 lines, 1 question")
    columns.resize(look.px(900), 260)
    jump = columns.findChild(QPushButton, "jump_to_result")
    assert jump.isVisible()
    assert any("5 lines, 1 question" in label.text() for label in columns.findChildren(QLabel))
    result = columns.left.content.itemAt(1).widget()
    qtbot.waitUntil(lambda: result.y() > 100)
    jump.click()
    assert columns.left.verticalScrollBar().value() > 0
    qtbot.waitUntil(result.edit.hasFocus)


def test_that_f6_goes_to_the_result_and_back(qtbot, columns):
    inputs, result = columns.left.content.itemAt(0).widget(), columns.right.content.itemAt(0).widget()
    inputs.edit.setFocus()
    columns.go_to_other()
    qtbot.waitUntil(result.edit.hasFocus)
    columns.go_to_other()
    qtbot.waitUntil(inputs.edit.hasFocus)


def test_that_both_columns_go_back_to_their_top(qtbot, columns):
    columns.resize(1440 - RAIL, 60)
    bars = [column.verticalScrollBar() for column in (columns.left, columns.right)]
    qtbot.waitUntil(lambda: all(bar.maximum() for bar in bars))
    for bar in bars:
        bar.setValue(bar.maximum())
    columns.go_to_top()
    assert [bar.value() for bar in bars] == [0, 0]


def test_that_f6_comes_back_to_where_one_was(qtbot, columns):
    inputs, result = columns.left.content.itemAt(0).widget(), columns.right.content.itemAt(0).widget()
    other = QLineEdit()
    inputs.layout().addWidget(other)
    other.show()
    other.setFocus()
    columns.go_to_other()
    qtbot.waitUntil(result.edit.hasFocus)
    columns.go_to_other()
    qtbot.waitUntil(other.hasFocus)
    result.edit.setFocus()
    other.hide()
    columns.go_to_other()
    qtbot.waitUntil(inputs.edit.hasFocus)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width", [1440 - RAIL, 1280 - RAIL, 800 - RAIL])
def test_that_no_column_scrolls_sideways_and_no_text_is_cut(qtbot, look, scale, width):
    look.set_text_scale(scale)
    columns = TwoColumn(Part("inputs"), Part("result"))
    qtbot.addWidget(columns)
    columns.resize(width, 700)
    columns.show()
    assert columns.width() == width
    for part in (columns.left, columns.right):
        assert part.horizontalScrollBar().maximum() == 0
    for label in columns.findChildren(Text):
        if label.wordWrap() and label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())


def test_that_a_column_with_little_in_it_shows_no_scroll_bar(columns):
    assert columns.left.verticalScrollBar().maximum() == 0
    assert columns.right.verticalScrollBar().maximum() == 0


def test_that_the_width_one_draws_the_result_to_is_told_and_taken_again(qtbot, columns):
    with qtbot.waitSignal(columns.result_resized) as told:
        columns._splitter.moveSplitter(columns.width() - 640, 1)
    drawn = columns.right.width()
    assert told.args == [drawn]
    again = TwoColumn(Part("inputs"), Part("result"))
    qtbot.addWidget(again)
    again.set_result_width(drawn)
    again.resize(columns.size())
    again.show()
    assert again.right.width() == drawn


@pytest.mark.parametrize("width", [1440, 1200], ids=["wide", "medium"])
def test_that_two_columns_never_keep_a_window_from_becoming_narrow(look, columns, width):
    columns.resize(look.px(width - RAIL), 800)
    assert columns.mode() is not Layout.NARROW
    assert columns.minimumSizeHint().width() < look.px(900 - RAIL)


def test_that_nothing_follows_the_end_of_the_one_scroll_of_a_narrow_window(qtbot, look, columns):
    columns.resize(look.px(900 - RAIL), 300)
    inside = columns.left.widget()
    result = columns.left.content.itemAt(1).widget()
    qtbot.waitUntil(lambda: result.y() > 100)
    assert inside.height() - result.geometry().bottom() < look.px(40)
