"""Which days an edition holds: read from the file's own titles, or said by the coder where the file does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from db.imports.reading import EditionUnsaid, ImportFault
from db.imports.source import Source

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(MONTHS)
_DAY = rf"({_MONTH})\s+(\d{{1,2}}),?\s+(20\d\d)"
_THROUGH = re.compile(rf"{_DAY}\s+(?:through|thru|to|-)\s+{_DAY}", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\s+(?:1,\s*)?(20\d\d)\b", re.IGNORECASE)
_CALENDAR_YEAR = re.compile(r"\b(?:CY|calendar year)\s*(20\d\d)\b", re.IGNORECASE)
_PROPOSED = re.compile(r"\baddendum\s+\w+\W{1,4}proposed\b|\bproposed\s+(?:CY|20\d\d|payment)\b", re.IGNORECASE)
_HINT = re.compile(r"(jan|apr|jul|oct)[a-z]*[\W_]*(20\d\d)|(20\d\d)[\W_]*(jan|apr|jul|oct)", re.IGNORECASE)
_STARTS = {"jan": 1, "apr": 4, "jul": 7, "oct": 10}


class Period(NamedTuple):
    """Both days belong to it."""

    first: date
    last: date


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def quarter(day: date) -> Period:
    """Return from `day` to the end of its calendar quarter."""
    after = date(day.year + day.month // 10, (day.month + 2) // 3 * 3 % 12 + 1, 1)
    return Period(day, after - timedelta(days=1))


def month_name(day: date) -> str:
    """Return `July 2026`."""
    return f"{MONTHS[day.month - 1].capitalize()} {day.year}"


def span_in(text: str) -> Period | None:
    """Find "July 1, 2026 through September 30, 2026"; None when it is absent or names a day that does not exist."""
    found = _THROUGH.search(text)
    if found is None:
        return None
    ends = [found.group(1, 2, 3), found.group(4, 5, 6)]
    try:
        first, last = (date(int(y), MONTHS.index(month.lower()) + 1, int(day)) for month, day, y in ends)
    except ValueError:
        return None
    return Period(first, last) if first <= last else None


def months_in(text: str) -> Iterator[date]:
    """Yield the first day of each month written out with its year: "April 2026", "April 1, 2026"."""
    for month, number in _MONTH_YEAR.findall(text):
        yield date(int(number), MONTHS.index(month.lower()) + 1, 1)


def calendar_year_in(text: str) -> int | None:
    """Find "CY 2026"."""
    found = _CALENDAR_YEAR.search(text)
    return int(found[1]) if found else None


def hint(name: str) -> date | None:
    """Return the quarter that a publisher's file name suggests: to be offered to the coder, never assumed."""
    found = _HINT.search(name)
    if found is None:
        return None
    return date(int(found[2] or found[3]), _STARTS[(found[1] or found[4]).lower()], 1)


def agreed(source: Source, told: Period) -> Period:
    """Return the days that the file tells.

    Raises:
        ImportFault: the coder said another first day.
    """
    if source.first is not None and not told.first <= source.first <= told.last:
        fault = f"{source.first} was given as its first day, but the file says {told.first} to {told.last}."
        raise ImportFault(source.name, None, "first day", f"{fault} Leave the day out.")
    return told


def said(source: Source, fault: str, *, suggested: date | None, within: Period | None = None) -> date:
    """Return the first day that the coder said.

    Args:
        fault: What the file does not tell, as a sentence.
        suggested: A first day to offer.
        within: The days that the file does tell.

    Raises:
        EditionUnsaid: nothing was said.
        ImportFault: it lies outside `within`.
    """
    if source.first is None:
        message = f"{fault} State the first day it holds."
        raise EditionUnsaid(source.name, message, wanted=("first",), first=suggested)
    if within is not None:
        agreed(source, within)
    return source.first


def refuse_proposed(source: Source, title: str) -> None:
    """Refuse a file of a proposed rule: what is in it was never in force.

    Raises:
        ImportFault: `title`, or a heading in it, says that it is proposed.
    """
    if _PROPOSED.search(title):
        fault = "these are proposed amounts, which were never in force. Import the final file."
        raise ImportFault(source.name, None, "title", fault)
