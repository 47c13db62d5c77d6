"""Where the panel of the outline goes: wherever the drawing is largest, but never over the row being typed."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize

from gui.worksheet.body.coordinates import SIZE

GAP = 4
NEAR = 0.8  # a drawing beside the row is worth one a fifth larger elsewhere


class Placed(NamedTuple):
    """Where it goes, and whether its words stand `beside` the drawing rather than below."""

    rect: QRect
    beside: bool


def placed(row: QRect, drawing: QSize, words: QSize, room: QRect) -> Placed:
    """Return the place of the panel.

    Args:
        row: The row being typed, in the window, as wide as the card it stands in; above and below it the panel takes
            the same edges.
        drawing: The size it would like for the drawing.
        words: What the words take: their width beside the drawing, their height below it.
        room: The part of the window it may lie over.
    """
    column = QRect(row.left(), room.top(), row.width(), room.height()).intersected(room)
    below = QRect(column.left(), row.bottom() + GAP, column.width(), room.bottom() - row.bottom() - GAP)
    above = QRect(column.left(), room.top(), column.width(), row.top() - GAP - room.top())
    right = QRect(row.right() + GAP, room.top(), room.right() - row.right() - GAP, room.height())
    largest = drawing.height() / SIZE[1]
    ways = [
        (min(_scale(free, words, beside), largest), free, beside)
        for free in (below, above, right)
        for beside in (True, False)
    ]
    scale, free, beside = max(ways, key=lambda way: way[0] if way[1] is right else way[0] / NEAR)
    width, height = round(SIZE[0] * scale), round(SIZE[1] * scale)
    size = QSize(width + words.width(), height) if beside else QSize(width, height + words.height())
    size = size.boundedTo(free.size()).expandedTo(QSize(0, min(words.height(), free.height())))
    top = free.bottom() + 1 - size.height() if free is above else free.top()
    wide = size.width() if free is right else free.width()
    return Placed(QRect(free.left(), top, wide, size.height()), beside)


def _scale(free: QRect, words: QSize, beside: bool) -> float:
    width = free.width() - (words.width() if beside else 0)
    height = free.height() - (0 if beside else words.height())
    return max(0.0, min(width / SIZE[0], height / SIZE[1]))
