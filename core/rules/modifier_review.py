"""Every modifier a coder might reach for, weighed against the finished lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Literal, NamedTuple

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


KEPT = 2048  # reviews remembered per day: a batch meets the same kinds of claim again and again


class _Seen(NamedTuple):
    """What the review looks at in a line. `side` is the side of all its wounds; None where they differ or have none."""

    code: str
    role: Role
    modifiers: tuple[str, ...]
    side: Side | None


class _Day:
    """The modifiers of one day: all of them not used, where each stands, and which of them may be worth considering."""

    def __init__(self, rules: RulesOfDay) -> None:
        each = [(held, modifier) for held in rules.all(MODIFIERS).values() for modifier in held.row.modifiers]
        self._not_used = [_review(held, modifier, Verdict.NOT_USED, None) for held, modifier in each]
        self._places = {modifier: (place, held) for place, (held, modifier) in enumerate(each)}
        self._considered = [
            (place, held, modifier) for place, (held, modifier) in enumerate(each) if held.row.when in CONSIDERED
        ]
        self._known: dict[tuple[Claim, tuple[_Seen, ...]], tuple[ModifierReview, ...]] = {}

    def weigh(self, claim: Claim, lines: tuple[_Seen, ...]) -> tuple[ModifierReview, ...]:
        """Return the review of these lines: a function of them alone, so it is worked out once for equal ones."""
        known = self._known.get((claim, lines))
        if known is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            known = self._known[claim, lines] = tuple(self._weighed(claim, lines))
        return known

    def _weighed(self, claim: Claim, lines: tuple[_Seen, ...]) -> Iterator[ModifierReview]:
        reviews = [[review] for review in self._not_used]
        for place, held, modifier in self._considered:
            if claim in held.row.claims and (code := _considered_on(lines, held.row, modifier)):
                reviews[place] = [_review(held, modifier, Verdict.CONSIDER, code)]
        applied = {modifier: None for line in lines for modifier in line.modifiers}
        for modifier in applied:
            place, held = self._places[modifier]
            codes = dict.fromkeys(line.code for line in lines if modifier in line.modifiers)
            reviews[place] = [_review(held, modifier, Verdict.APPLIED, code) for code in codes]
        return chain.from_iterable(reviews)


def work(sheet: Sheet) -> None:
    lines = tuple(_Seen(line.code, line.role, tuple(line.modifiers), _side(sheet, line.wounds)) for line in sheet.lines)
    sheet.modifier_review = sheet.rules.derived(_Day).weigh(sheet.encounter.claim, lines)


def _review(held: Held[WeighedModifiers], modifier: str, verdict: Verdict, code: str | None) -> ModifierReview:
    row = held.row
    why = f"{row.why} Document: {row.document}" if row.document and verdict is not Verdict.NOT_USED else row.why
    return ModifierReview(modifier=modifier, verdict=verdict, line=code, why=why, source=held.cite)


def _considered_on(lines: tuple[_Seen, ...], row: WeighedModifiers, modifier: str) -> str | None:
    """Return the code of the first line the modifier might go on, where it is worth considering."""
    for line in lines:
        if line.role in row.roles and (row.when == "chart-decides" or line.side is SIDES[modifier]):
            return line.code
    return None


def _side(sheet: Sheet, wounds: tuple[str, ...]) -> Side | None:
    sides = {wound.wound.side for wound in sheet.wounds if wound.id in wounds}
    return sides.pop() if len(sides) == 1 else None
