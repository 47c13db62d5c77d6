"""How numbers are written on a worksheet.

Screen, print and JSON alike. Writing never changes a value that is counted.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

KEPT = 4096  # texts remembered: a visit writes the same few numbers many times
HUNDREDTH = Decimal("0.01")
SHOWN_PLACES = Decimal("0.0001")  # an area with π in it has no end; four places tell it apart from any boundary nearby


@functools.lru_cache(maxsize=KEPT)
def area_text(area: Decimal) -> str:
    """Return an area with two decimal places or more.

    One that goes on longer than four is cut there and ends in `…`.
    """
    if area == area.quantize(HUNDREDTH):
        return f"{area.quantize(HUNDREDTH):,f}"
    shown = area.quantize(SHOWN_PLACES, rounding=ROUND_DOWN)
    return f"{shown.normalize():,f}" if shown == area else f"{shown:,f}…"


@functools.lru_cache(maxsize=KEPT)
def plain(value: Decimal) -> str:
    """Return a number as short as it is exact: `16`, `2.54`; a long one is cut at four places and ends in `…`."""
    shown = value.quantize(SHOWN_PLACES, rounding=ROUND_DOWN)
    text = f"{shown:,f}".rstrip("0").rstrip(".")
    return text if shown == value else f"{text}…"


def as_typed(value: Decimal) -> str:
    """Return a number as someone would type it: exact, or cut at four places, so that it is never more than it was."""
    return f"{value.quantize(SHOWN_PLACES, rounding=ROUND_DOWN):f}".rstrip("0").rstrip(".")


def money(value: Decimal) -> str:
    """Return an amount in US dollars with two decimal places or more and thousands separators."""
    return f"{value.quantize(HUNDREDTH):,f}" if value == value.quantize(HUNDREDTH) else f"{value.normalize():,f}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return `1 unit`, `2 units`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Return `1`, `1 and 2`, `1, 2 and 3`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
