"""A table whose sentences stand whole: one column wraps, and each row is as tall as its sentence."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QPointF, QRect, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from gui.common import paint
from gui.common.cells import CELL_ROLE, Cell
from gui.common.row_delegate import CELL_PADDING_PX, Index, RowDelegate
from gui.common.table import GridView
from gui.theme import FontRole, theme


class WrappedDelegate(RowDelegate):
    """Draws one column over as many lines as it needs, what comes after its text below it; the others on line one."""

    def __init__(self, wraps: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wraps = wraps

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        surface = self.surface(option, index)
        if surface is not None:
            paint.fill(painter, rect, surface)
        if index.model().index(index.row() + 1, 0).isValid():  # the card's own edge closes the last row
            paint.hairline(painter, rect)
        if surface == "sel" and index.column() == 0:
            paint.side_bar(painter, rect)
        cell: Cell = index.data(CELL_ROLE)
        if index.column() == self._wraps:
            self._draw_wrapped(painter, rect, cell)
        else:
            self.draw_cell(painter, QRect(rect.left(), rect.top(), rect.width(), self.base_height()), cell)

    def height_of(self, cell: Cell, width: int) -> int:
        """Return the height of a row whose wrapping cell is `width` wide, logical pixels."""
        room = width - 2 * theme().px(CELL_PADDING_PX)
        laid = _laid(cell, room)
        below = theme().line(FontRole.NOTE) if cell.after and not _fits_beside(cell, laid, room) else 0
        return max(round(laid.boundingRect().height()) + below + 2 * self._above(), self.base_height())

    def _draw_wrapped(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        pad = theme().px(CELL_PADDING_PX)
        laid = _laid(cell, rect.width() - 2 * pad)
        if _fits_beside(cell, laid, rect.width() - 2 * pad):
            self.draw_cell(painter, QRect(rect.left(), rect.top(), rect.width(), self.base_height()), cell)
            return
        painter.setPen(theme().color(cell.token))
        laid.draw(painter, QPointF(rect.left() + pad, rect.top() + self._above()))
        if cell.after:
            top = rect.top() + self._above() + round(laid.boundingRect().height())
            room = QRect(rect.left() + pad, top, rect.width() - 2 * pad, theme().line(FontRole.NOTE))
            paint.text(painter, room, cell.after, "text2", FontRole.NOTE)

    def _above(self) -> int:
        """Return the room over the first line, so that it stands level with the other cells."""
        return (self.base_height() - theme().metrics().height()) // 2


class WrappedGrid(GridView):
    """Args:
    wraps: The column that wraps; it is to share the width that is left.
    """

    def __init__(self, wraps: int, parent: QWidget | None = None) -> None:
        self._wraps, self._lines = wraps, WrappedDelegate(wraps)
        super().__init__(delegate=self._lines, parent=parent)
        self._lines.setParent(self)
        theme().changed.connect(self.grow_rows)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.grow_rows)  # after the grid, which gives all rows one height

    @Slot()
    def grow_rows(self) -> None:
        """Give every row the height of its sentence, and the view the height of its rows."""
        head, model = self.verticalHeader(), self.model()
        for row in range(self.row_count()):
            cell: Cell = model.index(row, self._wraps).data(CELL_ROLE)
            height = self._lines.height_of(cell, self.columnWidth(self._wraps))
            if head.sectionSize(row) != height:
                head.resizeSection(row, height)
        self.updateGeometry()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grow_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        QTableView.paintEvent(self, event)  # not the grid's, whose ring is one line high
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            row = self.visualRect(self.currentIndex())
            paint.ring(painter, QRect(0, row.top(), self.viewport().width(), row.height()))
            painter.end()


def _fits_beside(cell: Cell, laid: QTextLayout, room: int) -> bool:
    """Say whether what comes after the text has room in the same, only line."""
    after = theme().metrics(FontRole.NOTE).horizontalAdvance(cell.after)
    return laid.lineCount() == 1 and round(laid.lineAt(0).naturalTextWidth()) + theme().px(10) + after <= room


def _laid(cell: Cell, width: int) -> QTextLayout:
    """Lay out the text of a cell, broken between words, and within one that is wider than the column."""
    layout = QTextLayout(cell.text, theme().font(cell.role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    below = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, below))
        below += line.height()
    layout.endLayout()
    return layout
