"""Every modifier a coder might reach for, weighed against the finished lines."""

from __future__ import annotations

from typing import Literal

from core.encounter import Claim, Side
from core.rulebook import Held, Rule, RuleRow
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
    on_lines: dict[str, list[str]] = {}
    for line in sheet.lines:
        for modifier in line.modifiers:
            on_lines.setdefault(modifier, []).append(line.code)
    for held in sheet.rules.all(MODIFIERS).values():
        for modifier in held.row.modifiers:
            if modifier in on_lines:
                for code in dict.fromkeys(on_lines[modifier]):
                    sheet.modifier_review.append(_review(held, modifier, Verdict.APPLIED, code))
            else:
                on = _considered_on(sheet, held.row, modifier)
                verdict = Verdict.CONSIDER if on else Verdict.NOT_USED
                sheet.modifier_review.append(_review(held, modifier, verdict, on))


def _review(held: Held[WeighedModifiers], modifier: str, verdict: Verdict, code: str | None) -> ModifierReview:
    row = held.row
    why = f"{row.why} Document: {row.document}" if row.document and verdict is not Verdict.NOT_USED else row.why
    return ModifierReview(modifier=modifier, verdict=verdict, line=code, why=why, source=held.cite)


def _considered_on(sheet: Sheet, row: WeighedModifiers, modifier: str) -> str | None:
    """Return the code of the first line the modifier might go on, where it is worth considering."""
    if sheet.encounter.claim not in row.claims or row.when not in ("chart-decides", "one-side"):
        return None
    for line in sheet.lines:
        if line.role in row.roles and (row.when == "chart-decides" or _all_on(sheet, line.wounds, SIDES[modifier])):
            return line.code
    return None


def _all_on(sheet: Sheet, wounds: tuple[str, ...], side: Side) -> bool:
    return all(wound.wound.side is side for wound in sheet.wounds if wound.id in wounds)
