"""How the wounds of a case change from visit to visit: area, and percent since the first visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from core import words
from core.encounter import Encounter, Wound

FOUR_WEEKS = timedelta(weeks=4)  # when a wound's response to care is judged
HUNDRED = Decimal(100)


class TrendVisit(NamedTuple):
    """One visit with its encounter."""

    number: int
    encounter: Encounter


class TrendPoint(NamedTuple):
    """A wound as measured at one visit, sq cm, exact."""

    visit: int
    day: date
    area_cm2: Decimal


class WoundTrend(NamedTuple):
    """One wound over the visits it was entered at, oldest first.

    Attributes:
        number: Its badge.
        name: Where it is, `Left foot`.
        kind: `Diabetic foot`; empty when not given.
        four_weeks_percent: Change from the first visit to the last one within four weeks of it or on the day; None
            until a visit lies four weeks or more after the first.
    """

    number: int
    name: str
    kind: str
    points: tuple[TrendPoint, ...]
    four_weeks_percent: int | None

    @property
    def first(self) -> TrendPoint:
        return self.points[0]

    @property
    def last(self) -> TrendPoint:
        return self.points[-1]

    @property
    def percent(self) -> int | None:
        """Change of area from the first to the last visit, whole percent; None with a single visit."""
        return percent(self.first.area_cm2, self.last.area_cm2) if len(self.points) > 1 else None

    def percent_of_first(self, point: TrendPoint) -> Decimal:
        """Return a measurement in whole percent of the first one, 100 at the first visit."""
        return HUNDRED + percent(self.first.area_cm2, point.area_cm2)


class Trend(NamedTuple):
    """The wounds of a case, and the day four weeks after its first visit."""

    wounds: tuple[WoundTrend, ...]
    first_day: date | None
    four_week_day: date | None


def trend(visits: Sequence[TrendVisit]) -> Trend:
    """Return the trend over visits in any order. A wound keeps its id from visit to visit."""
    in_order = sorted(visits, key=lambda visit: (visit.encounter.date_of_service, visit.number))
    seen: dict[str, list[tuple[TrendPoint, Wound, int]]] = {}
    for visit in in_order:
        numbers = visit.encounter.wound_numbers()
        for wound in visit.encounter.wounds:
            point = TrendPoint(visit.number, visit.encounter.date_of_service, wound.area)
            seen.setdefault(wound.id, []).append((point, wound, numbers[wound.id]))
    wounds = tuple(_wound(found) for found in seen.values())
    first = in_order[0].encounter.date_of_service if in_order else None
    return Trend(
        wounds=tuple(sorted(wounds, key=lambda each: each.number)),
        first_day=first,
        four_week_day=first + FOUR_WEEKS if first is not None else None,
    )


def percent(first: Decimal, now: Decimal) -> int:
    """Return the change from `first` to `now` in whole percent, -44 for a reduction; halves round away from 0."""
    return int(((now - first) * HUNDRED / first).to_integral_value(ROUND_HALF_UP))


def _wound(found: list[tuple[TrendPoint, Wound, int]]) -> WoundTrend:
    points = tuple(point for point, _, _ in found)
    _, wound, number = found[-1]
    place = words.wound_place(wound)
    return WoundTrend(
        number=number,
        name=place[:1].upper() + place[1:],
        kind=words.KINDS_MEDIUM[wound.kind] if wound.kind is not None else "",
        points=points,
        four_weeks_percent=_at_four_weeks(points),
    )


def _at_four_weeks(points: tuple[TrendPoint, ...]) -> int | None:
    mark = points[0].day + FOUR_WEEKS
    if points[-1].day < mark:
        return None
    within = [point for point in points[1:] if point.day <= mark]
    return percent(points[0].area_cm2, within[-1].area_cm2) if within else None
