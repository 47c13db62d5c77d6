"""The table of the day list: scrolls by itself over any number of rows, sorts by its heads, opens by the keyboard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.cases.values import VisitRow
from gui.cases.list_model import SORTS, Column, VisitModel
from gui.cases.sort_header import SortHeader
from gui.common import paint
from gui.common.cells import Cell
from gui.common.row_delegate import CELL_PADDING_PX, Index, RowDelegate
from gui.common.table import fitted
from gui.theme import FontRole, theme

ROW_PX = 36
LEAST_ROWS = 1
STATUS, CASE, DAY, PAYER, GRAFT, GRAFTED, CHANGED = Column
WIDE_FROM_PX = 730
WIDE_OF_ALL_DAYS_FROM_PX = 900
OF_A_DAY = {STATUS: 108, CASE: 146, PAYER: 150, GRAFT: 0, GRAFTED: 104, CHANGED: 88}
OF_A_DAY_NARROW = {STATUS: 94, CASE: 130, PAYER: 128, GRAFT: 0, GRAFTED: 68, CHANGED: 82}
OF_ALL_DAYS_WIDE = {STATUS: 98, CASE: 200, DAY: 100, PAYER: 140, GRAFT: 0, GRAFTED: 96, CHANGED: 98}
OF_ALL_DAYS = {STATUS: 94, CASE: 158, DAY: 98, PAYER: 116, GRAFT: 0, GRAFTED: 68, CHANGED: 94}
OF_ALL_DAYS_NARROW = {STATUS: 94, CASE: 130, DAY: 98, GRAFT: 0, GRAFTED: 68, CHANGED: 94}


class VisitRows(RowDelegate):
    """Draws straight from the model: asked through Qt for each cell in sight, a frame takes a quarter longer."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, VisitModel):
            super().paint(painter, option, index)
            return
        row, column, rect = index.row(), index.column(), QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or row == self.hovered_row:
            paint.fill(painter, rect, "sel" if selected else "hover")
        if row + 1 < model.rowCount():  # the card's own edge closes the last row
            paint.hairline(painter, rect)
        if selected and column == 0:
            paint.side_bar(painter, rect)
        cell = model.cell(row, column)
        if cell.after:
            self._draw_name(painter, rect, cell)
        else:
            self.draw_cell(painter, rect, cell)

    def _draw_name(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Draw a case and which visit it is; a long name gives way, for its visits differ in that alone."""
        pad, gap = theme().px(CELL_PADDING_PX), theme().px(8)
        room, visit = rect.adjusted(pad, 0, -pad, 0), theme().metrics(FontRole.NOTE).horizontalAdvance(cell.after)
        used = paint.text(painter, room.adjusted(0, 0, -gap - visit - 2, 0), cell.text, cell.token, cell.role)
        paint.text(painter, room.adjusted(used + gap, 0, 0, 0), cell.after, "text2", FontRole.NOTE)


class VisitTable(QTableView):
    """Attributes:
    row_chosen: The `VisitRow` the selection moved to.
    opened, deleted, renamed: A key or a double click asked for that with the current row.
    typed: A letter or digit was typed; it belongs into the search box.
    left_upwards: Up was pressed in the first row.
    menu_wanted: Where, in coordinates of the screen, the menu of the current row is wanted.
    count_selected: How many rows are selected now.
    """

    row_chosen = Signal(object)
    opened = Signal()
    deleted = Signal()
    renamed = Signal()
    typed = Signal(str)
    left_upwards = Signal()
    menu_wanted = Signal(object)
    count_selected = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visit_table")
        self.setAccessibleName("Worksheets")
        self.setAccessibleDescription("Enter opens, Ctrl+D carries forward, Delete deletes, typing searches")
        self._rows = VisitRows(self)
        self._rows.height = ROW_PX
        self.setItemDelegate(self._rows)
        self.heads = SortHeader({int(column): by for column, by in SORTS.items()}, self)
        self.heads.left_downwards.connect(self.setFocus)
        self.setHorizontalHeader(self.heads)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(True)  # opaque: scrolling then moves what is drawn, and adds new rows
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self._all_days = False
        self._fit()
        theme().changed.connect(self._fit)

    def show_model(self, model: VisitModel) -> None:
        """List the rows of `model` from now on."""
        self.setModel(model)
        model.modelReset.connect(self._fit)
        self._fit()

    def set_all_days(self, all_days: bool) -> None:
        """Show the date of service in a column of its own, or leave it out where all rows are of one day."""
        self._all_days = all_days
        self._fit_columns()

    def select(self, row: int) -> None:
        """Select a row and bring it into view; one that is not there selects none."""
        index = self.model().index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if index.isValid():
            self.scrollTo(index)

    def current(self) -> VisitRow | None:
        """Return the visit selected."""
        model, index = self.model(), self.currentIndex()
        return model.visit(index.row()) if isinstance(model, VisitModel) and index.isValid() else None

    def selected(self) -> list[VisitRow]:
        """Return the visits selected, in the order of the list."""
        model = self.model()
        if not isinstance(model, VisitModel) or self.selectionModel() is None:
            return []
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [found for row in rows if (found := model.visit(row)) is not None]

    def select_also(self, rows: Iterable[int]) -> None:
        """Add rows to the selection; the current one stays."""
        flags = QItemSelectionModel.SelectionFlag
        for row in rows:
            self.selectionModel().select(self.model().index(row, 0), flags.Select | flags.Rows)

    def sizeHint(self) -> QSize:
        rows = self.model().rowCount() if self.model() is not None else 0
        return QSize(theme().px(300), self._head_height() + rows * self._rows.base_height())

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint().height()
        return QSize(theme().px(200), min(whole, self._head_height() + LEAST_ROWS * self._rows.base_height()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        found = self.current()
        if found is not None:
            self.row_chosen.emit(found)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.count_selected.emit(len(self.selectionModel().selectedRows()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), Qt.KeyboardModifier
        plain = event.modifiers() in (held.NoModifier, held.KeypadModifier)
        control = event.modifiers() == held.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Delete and plain:
            self.deleted.emit()
        elif key == Qt.Key.Key_F2:
            self.renamed.emit()
        elif key == Qt.Key.Key_Up and plain and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain and self.model().rowCount():
            self.select(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        elif event.text().strip() and event.text().isprintable() and not control:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current() is None:
            return
        where = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_wanted.emit(where)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() is not None and self.model().rowCount():
            self.select(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            painter, rect = QPainter(self.viewport()), self.visualRect(index)
            paint.ring(painter, QRect(0, rect.top(), self.viewport().width(), rect.height()))
            painter.end()

    def _head_height(self) -> int:
        return self.heads.sizeHint().height()

    def _hover(self, row: int) -> None:
        if row != self._rows.hovered_row:
            self._rows.hovered_row = row
            self.viewport().update()

    @Slot()
    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._rows.base_height())
        self.verticalScrollBar().setSingleStep(self._rows.base_height())
        self._fit_columns()
        self.updateGeometry()

    def _fit_columns(self) -> None:
        if self.model() is None:
            return
        room = self.viewport().width()
        wide, model = room >= theme().px(WIDE_FROM_PX), self.model()
        if self._all_days:
            widest = room >= theme().px(WIDE_OF_ALL_DAYS_FROM_PX)
            widths = OF_ALL_DAYS_WIDE if widest else OF_ALL_DAYS if wide else OF_ALL_DAYS_NARROW
        else:
            widths = OF_A_DAY if wide else OF_A_DAY_NARROW
        if isinstance(model, VisitModel):
            model.set_short(widths not in (OF_A_DAY, OF_ALL_DAYS_WIDE))
        for column in Column:
            self.setColumnHidden(column, column not in widths)
        for column, width in zip(widths, fitted(tuple(widths.values()), room), strict=True):
            self.setColumnWidth(column, width)
