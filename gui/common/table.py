"""The table every grid is built on: hairlines across, none down; as tall as its rows; never scrolled sideways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QSize, Qt, QTimer, SignalInstance, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QWidget,
)

from gui.common import paint, row_messages
from gui.common.cells import MESSAGE_ROLE, RowMessage
from gui.common.grid_header import HEAD_PX, GridHeader
from gui.common.later import ask_for_height
from gui.common.row_delegate import Index, RowDelegate
from gui.theme import theme

_NARROWEST_STRETCH_PX = 60


class GridView(QTableView):
    """Base of every grid.

    Args:
        ring: What the focus ring goes round: the current `row` (rows are selected) or `cell` (cells are edited).
        head: Height of the head in pixels at 100 %; 0 hides it.
        height: Height of a row in pixels at 100 %; 0 takes a text line and 14.
    """

    def __init__(
        self,
        *,
        ring: Literal["row", "cell"] = "row",
        head: int = HEAD_PX,
        height: int = 0,
        delegate: RowDelegate | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ring, self._widths = ring, ()  # type: tuple[str, tuple[int, ...]]
        self._links: list[tuple[SignalInstance, Callable[..., None]]] = []
        self._rows = delegate if delegate is not None else RowDelegate(self)
        self._rows.height = height
        self._rows.fills_selection = ring == "row"
        self.setItemDelegate(self._rows)
        self.setHorizontalHeader(GridHeader(head, self))
        self.horizontalHeader().setVisible(head > 0)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        if ring == "row":
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        theme().changed.connect(self.fit_rows)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Set column widths in pixels at 100 %, one a column; columns of 0 share what is left."""
        self._widths = tuple(widths)
        self._fit_columns()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        for signal, slot in self._links:
            signal.disconnect(slot)
        super().setModel(model)
        self._links = [] if model is None else self._links_to(model)
        for signal, slot in self._links:
            signal.connect(slot)
        self.fit_rows()
        self._fit_columns()

    def _links_to(self, model: QAbstractItemModel) -> list[tuple[SignalInstance, Callable[..., None]]]:
        rows = (model.rowsInserted, model.rowsRemoved, model.modelReset, model.layoutChanged)
        columns = (model.columnsInserted, model.columnsRemoved, model.modelReset)
        return [
            *((signal, self.fit_rows) for signal in rows),
            *((signal, self._fit_columns) for signal in columns),
            (model.dataChanged, self._retell),
        ]

    @Slot()
    def fit_rows(self) -> None:
        """Give every row its height, and the view the height of its rows."""
        base, head = self._rows.base_height(), self.verticalHeader()
        head.setDefaultSectionSize(base)
        for row in range(self.row_count()):
            height = base + self._message_height(row)
            if head.sectionSize(row) != height:
                head.resizeSection(row, height)
        ask_for_height(self)
        self.viewport().update()

    def row_count(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def message(self, row: int) -> RowMessage | None:
        """Return what is told below `row`, if anything."""
        said = self.model().index(row, 0).data(MESSAGE_ROLE)
        return said if isinstance(said, RowMessage) else None

    def sizeHint(self) -> QSize:
        header = self.horizontalHeader()
        head = header.sizeHint().height() if not header.isHidden() else 0
        return QSize(theme().px(300), head + self.verticalHeader().length())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the column around the grid scrolls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._refit_messages()  # they wrap

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._bring_into_view()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # Not Qt's own, which paints every cell anew: the focus leaves with the first key typed in each cell.
        self._update_ring(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._update_ring(current)
        self._update_ring(previous)
        self._bring_into_view()

    def focusNextPrevChild(self, next: bool) -> bool:
        if self.tabKeyNavigation() and self._at_end(next):
            self.setTabKeyNavigation(False)
            moved = super().focusNextPrevChild(next)
            self.setTabKeyNavigation(True)
            return moved
        return super().focusNextPrevChild(next)

    def whole_rect(self, index: Index) -> QRect:
        """Return where a cell stands, with what is told below its row."""
        return super().visualRect(index)

    def visualRect(self, index: Index) -> QRect:
        """Return where the cell itself stands: what is told below its row is no part of it."""
        rect = super().visualRect(index)
        if rect.isValid():  # a row that begins to tell is not as tall yet; an editor without height would be closed
            rect.setHeight(max(rect.height() - self._message_height(index.row()), self._rows.base_height()))
        return rect

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        for row in range(max(first, 0), (last if last >= 0 else self.row_count() - 1) + 1):
            said = self.message(row)
            if said is not None:
                self._draw_messages(painter, row, said, event.region())
        if self.hasFocus() and self.currentIndex().isValid():
            paint.ring(painter, self._ring_rect(), radius=0 if self._ring == "row" else 5)
        painter.end()

    def _update_ring(self, index: Index) -> None:
        rect = self.visualRect(index)
        if self._ring == "row":
            rect = QRect(0, rect.top(), self.viewport().width(), rect.height())
        self._repaint(rect)

    def _repaint(self, rect: QRect) -> None:
        """Have `rect` painted; at 125 or 150 % its edges lie between two pixels, and those are painted too."""
        seam = 0 if self.devicePixelRatioF().is_integer() else 1
        self.viewport().update(rect.adjusted(-seam, -seam, seam, seam))

    def _ring_rect(self) -> QRect:
        rect = self.visualRect(self.currentIndex())
        rect.setHeight(min(rect.height(), self._rows.base_height()))
        if self._ring == "row":
            rect.setLeft(0)
            rect.setRight(self.viewport().width() - 1)
        return rect

    def message_rects(self, row: int) -> list[QRect]:
        """Return where in the viewport what is told below `row` stands, one box a message."""
        said, top = self.message(row), self.rowViewportPosition(row) + self._rows.base_height()
        return row_messages.rects(list(said), top, self.viewport().width()) if said is not None else []

    def _message_height(self, row: int) -> int:
        said = self.message(row)
        return row_messages.height(list(said), self.viewport().width()) if said is not None else 0

    def _draw_messages(self, painter: QPainter, row: int, said: RowMessage, region: QRegion) -> None:
        tip: float | None = self.columnViewportPosition(said.column) + self.columnWidth(said.column) / 2
        for each, frame in zip(said, self.message_rects(row), strict=True):
            if region.intersects(frame) or (tip is not None and region.intersects(row_messages.tip_rect(frame, tip))):
                row_messages.draw(painter, each, frame, tip)
            tip = None

    def _at_end(self, forward: bool) -> bool:
        current, model = self.currentIndex(), self.model()
        if model is None or not current.isValid():
            return True
        if forward:
            return (current.row(), current.column()) == (model.rowCount() - 1, model.columnCount() - 1)
        return (current.row(), current.column()) == (0, 0)

    def _hover(self, row: int) -> None:
        if row != self._rows.hovered_row:
            self._rows.hovered_row = row
            self.viewport().update()

    @Slot()
    def _bring_into_view(self) -> None:
        """Have the column around it show the current cell, and what is told below its row where both have room."""
        index, area = self.currentIndex(), self.parentWidget()
        if not index.isValid() or not self.hasFocus():
            return
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None:
            center = self.viewport().mapTo(inside, self.visualRect(index).center())
            for y in (center.y() + self._message_height(index.row()), center.y()):
                area.ensureVisible(center.x(), y, 0, theme().px(40))

    @Slot(QModelIndex, QModelIndex, list)
    def _retell(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        """Take what is told below the rows that changed, unless the change says that it was something else."""
        self._repaint(self.visualRect(first) | self.visualRect(last))
        if roles and MESSAGE_ROLE not in roles:
            return
        for row in range(first.row(), last.row() + 1):
            for frame in self.message_rects(row):
                self._repaint(frame)
        self._refit_messages()

    @Slot()
    def _refit_messages(self) -> None:
        base, head = self._rows.base_height(), self.verticalHeader()
        for row in range(self.row_count()):
            if head.sectionSize(row) != base + self._message_height(row):
                self.fit_rows()
                QTimer.singleShot(0, self, self._bring_into_view)  # once the column around it has grown too
                return

    @Slot()
    def _fit_columns(self) -> None:
        if not self._widths or self.model() is None or self.model().columnCount() != len(self._widths):
            return
        for column, width in enumerate(fitted(self._widths, self.viewport().width())):
            self.setColumnWidth(column, width)


def fitted(widths: Sequence[int], room: int) -> list[int]:
    """Return column widths in logical pixels that fill `room` exactly.

    Args:
        widths: Pixels at 100 %; columns of 0 share what is left, at least 60 each. Too little room shrinks all alike.
    """
    wanted = [theme().px(width) for width in widths]
    open_columns = [column for column, width in enumerate(widths) if width == 0]
    left = room - sum(wanted)
    share = theme().px(_NARROWEST_STRETCH_PX)
    if open_columns and left >= share * len(open_columns):
        share = left // len(open_columns)
    for column in open_columns:
        wanted[column] = share
    total = sum(wanted)
    if total > room > 0:
        wanted = [width * room // total for width in wanted]
    if open_columns or sum(wanted) > room:
        wanted[(open_columns or [len(wanted) - 1])[-1]] += room - sum(wanted)
    return wanted
