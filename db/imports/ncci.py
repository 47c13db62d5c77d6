"""What the National Correct Coding Initiative's files share: settings, quarters, and dates as they are published."""

from __future__ import annotations

import re
from datetime import date, timedelta

from core.errors import shown
from db.imports.dating import month_name, quarter
from db.imports.reading import EditionFacts, EditionUnsaid, ImportFault, Kind
from db.imports.source import Source

SPOKEN = {"practitioner": "practitioner", "outpatient_hospital": "outpatient hospital", "dme": "DME supplier"}
_MARKS = {  # what a heading or the publisher's file name calls them
    "practitioner": ("practitioner", "ccipra"),
    "outpatient_hospital": ("outpatient", "ccioph", "hospital"),
    "dme": ("dme supplier", "dmesupplier"),
}
_ASKED = {"setting": "setting", "first": "first day it holds"}
_STARTS = {"january": 1, "april": 4, "july": 7, "october": 10}
_NAMED = re.compile(rf"\b({'|'.join(_STARTS)})(?: 1,)?[ -](20\d\d)\b")
_NUMBERED = re.compile(r"(?<!\d)(0?[147]|10)(?:[-/]0?1[-/]|(?<=\d\d)01)(20\d\d)(?!\d)")
_QUARTER = re.compile(r"(?<!\d)(20\d\d)[- ]?q([1-4])")
_VERSION = re.compile(r"cci(?:pra|oph)-v(\d\d)([0-3])r")  # v320 is the first quarter of 2026
_YEAR_OF_VERSION_0 = 1994


class BadValue(Exception):
    """A cell is not what its column holds; carries the rest of a sentence and becomes an `ImportFault`."""


def quoted(cell: str) -> str:
    """Return a cell as a message shows it, its stray bytes by their number."""
    return shown(cell if cell.isprintable() else ascii(cell)[1:-1])


class Days(dict[str, str]):
    """ISO dates by their published text, each read once: `20260701`; `*` and blanks are no date."""

    def __missing__(self, text: str) -> str:
        self[text] = day = _day(text)
        return day


def _day(text: str) -> str:
    if text in ("", "*"):
        return ""
    if not re.fullmatch(r"[12]\d{7}", text, re.ASCII):
        raise BadValue(f"{quoted(text)} is not a date as YYYYMMDD.")
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        raise BadValue(f"{quoted(text)} is a day that no calendar has.") from None


def ordinal_day(text: str) -> str:
    """Return a day written YYYYDDD, its number within the year, as ISO text; nothing for blanks.

    Raises:
        BadValue: it is no such day, as `2025366` is not.
    """
    if not text:
        return ""
    if not re.fullmatch(r"[12]\d{6}", text, re.ASCII):
        raise BadValue(f"{quoted(text)} is not a date as YYYYDDD, the day by its number in the year.")
    year, number = int(text[:4]), int(text[4:])
    day = date(year, 1, 1) + timedelta(number - 1)
    if day.year != year:
        raise BadValue(f"{quoted(text)} is a day that no calendar has: {year} has no day {number}.")
    return day.isoformat()


def told_quarter(text: str) -> date | None:
    """Return the first day of the one quarter that a notice or a publisher's file name speaks of, else None."""
    low = text.lower().replace("_", " ")
    found = {date(int(year), _STARTS[month], 1) for month, year in _NAMED.findall(low)}
    found |= {date(int(year), int(month), 1) for month, year in _NUMBERED.findall(low)}
    found |= {date(int(year), int(number) * 3 - 2, 1) for year, number in _QUARTER.findall(low)}
    found |= {date(_YEAR_OF_VERSION_0 + int(year), int(number) * 3 + 1, 1) for year, number in _VERSION.findall(low)}
    return found.pop() if len(found) == 1 else None


def told_setting(text: str) -> str:
    """Return the one setting that a heading or a publisher's file name speaks of, else nothing."""
    low = " ".join(text.lower().split())
    found = [setting for setting, marks in _MARKS.items() if any(mark in low for mark in marks)]
    return found[0] if len(found) == 1 else ""


def setting_of(source: Source, told: str, allowed: tuple[str, ...]) -> str:
    """Return the setting that the content tells, else what the coder said, else nothing.

    Raises:
        ImportFault: the content tells none, and what was said is not in `allowed`.
    """
    if told or not source.setting:
        return told
    if source.setting not in allowed:
        names = " or ".join(allowed)
        raise ImportFault(source.name, None, "setting", f"{quoted(source.setting)} was said; it must be {names}.")
    return source.setting


def quarter_start(day: date) -> date:
    """Return the first day of the calendar quarter of `day`."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def facts(
    source: Source, kind: Kind, title: str, *, first: date | None, setting: str = "", settings: tuple[str, ...] = ()
) -> EditionFacts:
    """Return which edition a file is, or ask for what it does not tell.

    The publisher's file name is never taken for an answer; it is offered as one, and it raises a doubt when it speaks
    of another quarter than the content.

    Args:
        first: First day of the quarter that the content tells, or None.
        setting: From `setting_of`.
        settings: Those to choose from; empty when the file holds for all.

    Raises:
        EditionUnsaid: the setting or the quarter is not known, or is in doubt.
        ImportFault: the coder said a day before the quarter of the newest row.
    """
    if source.first is not None and first is not None and source.first < first:
        fault = f"{source.first} was said, but rows in it begin in {month_name(first)}."
        raise ImportFault(source.name, None, "first day", fault)
    day, hint, open_points = source.first or first, told_quarter(source.name), {}
    if settings and not setting:
        open_points["setting"] = f"it does not say whether it is for {' or '.join(SPOKEN[each] for each in settings)}"
    if day is None:
        open_points["first"] = "it does not say from which day it holds"
    elif source.first is None and hint not in (None, day):
        open_points["first"] = f"its newest row is of {month_name(day)}, its name speaks of another quarter"
    if day is None or open_points:
        wanted = " and the ".join(_ASKED[each] for each in open_points)
        fault = f"{', and '.join(open_points.values())}. State the {wanted}."
        raise EditionUnsaid(
            source.name,
            fault,
            wanted=tuple(open_points),
            settings=settings,
            setting=told_setting(source.name),
            first=hint,
        )
    spoken = f", {SPOKEN[setting]}" if setting else ""
    return EditionFacts(kind, setting, f"{title}{spoken}, {month_name(day)}", day, quarter(day).last)
