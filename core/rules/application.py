"""Application of the graft: form and body group choose the codes, the summed area the family and the units."""

from __future__ import annotations

from decimal import Decimal

from core.exact import product, total
from core.numbers import area_text, plain
from core.rulebook import Held, Rule, RuleRow
from core.rules import Stage
from core.sheet import Ask, Form, MeasuredWound, Sheet
from core.stepping import SteppedCodes, write_lines
from core.words import GROUPS
from core.worksheet import Group, Role

STAGE = Stage.GRAFT
ROLES = (Role.APPLICATION, Role.APPLICATION_ADD_ON)
ALL_SITES = "all"
GROUPS_IN_ORDER = tuple(Group)  # walking an enum itself is slow, and this stands in every visit


class ApplicationCodes(SteppedCodes, frozen=True, kw_only=True):
    form: Form
    group: str
    size: str
    large_from_cm2: Decimal


class Children(RuleRow, frozen=True, kw_only=True):
    under_age: int
    share_of_body: Decimal


CODES = Rule("application_codes", ApplicationCodes, key=lambda row: (row.form, row.group, row.size))
CHILDREN = Rule("application_children", Children)
BODY_SURFACE = Ask("body-surface")


def work(sheet: Sheet) -> None:
    if not sheet.rules.all(CODES):
        sheet.stop(
            "code.not-effective",
            f"The rules begin on 2012-01-01, with 15271 to 15278, so nothing is worked out for {sheet.day}. Check the "
            "date of service.",
            "Rule book: application codes",
        )
        return
    if not any(wound.grafted for wound in sheet.encounter.wounds):
        return
    limit = _child_limit(sheet)
    if sheet.graft_held_back:
        return
    for form, wounds in sheet.grafts.items():
        if form is Form.NON_SHEET:
            _write_group(sheet, form, ALL_SITES, wounds, None)
            continue
        for group in GROUPS_IN_ORDER:
            if grafted := [wound for wound in wounds if wound.group is group]:
                _write_group(sheet, form, group, grafted, limit)


def _child_limit(sheet: Sheet) -> tuple[Decimal, Held[Children]] | None:
    """Return 1 % of body surface, cm2, for a child; None for an adult. Holds the graft back where it is not known."""
    rule = sheet.rules.find(CHILDREN)
    assert rule is not None
    age = sheet.encounter.age_years
    if age is None or age >= rule.row.under_age:
        return None
    body = sheet.encounter.body_surface_cm2
    if body is None:
        sheet.graft_held_back = True
        sheet.ask(
            BODY_SURFACE,
            f"Under age {rule.row.under_age} the codes step by 1 % of body surface. What is the body surface, in sq "
            "cm?",
        )
        return None
    return product(body, rule.row.share_of_body), rule


def _write_group(
    sheet: Sheet,
    form: Form,
    group: str,
    wounds: list[MeasuredWound],
    child: tuple[Decimal, Held[Children]] | None,
) -> None:
    small, large = (sheet.rules.find(CODES, (form, group, size)) for size in ("small", "large"))
    assert small is not None
    assert large is not None
    area = total(wound.grafted_area for wound in wounds)
    steps = [step for wound in wounds for step in wound.steps]
    name = GROUPS[Group(group)] if group != ALL_SITES else "All sites"
    sum_of = " + ".join(area_text(wound.grafted_area) for wound in wounds)
    steps.append(sheet.step(f"total:{form}:{group}", name, sum_of, area_text(area), "sq cm", small))
    limit = large.row.large_from_cm2
    if child is not None:
        limit, rule = child
        assert sheet.encounter.body_surface_cm2 is not None
        how = f"{plain(rule.row.share_of_body * 100)} % of {area_text(sheet.encounter.body_surface_cm2)}"
        steps.append(sheet.step(f"limit:{group}", "Large codes from", how, area_text(limit), "sq cm", rule))
        if large.row.large_from_cm2 <= area < limit:
            _ask_between(sheet, name, area, limit, wounds)
            return
    is_large = area >= limit
    codes = large if is_large else small
    if is_large and child is not None:
        codes = _by_share(large, limit)
    relation = f"{area_text(area)} is {'not under' if is_large else 'under'} {plain(limit)}"
    how = f"{relation}, so steps of {plain(codes.row.step_cm2)}"
    steps.append(sheet.step(f"family:{form}:{group}", "Family", how, codes.row.base, "", codes))
    write_lines(sheet, codes, area, ROLES, tuple(wound.id for wound in wounds), steps)


def _by_share(large: Held[ApplicationCodes], share: Decimal) -> Held[ApplicationCodes]:
    """Return the large codes with the child's 1 % in place of 100 sq cm."""
    row = large.row
    adjusted = ApplicationCodes(
        **{name: getattr(row, name) for name in row.__struct_fields__}
        | {
            "first_cm2": share,
            "step_cm2": share,
            "large_from_cm2": share,
        }
    )
    return Held(adjusted, large.says, large.cite)


def _ask_between(sheet: Sheet, name: str, area: Decimal, limit: Decimal, wounds: list[MeasuredWound]) -> None:
    """A total of 100 or more that is still below 1 % of body surface: neither family is settled by any source."""
    sheet.graft_held_back = True
    sheet.ask(
        BODY_SURFACE,
        f"{name}: {area_text(area)} sq cm is 100 or more but below 1 % of body surface ({plain(limit)}). No source "
        "settles the code. Check the body surface, or ask the payer.",
        about=[wound.id for wound in wounds],
    )
