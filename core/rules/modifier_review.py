"""Every modifier a coder might reach for, weighed against the finished lines."""

from __future__ import annotations

from typing import Literal

from core.choices import Claim, Side
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
CONSIDERED = ("chart-decides", "one-side")


class _Day:
    """The modifiers of one day: all of them not used, where each stands, and which of them may be worth considering."""

    def __init__(self, rules: RulesOfDay) -> None:
        each = [(held, modifier) for held in rules.all(MODIFIERS).values() for modifier in held.row.modifiers]
        self.not_used = [_review(held, modifier, Verdict.NOT_USED, None) for held, modifier in each]
        self.places = {modifier: (place, held) for place, (held, modifier) in enumerate(each)}
        self.considered = [
            (place, held, modifier) for place, (held, modifier) in enumerate(each) if held.row.when in CONSIDERED
        ]
        self._known: dict[tuple[str, Verdict, str], ModifierReview] = {}  # no more than modifiers times codes

    def review(self, held: Held[WeighedModifiers], modifier: str, verdict: Verdict, code: str) -> ModifierReview:
        known = self._known.get((modifier, verdict, code))
        if known is None:
            known = self._known[modifier, verdict, code] = _review(held, modifier, verdict, code)
        return known


def work(sheet: Sheet) -> None:
    day = sheet.rules.derived(_Day)
    reviews = [[review] for review in day.not_used]
    for place, held, modifier in day.considered:
        if code := _considered_on(sheet, held.row, modifier):
            reviews[place] = [day.review(held, modifier, Verdict.CONSIDER, code)]
    for modifier, codes in _on_lines(sheet).items():
        place, held = day.places[modifier]
        reviews[place] = [day.review(held, modifier, Verdict.APPLIED, code) for code in dict.fromkeys(codes)]
    sheet.modifier_review = [review for of_modifier in reviews for review in of_modifier]


def _on_lines(sheet: Sheet) -> dict[str, list[str]]:
    on_lines: dict[str, list[str]] = {}
    for line in sheet.lines:
        for modifier in line.modifiers:
            on_lines.setdefault(modifier, []).append(line.code)
    return on_lines


def _review(held: Held[WeighedModifiers], modifier: str, verdict: Verdict, code: str | None) -> ModifierReview:
    row = held.row
    why = f"{row.why} Document: {row.document}" if row.document and verdict is not Verdict.NOT_USED else row.why
    return ModifierReview(modifier=modifier, verdict=verdict, line=code, why=why, source=held.cite)


def _considered_on(sheet: Sheet, row: WeighedModifiers, modifier: str) -> str | None:
    """Return the code of the first line the modifier might go on, where it is worth considering."""
    if sheet.encounter.claim not in row.claims:
        return None
    for line in sheet.lines:
        if line.role in row.roles and (row.when == "chart-decides" or _all_on(sheet, line.wounds, SIDES[modifier])):
            return line.code
    return None


def _all_on(sheet: Sheet, wounds: tuple[str, ...], side: Side) -> bool:
    return all(wound.wound.side is side for wound in sheet.wounds if wound.id in wounds)
