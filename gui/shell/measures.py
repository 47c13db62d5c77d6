"""Where the surfaces of the window lie, in logical pixels at 100 %.

Apart from the widgets that stand there, so that the first frame can paint the surfaces before any of them is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gui.theme.tokens import Token

MENU_ROW_PX, RAIL_PX, STATUS_LINE_PX = 37, 76, 28
RESULT_PX, RESULT_LEAST_PX = 560, 484
INPUTS_PX = 796  # the encounter strip in one row, with its margins
WIDE_FROM_PX, MEDIUM_FROM_PX = 1360 - RAIL_PX, 1120 - RAIL_PX  # the window's breakpoints, less the rail
HANDLE_PX, FOOT_PX = 4, 34

Px = Callable[[float], int]


class Surface(NamedTuple):
    """A rectangle in one color, pixels."""

    left: int
    top: int
    width: int
    height: int
    token: Token


def result_width(room: int, drawn: int, px: Px) -> int:
    """Return the width of the result beside the inputs.

    Args:
        room: What both have, without the handle between them, pixels.
        drawn: The width the user drew; 0 as it comes.
        px: From logical pixels at 100 % to pixels.
    """
    return drawn or max(px(RESULT_LEAST_PX), min(px(RESULT_PX), room - px(INPUTS_PX)))


def place_surfaces(left: int, top: int, width: int, height: int, drawn: int, px: Px) -> Iterator[Surface]:
    """Yield desk and sheet of the Worksheet place; desk and foot where the result is under the inputs."""
    yield Surface(left, top, width, height, "bg")
    if width < px(MEDIUM_FROM_PX):
        foot = px(FOOT_PX)
        yield Surface(left, top + height - foot, width, foot, "panel")
        yield Surface(left, top + height - foot, width, 1, "border")
    else:
        handle = px(HANDLE_PX)
        result = min(max(result_width(width - handle, drawn, px), px(RESULT_LEAST_PX)), width - handle - 1)
        sheet = result + handle
        yield Surface(left + width - sheet, top, sheet, height, "panel")
        yield Surface(left + width - sheet, top, 1, height, "line")


def window_surfaces(width: int, height: int, drawn: int, px: Px) -> Iterator[Surface]:
    """Yield the surfaces of the whole window, each to be painted over those before it."""
    row, rail, foot = px(MENU_ROW_PX), px(RAIL_PX), px(STATUS_LINE_PX)
    yield Surface(0, 0, width, height, "rail")
    yield Surface(0, row - 1, width, 1, "line")
    yield Surface(rail - 1, row, 1, height - row - foot, "line")
    yield from place_surfaces(rail, row, width - rail, height - row - foot, drawn, px)
    yield Surface(0, height - foot, width, 1, "line")
