"""The boxes below a grid's row that say what is wrong in it. They wrap, so that no sentence is cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from gui.common import paint
from gui.common.cells import Look, RowMessage
from gui.theme import FontRole, Token, draw_icon, theme

LEFT_PX, RIGHT_PX, TOP_PX, GAP_PX, BELOW_PX = 32, 8, 2, 3, 6
BOX_PX = 26  # of one line
MOST_LINES = 4  # only a whole page pasted into a cell is longer
TIP_PX = 5
_LOOKS: dict[Look, tuple[Token, Token, Token, Token, str]] = {  # surface, edge, word, icon and its name
    "warning": ("warning.bg", "warning.line", "warning", "warning.icon", "warning"),
    "stop": ("stop.bg", "stop.line", "stop", "stop", "warning-circle"),
    "question": ("question.bg", "question.line", "question", "question", "question"),
}


def height(messages: Sequence[RowMessage], width: int) -> int:
    """Return how much a row of `width` grows by its messages, logical pixels; 0 without any."""
    if not messages:
        return 0
    boxes = rects(messages, 0, width)
    return boxes[-1].bottom() + 1 + theme().px(BELOW_PX)


def rects(messages: Sequence[RowMessage], top: int, width: int) -> list[QRect]:
    """Return where each message stands below a row that ends at `top`."""
    px, found = theme().px, []
    left, wide, top = px(LEFT_PX), width - px(LEFT_PX) - px(RIGHT_PX), top + px(TOP_PX)
    for said in messages:
        tall = max(px(BOX_PX), _text_height(said, wide) + px(6))
        found.append(QRect(left, top, wide, tall))
        top += tall + px(GAP_PX)
    return found


def tip_rect(frame: QRect, tip: float) -> QRect:
    """Return where a box points up into its cell."""
    half = theme().px(TIP_PX)
    return QRect(int(tip) - half, frame.top() - half, 2 * half + 1, half)


def draw(painter: QPainter, said: RowMessage, frame: QRect, tip: float | None) -> None:
    """Draw one message in its box.

    Args:
        tip: Where, across, the box points up at its cell; None for one that stands under another.
    """
    px = theme().px
    surface, edge, token, icon_token, icon = _LOOKS[said.look]
    paint.box(painter, QRectF(frame), 7, surface=surface, edge=edge)
    if tip is not None:
        top, half = float(frame.top()), px(TIP_PX)
        corners = [QPointF(tip - half, top + 1), QPointF(tip, top - half), QPointF(tip + half, top + 1)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color(edge))
        painter.setBrush(theme().color(surface))
        painter.drawPolygon(QPolygonF(corners))
    line = QRect(frame.left(), frame.top() + px(3), frame.width(), theme().line())
    draw_icon(painter, icon, icon_token, line.left() + px(8), line.center().y())
    paint.text(painter, line.adjusted(px(30), 0, -px(8), 0), said.word, token, FontRole.STATE)
    room = _room(said, frame.width())
    painter.setFont(theme().font())
    painter.setPen(theme().color("text"))
    rest = line.adjusted(px(38) + _word(said), (line.height() - theme().metrics().height()) // 2, 0, frame.height())
    rest.setWidth(room)
    laid = _laid(said.text, room, theme().font().key())
    painter.drawText(rest, laid.flags, laid.words)


def _word(said: RowMessage) -> int:
    return theme().metrics(FontRole.STATE).horizontalAdvance(said.word)


def _room(said: RowMessage, width: int) -> int:
    return max(width - theme().px(46) - _word(said), theme().px(80))


def _text_height(said: RowMessage, width: int) -> int:
    return _laid(said.text, _room(said, width), theme().font().key()).height


class _Laid(NamedTuple):
    """How a text is drawn: with which flags, what of it, and how tall it then is."""

    flags: int
    words: str
    height: int


@lru_cache(maxsize=256)  # asked several times for each row at each key
def _laid(text: str, room: int, font: str) -> _Laid:
    """Break within words only where one is wider than the box."""
    metrics = theme().metrics()
    widest = max(map(metrics.horizontalAdvance, text.split()), default=0)
    wrap = Qt.TextFlag.TextWordWrap if widest <= room else Qt.TextFlag.TextWrapAnywhere
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(wrap)
    words = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, room * MOST_LINES * 9 // 10)
    area = QRect(0, 0, room, theme().line() * 10 * MOST_LINES)
    return _Laid(flags, words, metrics.boundingRect(area, flags, words).height())
