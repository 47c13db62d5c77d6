"""Every modifier a coder might reach for, weighed against the finished lines."""

from __future__ import annotations

from typing import Literal

from core.encounter import Claim, Side
from core.rulebook import Held, Rule, RuleRow, RulesOfDay
from core.rules import Stage
from core.sheet import Sheet
from core.worksheet import ModifierReview, Role, Verdict

STAGE = Stage.REVIEW
When = Literal["chart-decides", "one-side", "off-campus", "global-period", "separate-visit", "never"]


class WeighedModifiers(RuleRow, frozen=True, kw_only=True):
    """Modifiers that share one reason.

    Attributes:
        claims: Claims on which they can be used at all.
        when: What makes them worth considering.
        roles: Lines they would go on.
        why: When to use them, in one sentence.
        document: What the chart must then say; empty where they are never used.
    """

    modifiers: tuple[str, ...]
    claims: tuple[Claim, ...]
    when: When
    roles: tuple[Role, ...]
    why: str
    document: str


MODIFIERS = Rule("modifier_review", WeighedModifiers, key=lambda row: row.modifiers)
SIDES = {"LT": Side.LEFT, "RT": Side.RIGHT}


def work(sheet: Sheet) -> None:
    known = sheet.rules.derived(_known)
    on_lines: dict[str, list[str]] = {}
    for line in sheet.lines:
        for modifier in line.modifiers:
            on_lines.setdefault(modifier, []).append(line.code)
    for held in sheet.rules.all(MODIFIERS).values():
        row = held.row
        for modifier in row.modifiers:
            if modifier in on_lines:
                weighed: list[tuple[Verdict, str | None]] = [
                    (Verdict.APPLIED, code) for code in dict.fromkeys(on_lines[modifier])
                ]
            elif code := _considered_on(sheet, row, modifier):
                weighed = [(Verdict.CONSIDER, code)]
            else:
                weighed = [(Verdict.NOT_USED, None)]
            for verdict, on in weighed:
                review = known.get((modifier, verdict, on))
                if review is None:
                    review = known[modifier, verdict, on] = _review(held, modifier, verdict, on)
                sheet.modifier_review.append(review)


def _known(rules: RulesOfDay) -> dict[tuple[str, Verdict, str | None], ModifierReview]:
    """Start the store of reviews already written on one day.

    There are only as many as modifiers, verdicts and codes.
    """
    return {}


def _review(held: Held[WeighedModifiers], modifier: str, verdict: Verdict, code: str | None) -> ModifierReview:
    row = held.row
    why = f"{row.why} Document: {row.document}" if row.document and verdict is not Verdict.NOT_USED else row.why
    return ModifierReview(modifier=modifier, verdict=verdict, line=code, why=why, source=held.cite)


def _considered_on(sheet: Sheet, row: WeighedModifiers, modifier: str) -> str | None:
    """Return the code of the first line the modifier might go on, where it is worth considering."""
    if row.when not in ("chart-decides", "one-side") or sheet.encounter.claim not in row.claims:
        return None
    for line in sheet.lines:
        if line.role in row.roles and (row.when == "chart-decides" or _all_on(sheet, line.wounds, SIDES[modifier])):
            return line.code
    return None


def _all_on(sheet: Sheet, wounds: tuple[str, ...], side: Side) -> bool:
    return all(wound.wound.side is side for wound in sheet.wounds if wound.id in wounds)
