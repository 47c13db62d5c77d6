"""The heads of a grid's columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from gui.common import paint
from gui.common.row_delegate import CELL_PADDING_PX
from gui.theme import FontRole, theme

HEAD_PX = 28


class GridHeader(QHeaderView):
    """Column heads in the label size, aligned as their cells."""

    def __init__(self, height: int = HEAD_PX, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._head_px = height
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        line = theme().line(FontRole.LABEL)
        return QSize(super().sizeHint().width(), max(theme().px(self._head_px), line + theme().px(8)))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        title = model.headerData(logicalIndex, Qt.Orientation.Horizontal) or ""
        align = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        pad = theme().px(CELL_PADDING_PX)
        flags = Qt.AlignmentFlag(align) if align is not None else paint.LEFT_MIDDLE
        paint.text(painter, rect.adjusted(pad, 0, -pad, 0), str(title), "text2", FontRole.LABEL, flags)
        paint.hairline(painter, rect)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint.hairline(painter, self.viewport().rect())
        painter.end()
