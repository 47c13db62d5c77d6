"""Under age 10 codes step by 1 % of body surface: the share, and the one question for the body surface."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from msgspec.structs import replace

from core.exact import product
from core.numbers import area_text, plain
from core.rulebook import Held, Rule, RuleRow
from core.sheet import Ask, MeasuredWound, Sheet
from core.stepping import SteppedCodes

Codes = TypeVar("Codes", bound=SteppedCodes)


class Children(RuleRow, frozen=True, kw_only=True):
    under_age: int
    share_of_body: Decimal


CHILDREN = Rule("application_children", Children)
BODY_SURFACE = Ask("body-surface", field="body_surface_cm2")


def child_rule(sheet: Sheet) -> Held[Children] | None:
    """Return the rule for children when the patient is one; None for an adult, and where no age is given."""
    age = sheet.encounter.age_years
    if age is None:
        return None
    rule = sheet.rules.find(CHILDREN)
    assert rule is not None
    return rule if age < rule.row.under_age else None


def share_of_body(sheet: Sheet, rule: Held[Children]) -> Decimal | None:
    """Return 1 % of body surface, cm2; asks for the surface, and returns None, while it is not known."""
    body = sheet.encounter.body_surface_cm2
    if body is None:
        asks = (
            f"Under age {rule.row.under_age} the codes step by 1 % of body surface. What is the body surface, in sq cm?"
        )
        _ask(sheet, asks)
        return None
    return product(body, rule.row.share_of_body)


def ask_between(sheet: Sheet, name: str, area: Decimal, share: Decimal, wounds: Sequence[MeasuredWound]) -> None:
    """Ask about a total of 100 or more that is still below 1 % of body surface: no source settles the codes."""
    _ask(
        sheet,
        f"{name}: {area_text(area)} sq cm is 100 or more but below 1 % of body surface ({plain(share)}). No source "
        "settles the code. Check the body surface, or ask the payer.",
        [wound.id for wound in wounds],
    )


def share_step(sheet: Sheet, id: str, share: Decimal, rule: Held[Children]) -> str:
    """Write down where the share comes from; return the id of the step."""
    assert sheet.encounter.body_surface_cm2 is not None
    how = f"{plain(rule.row.share_of_body * 100)} % of {area_text(sheet.encounter.body_surface_cm2)}"
    return sheet.step(id, "Large codes from", how, area_text(share), "sq cm", rule)


def by_share(codes: Held[Codes], share: Decimal) -> Held[Codes]:
    """Return codes that step by 100 sq cm with the child's share in its place."""
    return Held(replace(codes.row, first_cm2=share, step_cm2=share), codes.says, codes.cite)


def _ask(sheet: Sheet, asks: str, about: Sequence[str] = ()) -> None:
    """Put the question once, whatever asks for it: what is asked a second time joins the first."""
    for place, question in enumerate(sheet.questions):
        if question.id == BODY_SURFACE.id:
            if asks not in question.asks:
                joined = tuple(dict.fromkeys((*question.about, *about)))
                sheet.questions[place] = replace(question, asks=f"{question.asks} {asks}", about=joined)
            return
    sheet.ask(BODY_SURFACE, asks, about=about)
