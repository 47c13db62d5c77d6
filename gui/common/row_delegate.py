"""Draws grid cells from `Cell` values: fill, marks, text, hairline. Shared by every table in the window."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.common import marks, paint
from gui.common.cells import BAD_ROLE, CELL_ROLE, LIT_ROLE, STOP_ROLE, Cell
from gui.theme import FontRole, Token, draw_icon, theme

Index = QModelIndex | QPersistentModelIndex
CELL_PADDING_PX = 8


def row_height() -> int:
    """Return the height of a grid row: a text line and 14."""
    return theme().line() + theme().px(14)


class RowDelegate(QStyledItemDelegate):
    """Base delegate of every grid. Editors fill their cell; a subclass may choose other editors."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self.height = 0  # 0: a text line and 14
        self.fills_selection = True  # a grid of cells shows where it is by the ring alone

    def base_height(self) -> int:
        """Return the height of a row without its message, logical pixels."""
        return max(theme().px(self.height), theme().line() + theme().px(4)) if self.height else row_height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(40), self.base_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        whole = QRect(rect)
        rect.setHeight(min(rect.height(), self.base_height()))
        surface = self.surface(option, index)
        if surface is not None:
            paint.fill(painter, rect, surface)
        if not index.model().index(index.row() + 1, 0).isValid():
            pass  # the card's own edge closes the last row
        else:
            paint.hairline(painter, whole)
        if index.column() == 0:
            self._draw_bar(painter, rect, index, surface)
        cell = index.data(CELL_ROLE)
        self.draw_cell(painter, rect, cell if isinstance(cell, Cell) else self._plain(index))
        if index.data(BAD_ROLE):
            paint.ring(painter, rect.adjusted(1, 1, -1, -2), "warning.icon", radius=5)

    def surface(self, option: QStyleOptionViewItem, index: Index) -> Token | None:
        """Return the row's fill: selected, lit, hovered, or none."""
        if self.fills_selection and option.state & QStyle.StateFlag.State_Selected:
            return "sel"
        if index.sibling(index.row(), 0).data(LIT_ROLE):
            return "lit"
        return "hover" if index.row() == self.hovered_row else None

    def draw_cell(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Draw what the cell holds, from the left, within 8 px of padding."""
        pad = theme().px(CELL_PADDING_PX)
        room, middle = rect.adjusted(pad, 0, -pad, 0), rect.top() + rect.height() / 2
        if cell.check is not None:
            at = rect.center().x() if cell.center else room.left() + theme().px(marks.CHECK_PX) / 2
            marks.draw_check_box(painter, QPointF(at, middle), checked=cell.check)
            return
        if cell.icon:
            draw_icon(painter, cell.icon, cell.icon_token, room.left(), middle)
            room.setLeft(room.left() + theme().px(22))
        if cell.badges:
            room.setLeft(room.left() + marks.draw_badges(painter, room.left(), middle, cell.badges, cell.lit))
        if cell.chips:
            room.setLeft(room.left() + marks.draw_chips(painter, room.left(), middle, cell.chips, cell.verdict))
        if cell.text:
            align = paint.RIGHT_MIDDLE if cell.numeric else paint.CENTER if cell.center else paint.LEFT_MIDDLE
            used = paint.text(painter, room, cell.text, cell.token, cell.role, align)
            room.setLeft(room.left() + used + theme().px(8))
        if cell.after and room.width() > 0:
            paint.text(painter, room, cell.after, "text2", FontRole.NOTE)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFont(theme().font())
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and cell.numeric:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        rect.setHeight(min(rect.height(), self.base_height()))
        editor.setGeometry(rect.adjusted(0, 1, 0, -1))

    def _draw_bar(self, painter: QPainter, rect: QRect, index: Index, surface: Token | None) -> None:
        if index.data(STOP_ROLE):
            paint.side_bar(painter, rect, "stop")
        elif surface in ("sel", "lit"):
            paint.side_bar(painter, rect)

    def _plain(self, index: Index) -> Cell:
        text = index.data(Qt.ItemDataRole.DisplayRole)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = align is not None and bool(Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight)
        return Cell(text="" if text is None else str(text), numeric=right)
