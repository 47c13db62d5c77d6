"""From the system's text size to pixels, apart from the fonts themselves: the first frame needs no more than this."""

from __future__ import annotations

SMALLEST_BODY_PT = 9.75
BODY_PX = 13  # what all lengths given in logical pixels were drawn for
SMALLEST_TEXT_SCALE = 0.8
LARGEST_TEXT_SCALE = 3.0


def within(text_scale: float) -> float:
    """Return the reader's own factor, within 0.8 and 3."""
    return min(max(text_scale, SMALLEST_TEXT_SCALE), LARGEST_TEXT_SCALE)


def body_points(system_points: float, text_scale: float) -> float:
    """Return the size of body text in points: the system's, at least 9.75, times the reader's factor."""
    return max(system_points, SMALLEST_BODY_PT) * text_scale


def unit_of(points: float, dots_per_inch: float) -> float:
    """Return how many pixels stand for one that was drawn, with body text of `points`."""
    return points * dots_per_inch / 72 / BODY_PX


def scaled(pixels: float, unit: float) -> int:
    """Return a length given in logical pixels at 100 % as it is with `unit`; never 0 unless it is given as 0."""
    return max(1, round(pixels * unit)) if pixels > 0 else 0
