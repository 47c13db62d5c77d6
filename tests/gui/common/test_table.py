from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from gui.common import row_messages
from gui.common.cells import BAD_ROLE, CELL_ROLE, LIT_ROLE, MESSAGE_ROLE, STOP_ROLE, Cell, RowMessage
from gui.common.row_delegate import row_height
from gui.common.scroll import ScrollColumn
from gui.common.table import GridView, fitted
from gui.theme import theme

ROOT = QModelIndex()


class Rows(QAbstractTableModel):
    """Two columns; `values` holds role values by row."""

    def __init__(self, count):
        super().__init__()
        self.texts = [(f"row {row}", str(row)) for row in range(count)]
        self.values = {}

    def rowCount(self, parent=ROOT):
        return 0 if parent.isValid() else len(self.texts)

    def columnCount(self, parent=ROOT):
        return 0 if parent.isValid() else 2

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        return ("What", "Number")[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == CELL_ROLE:
            return Cell(self.texts[index.row()][index.column()], numeric=index.column() == 1)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts[index.row()][index.column()]
        return self.values.get((index.row(), role))

    def set_value(self, row, role, value):
        self.values[row, role] = value
        self.dataChanged.emit(self.index(row, 0), self.index(row, 1))

    def append(self):
        self.beginInsertRows(ROOT, len(self.texts), len(self.texts))
        self.texts.append(("new", "9"))
        self.endInsertRows()


@pytest.fixture
def rows():
    return Rows(4)


@pytest.fixture
def view(qtbot, rows):
    made = GridView(ring="cell")
    qtbot.addWidget(made)
    made.setModel(rows)
    made.set_widths((0, 80))
    made.resize(400, made.sizeHint().height())
    made.show()
    made.activateWindow()
    return made


def test_that_a_grid_is_as_tall_as_its_rows_and_grows_with_them(view, rows):
    head = view.horizontalHeader().height()
    assert view.sizeHint().height() == head + 4 * row_height()
    rows.append()
    assert view.sizeHint().height() == head + 5 * row_height()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_that_a_row_is_a_text_line_and_fourteen(look, view, scale):
    look.set_text_scale(scale)
    assert view.rowHeight(0) == row_height() == look.line() + look.px(14)


def test_that_a_replaced_model_no_longer_moves_the_grid(view, rows):
    view.setModel(Rows(2))
    height = view.sizeHint().height()
    rows.append()
    assert view.sizeHint().height() == height == view.horizontalHeader().height() + 2 * row_height()


def test_that_it_never_scrolls_by_itself(view):
    for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
        assert bar.maximum() == 0
    assert not view.showGrid()


@pytest.mark.parametrize("width", [120, 400, 900])
def test_that_the_columns_fill_the_width_and_never_pass_it(view, width):
    view.resize(width, view.height())
    assert sum(view.columnWidth(column) for column in (0, 1)) == view.viewport().width()


@pytest.mark.parametrize(
    ("widths", "room", "expected"),
    [
        pytest.param((100, 0), 400, [100, 300], id="one_open_column_takes_the_rest"),
        pytest.param((100, 0, 0), 401, [100, 150, 151], id="the_odd_pixel_goes_last"),
        pytest.param((100, 100), 400, [100, 100], id="no_open_column_leaves_room"),
        pytest.param((300, 300), 300, [150, 150], id="too_little_room_shrinks_all"),
        pytest.param((100, 0), 160, [100, 60], id="an_open_column_keeps_sixty"),
    ],
)
def test_how_columns_share_the_room(look, widths, room, expected):
    look.set_text_scale(1.0)
    if look.px(100) != 100:
        pytest.skip("the desktop's own text is larger than 100 %")
    assert fitted(widths, room) == expected


def test_that_a_message_opens_a_line_below_its_row_and_closes_it_again(view, rows):
    before = view.sizeHint().height()
    rows.set_value(1, MESSAGE_ROLE, RowMessage(1, "Not counted", "“3.O” is not a number."))
    assert view.rowHeight(1) > row_height()
    assert view.rowHeight(0) == row_height()
    rows.set_value(1, MESSAGE_ROLE, None)
    assert view.sizeHint().height() == before


@pytest.mark.parametrize(
    ("role", "token"), [pytest.param(LIT_ROLE, "accent", id="lit"), pytest.param(STOP_ROLE, "stop", id="stop")]
)
def test_that_a_row_state_draws_a_bar_at_its_left(look, view, rows, role, token):
    rows.set_value(2, role, True)
    image = view.viewport().grab().toImage()
    assert image.pixelColor(1, view.rowViewportPosition(2) + 10) == look.color(token)
    assert image.pixelColor(1, view.rowViewportPosition(1) + 10) != look.color(token)


def test_that_rows_are_filled_without_a_seam(look, view, rows):
    for row in (1, 2):
        rows.set_value(row, LIT_ROLE, True)
    image = view.viewport().grab().toImage()
    column = view.columnWidth(0)
    middle = view.rowViewportPosition(1) + 5
    assert {image.pixelColor(x, middle).name() for x in range(column - 4, column + 4)} == {look.color("lit").name()}


def test_that_a_bad_cell_is_ringed(look, view, rows):
    rows.set_value(0, BAD_ROLE, True)
    rect = view.visualRect(rows.index(0, 1))
    image = view.viewport().grab().toImage()
    assert image.pixelColor(rect.center().x(), rect.top() + 1).name() == look.color("warning.icon").name()


def test_that_focus_is_drawn_around_the_current_cell(qtbot, look, view, rows):
    view.setCurrentIndex(rows.index(1, 1))
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    rect = view.visualRect(rows.index(1, 1))
    image = view.viewport().grab().toImage()
    assert image.pixelColor(rect.center().x(), rect.top()).name() == look.color("accent").name()


def test_that_tab_leaves_the_grid_after_its_last_cell(qtbot, rows):
    window = QWidget()
    qtbot.addWidget(window)
    grid, after = GridView(ring="cell"), QLineEdit()
    grid.setModel(rows)
    column = QVBoxLayout(window)
    column.addWidget(grid)
    column.addWidget(after)
    window.show()
    window.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    grid.setCurrentIndex(rows.index(3, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (3, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_that_the_row_under_the_mouse_is_hovered(look, view, rows):
    at = QPoint(50, view.rowViewportPosition(2) + 10)
    QTest.mouseMove(view.viewport(), QPoint(50, 5))
    QTest.mouseMove(view.viewport(), at)
    QApplication.processEvents()
    image = view.viewport().grab().toImage()
    assert image.pixelColor(view.columnWidth(0) - 4, at.y()) == look.color("hover")


def test_that_the_current_row_is_brought_into_view(qtbot):
    column = ScrollColumn()
    qtbot.addWidget(column)
    rows, grid = Rows(60), GridView()
    grid.setModel(rows)
    column.content.addWidget(grid)
    column.resize(400, 300)
    column.show()
    column.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    assert column.verticalScrollBar().value() == 0
    grid.setCurrentIndex(rows.index(59, 0))
    assert column.verticalScrollBar().value() > 0
    assert column.horizontalScrollBar().maximum() == 0


def test_that_only_the_current_row_is_painted_anew_when_the_focus_goes(qtbot):
    """The focus goes with the first key typed in a cell; painting every cell then took longer than the answer."""
    view, other = GridView(ring="cell"), QLineEdit()
    model = Rows(12)
    view.setModel(model)
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    column.addWidget(view)
    column.addWidget(other)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    view.setFocus()
    view.setCurrentIndex(model.index(4, 1))
    QApplication.processEvents()
    painted = Painted(view.viewport())
    other.setFocus()
    QApplication.processEvents()
    assert painted.heights
    assert max(painted.heights) <= view.rowHeight(4) + 1


class Painted(QObject):
    """Keeps the height of each painted part."""

    def __init__(self, watched):
        super().__init__(watched)
        self.heights = []
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.heights.append(event.region().boundingRect().height())
        return False


def test_that_the_current_cell_comes_into_view_with_the_focus(qtbot):
    column, first, view = ScrollColumn(), QLineEdit(), GridView(ring="cell")
    qtbot.addWidget(column)
    room = QWidget()
    room.setMinimumHeight(900)
    column.content.addWidget(first)
    column.content.addWidget(room)
    view.setModel(Rows(3))
    column.content.addWidget(view)
    column.resize(400, 300)
    with qtbot.waitActive(column):
        column.show()
        column.activateWindow()
    first.setFocus()
    column.verticalScrollBar().setValue(0)
    view.setCurrentIndex(view.model().index(2, 0))
    assert column.verticalScrollBar().value() == 0
    view.setFocus()
    cell = view.viewport().mapTo(column, view.visualRect(view.currentIndex()).center())
    assert column.rect().contains(cell)


def test_that_what_is_told_below_the_current_row_comes_into_view_with_it(qtbot):
    column, rows, view = ScrollColumn(), Rows(60), GridView(ring="cell")
    qtbot.addWidget(column)
    view.setModel(rows)
    column.content.addWidget(view)
    column.resize(400, 300)
    with qtbot.waitActive(column):
        column.show()
        column.activateWindow()
    view.setFocus()
    view.setCurrentIndex(rows.index(20, 0))
    before = column.verticalScrollBar().value()
    rows.set_value(20, MESSAGE_ROLE, RowMessage(0, "Warning", "Wound 2 has the same entries as wound 1. " * 4))
    qtbot.waitUntil(lambda: column.verticalScrollBar().value() > before)
    told = view.message_rects(20)[-1].bottomLeft()
    assert column.viewport().rect().contains(view.viewport().mapTo(column.viewport(), told))


@pytest.mark.parametrize("width", [700, 300])
def test_that_what_is_told_below_a_row_wraps_instead_of_being_cut(width):
    said = RowMessage(column=0, word="Not counted", text="The words that tell what to type instead. " * 3)
    short = RowMessage(column=0, word="Not counted", text="Short.")
    (long_box,), (short_box,) = row_messages.rects([said], 10, width), row_messages.rects([short], 10, width)
    assert short_box.top() == long_box.top() == 10 + theme().px(row_messages.TOP_PX)
    assert long_box.height() >= max(2 * theme().metrics().height(), short_box.height() + 1)
    assert long_box.right() < width


def test_that_several_things_told_of_a_row_stand_below_one_another():
    boxes = row_messages.rects(
        [RowMessage(column=0, word="Stop", text="One."), RowMessage(2, "Warning", "Two.")], 0, 500
    )
    assert boxes[1].top() > boxes[0].bottom()
    assert row_messages.height([], 500) == 0


def test_that_each_thing_told_belongs_to_its_cell():
    said = RowMessage(1, "Stop", "One.", more=(RowMessage(2, "Warning", "Two."), RowMessage(1, "Warning", "Three.")))
    assert (said.about(1), said.about(2), said.about(0)) == ("One. Three.", "Two.", "")


def test_that_a_cell_ends_where_what_is_told_below_its_row_begins(view, rows):
    plain, told = rows.index(0, 1), rows.index(1, 1)
    rows.set_value(1, MESSAGE_ROLE, RowMessage(column=1, word="Not counted", text="2x is not a number."))
    assert view.visualRect(plain).height() == view.visualRect(told).height() == row_height()
    assert view.whole_rect(told).height() == view.rowHeight(1) > row_height()


def test_that_a_change_that_is_not_about_messages_leaves_what_is_told_as_it_is_drawn(view, rows, monkeypatch):
    rows.set_value(1, MESSAGE_ROLE, RowMessage(column=1, word="Not counted", text="2x is not a number."))
    view.show()
    QTest.qWaitForWindowActive(view)
    for _ in range(3):  # the row grows, then its view
        QApplication.processEvents()
    drawn = []
    monkeypatch.setattr(row_messages, "draw", lambda painter, said, frame, tip: drawn.append(said.text))
    beside, at = rows.index(1, 0), rows.index(1, 1)
    rows.dataChanged.emit(beside, beside, [CELL_ROLE])
    QApplication.processEvents()
    assert drawn == []
    rows.dataChanged.emit(at, at, [CELL_ROLE])
    QApplication.processEvents()
    assert drawn == ["2x is not a number."]  # its box points into this cell
    drawn.clear()
    rows.dataChanged.emit(beside, beside)
    QApplication.processEvents()
    assert drawn == ["2x is not a number."]
