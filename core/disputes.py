"""Points on which published readings differ, as cards: the readings, who holds them, what is used here and why.

A point is raised on a worksheet as the finding `disputed.<id>`. Its message and its card come from the same data, so
the card can be had from the worksheet alone.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from core.numbers import listed
from core.rulebook import Held, Rule, RuleRow, RulesOfDay
from core.worksheet import Worksheet

PREFIX = "disputed."


class Reading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published reading, as half a sentence, and who holds it."""

    says: str
    who: str

    def __str__(self) -> str:
        return f"{self.says} ({self.who})"


class DisputedRow(RuleRow, frozen=True, kw_only=True):
    """One point as it stands in its file.

    Attributes:
        when: Name of the condition under which the point bears on a claim.
        point: What is disputed, as a short title.
        used: What is used here, as half a sentence.
        ask: Who can settle it for this claim.
        query: A question to them, ready to paste; `{about}` stands for the codes or wounds concerned.
        codes: Codes that the condition looks for, where it takes any.
        rates: Rates, USD, that the condition looks for, where it takes any.
    """

    id: str
    when: str
    point: str
    readings: tuple[Reading, Reading]
    used: str
    why: str
    ask: Literal["provider", "payer"]
    query: str
    codes: tuple[str, ...] = ()
    rates: tuple[Decimal, ...] = ()


class DisputedPoint(msgspec.Struct, frozen=True, kw_only=True):
    """The card of one point on one worksheet. `about`: the codes, or the ids of the wounds, that it concerns."""

    id: str
    point: str
    readings: tuple[Reading, Reading]
    used: str
    why: str
    ask: Literal["provider", "payer"]
    query: str
    about: tuple[str, ...]
    source: str


DISPUTED_POINTS = Rule("disputed_points", DisputedRow, key=lambda row: row.id)


def sentence(row: DisputedRow) -> str:
    """Return both readings, and what is used here, in one sentence."""
    one, other = row.readings
    return f"{row.point}: {one}, or {other}; {row.used}."


def cards_for(worksheet: Worksheet, rules: RulesOfDay) -> tuple[DisputedPoint, ...]:
    """Return the card of each disputed point on a worksheet, in the order of its findings.

    Args:
        worksheet: A worksheet that was worked with `rules`.
        rules: The rule book on its date of service.
    """
    held = rules.all(DISPUTED_POINTS)
    return tuple(
        _card(held[id], finding.about)
        for finding in worksheet.findings
        if (id := finding.id.removeprefix(PREFIX)) != finding.id and id in held
    )


def _card(held: Held[DisputedRow], about: tuple[str, ...]) -> DisputedPoint:
    row = held.row
    return DisputedPoint(
        id=row.id,
        point=row.point,
        readings=row.readings,
        used=row.used,
        why=row.why,
        ask=row.ask,
        query=row.query.replace("{about}", listed(about) if about else "this claim"),
        about=about,
        source=held.cite,
    )
