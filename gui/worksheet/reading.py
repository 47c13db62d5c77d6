"""Reads typed text exactly. What cannot be read is refused with one sentence that says what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from core.errors import InvalidInput
from core.exact import BELOW, DECIMALS, checked, whole

NUMBER = re.compile(r"\d+\.?\d*|\.\d+")
DIAMETER = re.compile(r"(?:ø|⌀|d(?:ia(?:m(?:eter)?)?)?\.?)\s*", re.IGNORECASE)
TERM = re.compile(r"(?:(\S+?)\s*[x×*]\s*)?(\S+)", re.IGNORECASE)
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")


class Unreadable(Exception):
    """Typed text that means nothing yet.

    Attributes:
        unfinished: More typing could still make it readable, so it is no mistake while the cell is being edited.
    """

    def __init__(self, message: str, *, unfinished: bool = False) -> None:
        super().__init__(message)
        self.unfinished = unfinished


def number(text: str, say: str, *, zero: bool = False) -> Decimal:
    """Return the number exactly as typed.

    Args:
        text: As typed; blanks around it do not matter.
        say: What to do next, such as "Type the width in centimeters, for example 3.0."
        zero: Whether 0 is allowed.

    Raises:
        Unreadable: not a plain number above 0, or out of bounds.
    """
    typed = text.strip()
    if typed == ".":
        raise Unreadable(f'"." is not a number. {say}', unfinished=True)
    if re.fullmatch(r"\d+,\d*", typed):
        raise Unreadable(f'"{typed}" has a comma. Type a point: {typed.replace(",", ".")}.')
    if not typed.isascii() or not NUMBER.fullmatch(typed):
        raise Unreadable(f'"{typed}" is not a number. {say}')
    value = Decimal(typed)
    if value == 0 and not zero:
        raise Unreadable(f'"{typed}" is not more than 0. {say}', unfinished=True)
    try:
        checked("", value, zero=zero)
    except InvalidInput:
        raise Unreadable(f'"{typed}" is out of range: below {BELOW:,}, at most {DECIMALS} decimal places.') from None
    return value


def whole_number(text: str, say: str, *, least: int) -> Decimal:
    """Return a whole number of `least` or more.

    Raises:
        Unreadable: anything else.
    """
    value = number(text, say, zero=True)
    try:
        whole("", value, least=least)
    except InvalidInput:
        raise Unreadable(f'"{text.strip()}" is not a whole number of {least} or more. {say}') from None
    return value


def diameter(text: str) -> str | None:
    """Return what stands behind the circle sign of a length cell, or None when there is no such sign."""
    found = DIAMETER.match(text.strip())
    return text.strip()[found.end() :] if found else None


def package_terms(text: str, say: str) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return (size, count) of each term of `16 + 6` or `2 × 39`, in the order typed; empty for no text.

    Raises:
        Unreadable: a term is no size; unfinished when the text ends in a sign.
    """
    typed = text.strip()
    if not typed:
        return ()
    if typed[-1] in "+×*" or re.search(r"\d\s*x$", typed, re.IGNORECASE):
        raise Unreadable(f'"{typed}" stops short. {say}', unfinished=True)
    if "," in typed:  # of two packages as likely as of a decimal
        raise Unreadable(f'"{typed}" has a comma. Type a point within a size, and a plus sign between two: 16.5 + 6.')
    return tuple(_term(term.strip(), typed, say) for term in typed.split("+"))


def _term(term: str, typed: str, say: str) -> tuple[Decimal, Decimal]:
    found = TERM.fullmatch(term)
    if found is None:
        raise Unreadable(f'"{typed}" is not a list of sizes. {say}')
    count, size = found.groups()
    return number(size, say), whole_number(count, say, least=1) if count else Decimal(1)


def day(text: str) -> date:
    """Return a date typed in full: 2026-03-02 or 3/2/2026.

    Raises:
        Unreadable: anything else; unfinished while it could still become a date.
    """
    typed = text.strip()
    say = "Type the date as 2026-03-02 or 3/2/2026."
    iso, us = ISO_DAY.fullmatch(typed), US_DAY.fullmatch(typed)
    parts: tuple[str, str, str] | None = None
    if iso:
        parts = (iso[1], iso[2], iso[3])
    elif us and us[3]:
        parts = (us[3] if len(us[3]) == 4 else f"20{us[3]}", us[1], us[2])
    if parts is None:
        raise Unreadable(f'"{typed}" is not a date. {say}', unfinished=bool(re.fullmatch(r"[\d/-]+", typed)))
    try:
        return date(*map(int, parts))
    except ValueError:
        raise Unreadable(f'"{typed}" is not a day of the calendar. {say}') from None


def settled_day(text: str, today: Callable[[], date]) -> str:
    """Return a typed date as it is shown: 2026-03-02. What is no date comes back as typed.

    `t` is today. A day without a year is the latest one that is not in the future: visits are coded afterwards.
    """
    typed = text.strip()
    if typed.casefold() in ("t", "today"):
        return today().isoformat()
    short = US_DAY.fullmatch(typed)
    if short and not short[3]:
        return _latest(int(short[1]), int(short[2]), today()) or typed
    try:
        return day(typed).isoformat() if typed else ""
    except Unreadable:
        return typed


def _latest(month: int, day_of_month: int, today: date) -> str | None:
    for year in range(today.year, today.year - 9, -1):  # 8 years reach the last 29 February, also across 2100
        try:
            found = date(year, month, day_of_month)
        except ValueError:
            continue
        if found < today + timedelta(days=1):
            return found.isoformat()
    return None
