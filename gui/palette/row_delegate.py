"""Draws the rows of the palette: a code with its name and note, an action with its menu and keys."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.ports import SearchHit
from gui.common import paint
from gui.common.row_list import ROW_ROLE, Index
from gui.palette.commands import Command
from gui.theme import FontRole, theme

ROW_PX, HEAD_PX, CODE_PX = 30, 26, 68


def height_of(row: object) -> int:
    """Return the height of a row, logical pixels."""
    if isinstance(row, SearchHit | Command):
        return max(theme().px(ROW_PX), theme().line() + theme().px(12))
    return max(theme().px(HEAD_PX), theme().line(FontRole.NOTE) + theme().px(8))


class PaletteDelegate(QStyledItemDelegate):
    """Draws heads, codes, actions and the hint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(200), height_of(index.data(ROW_ROLE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, row = QRect(option.rect), index.data(ROW_ROLE)
        inside = rect.adjusted(theme().px(10), 0, -theme().px(8), 0)
        if not isinstance(row, SearchHit | Command):
            head = index.row() == 0 or index.row() + 1 < index.model().rowCount()
            paint.text(painter, inside, row.words, "text2", FontRole.LABEL_STRONG if head else FontRole.NOTE)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            paint.fill(painter, rect, "sel")
            paint.side_bar(painter, rect)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.fill(painter, rect, "hover")
        if isinstance(row, SearchHit):
            _draw_code(painter, inside, row)
        else:
            _draw_command(painter, inside, row)


def _draw_code(painter: QPainter, room: QRect, hit: SearchHit) -> None:
    token = "text" if hit.live else "text2"
    wide = paint.text(painter, room, hit.code, token, FontRole.CODE)  # type: ignore[arg-type]
    room.setLeft(room.left() + max(theme().px(CODE_PX), wide + theme().px(10)))
    wide = paint.text(painter, room, hit.label, token)  # type: ignore[arg-type]
    room.setLeft(room.left() + wide + theme().px(10))
    if room.width() > theme().px(40):
        paint.text(painter, room, hit.note, "text2", FontRole.NOTE)


def _draw_command(painter: QPainter, room: QRect, command: Command) -> None:
    if command.keys:
        room.setRight(room.right() - _draw_keys(painter, room, command.keys) - theme().px(8))
    wide = paint.text(painter, room, command.words, "text3" if command.why_not else "text")
    room.setLeft(room.left() + wide + theme().px(10))
    if room.width() > theme().px(40):
        paint.text(painter, room, command.why_not or command.where, "text2", FontRole.NOTE)


def _draw_keys(painter: QPainter, room: QRect, keys: str) -> int:
    """Draw the key cap at the right end; return its width."""
    wide = theme().metrics(FontRole.LABEL).horizontalAdvance(keys) + theme().px(14)
    high = theme().line(FontRole.LABEL) + theme().px(4)
    cap = QRect(room.right() - wide, room.center().y() - high // 2, wide, high)
    paint.box(painter, QRectF(cap), 4, surface="sunken", edge="border")
    paint.text(painter, cap, keys, "text2", FontRole.LABEL, paint.CENTER)
    return wide
