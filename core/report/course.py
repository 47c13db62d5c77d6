"""The course of a case as ready text: how its wounds changed from visit to visit, and who changed what and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal

from core.cases.telling import told
from core.cases.trend import Trend, WoundTrend
from core.cases.values import HistoryEntry
from core.numbers import area_text
from core.report.entered import Words
from core.report.text import clean

FEW = 2  # visits that make a course


class CourseRow(Words, frozen=True, kw_only=True):
    """One wound: area at the first and at this visit, sq cm, and the change in whole percent: `−44%`.

    `four_weeks` is the change by the four-week mark; empty before it.
    """

    badge: str
    name: str
    first: str
    last: str
    change: str
    four_weeks: str


class CourseLine(Words, frozen=True, kw_only=True):
    """One wound as a line of the chart: days since the first visit of the case, and areas in sq cm."""

    badge: str
    name: str
    last: str
    points: tuple[tuple[int, Decimal], ...]


class HistoryRow(Words, frozen=True, kw_only=True):
    """One entry of the log. `seal` is the beginning of its digest."""

    number: str
    at: str
    who: str
    visit: str
    what: str
    seal: str


class Course(Words, frozen=True, kw_only=True):
    """What a case adds to the worksheet of one of its visits.

    Attributes:
        days: The visits, days since the first and how each is written under the chart.
        four_weeks: Days from the first visit to the four-week mark where the chart reaches it; None where it does not.
        note: Says what the table compares: `first visit 2026-01-26, this visit 2026-03-02`.
    """

    rows: tuple[CourseRow, ...] = ()
    lines: tuple[CourseLine, ...] = ()
    days: tuple[tuple[int, str], ...] = ()
    four_weeks: int | None = None
    note: str = ""
    history: tuple[HistoryRow, ...] = ()


def course(trend: Trend, history: Sequence[HistoryEntry], zone: tzinfo | None = None) -> Course:
    """Put the trend of a case and the log of its visits into words.

    Args:
        trend: Of the visits up to the one printed. A single visit is no course: nothing is drawn of it.
        history: What is to be printed of the log, in any order; empty prints none.
        zone: Time zone of the times in the log; None leaves them as they are.
    """
    log = tuple(_entry(entry, zone) for entry in sorted(history, key=lambda entry: entry.number))
    days = sorted({point.day for wound in trend.wounds for point in wound.points})
    if len(days) < FEW or trend.first_day is None:
        return Course(history=log)
    start, end = trend.first_day, days[-1]
    mark = (trend.four_week_day - start).days if trend.four_week_day is not None else None
    shown = [wound for wound in trend.wounds if wound.last.day == end]
    return Course(
        rows=tuple(_row(wound) for wound in shown),
        lines=tuple(_line(wound, start) for wound in trend.wounds),
        days=tuple(((day - start).days, f"{day:%b} {day.day}") for day in days),
        four_weeks=mark if mark is not None and mark <= (end - start).days else None,
        note=f"sq cm, first visit {start}, this visit {end}",
        history=log,
    )


def change_text(percent: int | None) -> str:
    """Return a change in percent with its sign, `−44%`; a dash where there is none to tell."""
    if percent is None:
        return "–"
    return f"{'−' if percent < 0 else '+' if percent else ''}{abs(percent)}%"


def _row(wound: WoundTrend) -> CourseRow:
    return CourseRow(
        badge=str(wound.number),
        name=", ".join(filter(None, (wound.name, wound.kind.lower()))),
        first=area_text(wound.first.area_cm2),
        last=area_text(wound.last.area_cm2),
        change=change_text(wound.percent),
        four_weeks=change_text(wound.four_weeks_percent) if wound.four_weeks_percent is not None else "",
    )


def _line(wound: WoundTrend, start: date) -> CourseLine:
    return CourseLine(
        badge=str(wound.number),
        name=wound.name,
        last=area_text(wound.last.area_cm2),
        points=tuple(((point.day - start).days, point.area_cm2) for point in wound.points),
    )


def _entry(entry: HistoryEntry, zone: tzinfo | None) -> HistoryRow:
    at: datetime = entry.at.astimezone(zone) if zone is not None else entry.at
    return HistoryRow(
        number=str(entry.number),
        at=f"{at:%Y-%m-%d %H:%M}",
        who=clean(entry.who),
        visit=str(entry.visit_number),
        what=clean("; ".join(told(entry))),
        seal=entry.digest[:12],
    )
