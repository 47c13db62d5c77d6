"""Where a list or a panel goes beside what it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize

GAP = 2


def beside(cell: QRect, wanted: QSize, room: QSize, *, keep_width: bool = False) -> QRect:
    """Return where something of size `wanted` goes: below `cell`, or above where only that has room; never over it.

    It begins where the cell does, or ends there where the window has no room for that.

    Args:
        cell: What it belongs to, in the window.
        wanted: The size it would like; at least as wide as the cell, unless `keep_width`.
        room: Size of the window.
    """
    start, end = min(cell.top(), room.height()), max(cell.bottom() + 1, 0)  # a cell out of sight counts as at the edge
    below, above = room.height() - end - GAP, start - GAP
    down = wanted.height() <= below or below >= above
    height = min(wanted.height(), below if down else above)
    width = min(wanted.width() if keep_width else max(wanted.width(), cell.width()), room.width())
    left = cell.left() if cell.left() + width <= room.width() else min(cell.right() + 1, room.width()) - width
    top = end + GAP if down else start - GAP - height
    return QRect(max(left, 0), top, width, height)
