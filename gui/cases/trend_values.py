"""What of a trend is drawn and said: rows of the table, ticks of the axes, places of the labels. No widget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from core.cases.trend import Trend, TrendPoint, WoundTrend
from core.numbers import area_text
from gui.cases.cell_table import CellRow, Head
from gui.cases.words import percent_words, short_day
from gui.common.cells import Cell
from gui.theme import FontRole, Token

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)
MOST_TICKS = 5
COLORS: tuple[Token, ...] = ("chart1", "chart2", "chart3")


class EndLabel(NamedTuple):
    """What stands at the end of a wound's line."""

    number: int
    name: str
    value: str


def color_of(place: int) -> Token:
    """Return the color of the wound in that place; shape and dashes tell those of one color apart."""
    return COLORS[place % len(COLORS)]


def y_of(wound: WoundTrend, point: TrendPoint, *, as_percent: bool) -> Decimal:
    """Return the height of a point: sq cm, or percent of the wound's first area."""
    return wound.percent_of_first(point) if as_percent else point.area_cm2


def highest(trend: Trend, *, as_percent: bool) -> Decimal:
    """Return the highest point of all wounds; 0 when there is none."""
    found = [y_of(wound, point, as_percent=as_percent) for wound in trend.wounds for point in wound.points]
    return max(found, default=Decimal(0))


def y_ticks(top: Decimal) -> list[int]:
    """Return even ticks from zero to the first one that is not below `top`, at most six."""
    step = next((step for step in STEPS if step * MOST_TICKS >= top), STEPS[-1])
    ticks = [0]
    while ticks[-1] < top or len(ticks) == 1:
        ticks.append(ticks[-1] + step)
    return ticks


def days_of(trend: Trend) -> list[date]:
    """Return the days of service with a measurement, in order."""
    return sorted({point.day for wound in trend.wounds for point in wound.points})


def day_ticks(days: Sequence[date], room: int, label: int) -> list[tuple[date, str]]:
    """Return which days are written under the axis, and how.

    Args:
        room: Width of the axis in logical pixels.
        label: Width that one label needs, with air.

    The first and the last are always written; between them those that leave each other room.
    """
    if not days:
        return []
    one_year = days[0].year == days[-1].year
    words = {day: short_day(day, day.year) if one_year else day.isoformat() for day in days}
    span = max((days[-1] - days[0]).days, 1)
    place = {day: (day - days[0]).days * room // span for day in days}
    shown = [days[0]]
    for day in days[1:-1]:
        if place[day] - place[shown[-1]] >= label and room - place[day] >= label:
            shown.append(day)
    if len(days) > 1 and (room >= label or len(shown) == 0):
        shown.append(days[-1])
    return [(day, words[day]) for day in shown]


def spread(wanted: Sequence[float], height: float, room: float) -> list[float]:
    """Return centers near `wanted`, in its order, so that labels of `height` do not overlap and stay within `room`."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    placed = [0.0] * len(wanted)
    below = height / 2
    for place in order:
        placed[place] = max(wanted[place], below)
        below = placed[place] + height
    above = room - height / 2
    for place in reversed(order):
        placed[place] = min(placed[place], above)
        above = placed[place] - height
    return placed


def end_labels(trend: Trend, *, as_percent: bool) -> list[EndLabel]:
    """Return what stands at the line ends, one a wound."""
    return [EndLabel(wound.number, wound.name, _end(wound, as_percent=as_percent)) for wound in trend.wounds]


def table(trend: Trend, last_title: str) -> tuple[list[Head], list[CellRow]]:
    """Return the same numbers as a table. The four-week column stands there once a wound is four weeks old."""
    marked = any(wound.four_weeks_percent is not None for wound in trend.wounds)
    heads = [Head("Wound", 0), Head("First visit", 74, True), Head(last_title, 70, True), Head("Change", 62, True)]
    if marked:
        heads.insert(3, Head("4 weeks", 62, True))
    return heads, [CellRow(tuple(_cells(wound, marked=marked)), more=_series(wound)) for wound in trend.wounds]


def said(trend: Trend) -> str:
    """Return the chart for a screen reader."""
    parts = [f"Wound {wound.number}, {wound.name}: {_series(wound)}" for wound in trend.wounds]
    if trend.four_week_day is not None:
        parts.append(f"Four weeks after the first visit: {trend.four_week_day}")
    return ". ".join(parts)


def remark(trend: Trend, *, as_percent: bool) -> str:
    """Return what the chart shows, beside its title."""
    return "percent of the first visit" if as_percent else "sq cm, by visit"


def _cells(wound: WoundTrend, *, marked: bool) -> list[Cell]:
    name = ", ".join(filter(None, (wound.name, wound.kind.lower())))
    cells = [
        Cell(str(wound.number), FontRole.TOTAL, after=name),
        Cell(area_text(wound.first.area_cm2), numeric=True),
        Cell(area_text(wound.last.area_cm2), FontRole.TOTAL, numeric=True),
    ]
    if marked:
        cells.append(Cell(percent_words(wound.four_weeks_percent), numeric=True))
    return [*cells, Cell(percent_words(wound.percent), FontRole.TOTAL, numeric=True)]


def _end(wound: WoundTrend, *, as_percent: bool) -> str:
    area = area_text(wound.last.area_cm2)
    if wound.percent is None:
        return area
    return f"{percent_words(wound.percent)}, {area} sq cm" if as_percent else f"{area}, {percent_words(wound.percent)}"


def _series(wound: WoundTrend) -> str:
    return ", ".join(f"{point.day} {area_text(point.area_cm2)}" for point in wound.points)
