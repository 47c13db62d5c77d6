"""The words of the Cases place: states, days, times, and what an entry of the history tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from core.cases.store import Find
from core.cases.values import ProductUnits, VisitFacts, VisitRow, VisitStatus
from core.numbers import area_text, counted
from core.words import PAYERS
from gui.theme import Token

MISSING = "–"
NAMED = 5  # of those left out, each by its name


class StatusLook(NamedTuple):
    """Icon, color and word of a status: never the color alone."""

    icon: str
    token: Token
    word: str
    means: str


STATUS: dict[VisitStatus, StatusLook] = {
    VisitStatus.DRAFT: StatusLook("pencil-simple", "text2", "Draft", "still being worked on"),
    VisitStatus.QUERY: StatusLook("question", "question", "Query", "an answer is awaited"),
    VisitStatus.CHECKED: StatusLook("check-circle", "ok", "Checked", "ready to bill"),
    VisitStatus.PRINTED: StatusLook("printer", "note", "Printed", "in the chart"),
}


def day_title(day: date) -> str:
    """Return `Monday, March 2, 2026`."""
    return f"{day:%A, %B} {day.day}, {day.year}"


def short_day(day: date, this_year: int) -> str:
    """Return `Mar 2`; of another year `2025-11-20`."""
    return f"{day:%b} {day.day}" if day.year == this_year else day.isoformat()


def changed_at(at: datetime, now: datetime) -> str:
    """Return the time of today, `10:42`, else the day."""
    return f"{at:%H:%M}" if at.date() == now.date() else short_day(at.date(), now.year)


def told_at(at: datetime, now: datetime) -> str:
    """Return `Today 10:42`, `Mar 2 10:42`, `2025-11-20`."""
    if at.date() == now.date():
        return f"Today {at:%H:%M}"
    day = short_day(at.date(), now.year)
    return f"{day} {at:%H:%M}" if at.year == now.year else day


def procedures(facts: VisitFacts) -> str:
    """Return the graft and debridement codes of a visit, `15271  15272 × 2`; empty when there is none."""
    return "  ".join(part.code if part.units == 1 else f"{part.code} × {part.units}" for part in facts.procedures)


def without_procedures(facts: VisitFacts) -> str:
    """Return why a visit shows no code yet."""
    return "no wounds yet" if facts.grafted_cm2 is None else "no lines yet"


def payer(facts: VisitFacts) -> str:
    return PAYERS[facts.payer] if facts.payer is not None else MISSING


def grafted(facts: VisitFacts) -> str:
    return area_text(facts.grafted_cm2) if facts.grafted_cm2 is not None else ""


def service_day(facts: VisitFacts) -> str:
    return facts.date_of_service.isoformat() if facts.date_of_service is not None else MISSING


def units(products: tuple[ProductUnits, ...], *, with_code: bool) -> str:
    """Return the units of a visit's products, with their codes where the column head does not name the one code."""
    return ", ".join(f"{part.code} {part.units:,}" if with_code else f"{part.units:,}" for part in products)


def row_words(row: VisitRow, now: datetime) -> str:
    """Return a whole row of the day list as a screen reader says it."""
    facts = row.facts
    parts = [
        STATUS[row.status].word,
        f"{row.case_name} visit {row.visit_number}",
        payer(facts) if facts.payer is not None else "no payer",
        procedures(facts) or without_procedures(facts),
        f"{grafted(facts)} sq cm grafted" if facts.grafted_cm2 is not None else "",
        f"changed {changed_at(row.changed, now)}",
        f"open elsewhere: {row.in_use_by}" if row.in_use_by else "",
    ]
    return ", ".join(filter(None, parts))


def list_words(find: Find, matching: int, idle_minutes: int) -> str:
    """Return the line under the list."""
    what = "found" if find.words.strip() else "on any day" if find.day is None else "by date of service"
    locks = f"locks after {counted(idle_minutes, 'idle minute')}" if idle_minutes else "does not lock by itself"
    listed = f"{counted(matching, 'worksheet')} {what}. " if matching else ""
    return f"{listed}The store is encrypted and {locks}."


def other_names(row: VisitRow) -> str:
    """Return what a case goes by besides its name: the number its files have, and its account."""
    number = f"Case {row.case_number:04}" if row.label and row.case_number else ""
    return ", ".join(filter(None, (number, f"Account {row.account}" if row.account else "")))


def listed_words(find: Find) -> str:
    """Return which worksheets are listed: `All that are listed: Monday, March 2, 2026, checked ones`."""
    day = day_title(find.day) if find.day is not None else "all days"
    status = f", {STATUS[find.status].word.lower()} ones" if find.status is not None else ""
    return f"All that are listed: {day}{status}{', found by the search' if find.words.strip() else ''}"


def paper_words(page: str, black_and_white: bool) -> str:
    """Return what is printed on, `On Letter paper, black and white.`"""
    return f"On {'A4' if page == 'a4' else 'Letter'} paper{', black and white' if black_and_white else ''}."


def pdfs_made(count: int, path: str, *, one_file: bool, left_out: Sequence[str]) -> str:
    """Return what was made and where, `12 PDFs in …`, and which visits had nothing to print."""
    made = f"{counted(count, 'worksheet')} in" if one_file else f"{counted(count, 'PDF')} in"
    return f"{made} {path}. Left out, as nothing is counted yet: {_few(left_out)}" if left_out else f"{made} {path}"


def not_exported(left_out: Sequence[str], name: str) -> str:
    """Return which visits a file of exported cases lacks, and that it can be read by anyone."""
    return f"Nothing is counted yet of {_few(left_out)}. The rest is in {name}. The file is not encrypted."


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"


def percent_words(change: int | None) -> str:
    """Return `−44%`, `+5%`, `0%`; a dash while there is only one visit."""
    if change is None:
        return MISSING
    return f"{'−' if change < 0 else '+' if change > 0 else ''}{abs(change)}%"


def deleted(count: int) -> str:
    """Return what a toast says of cases that were deleted."""
    return f"{counted(count, 'case')}, for good"
