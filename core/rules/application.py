"""Application of the graft: form and body group choose the codes, the summed area the family and the units."""

from __future__ import annotations

from decimal import Decimal

from core.children import Children, ask_between, by_share, child_rule, share_of_body, share_step
from core.exact import total
from core.numbers import area_text, plain
from core.rulebook import Held, Rule
from core.rules import Stage
from core.sheet import Form, MeasuredWound, Sheet
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


CODES = Rule("application_codes", ApplicationCodes, key=lambda row: (row.form, row.group, row.size))


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
            _write_group(sheet, form, ALL_SITES, wounds, limit)
            continue
        for group in GROUPS_IN_ORDER:
            if grafted := [wound for wound in wounds if wound.group is group]:
                _write_group(sheet, form, group, grafted, limit)


def _child_limit(sheet: Sheet) -> tuple[Decimal, Held[Children]] | None:
    """Return 1 % of body surface, cm2, for a child; None for an adult. Holds the graft back where it is not known."""
    rule = child_rule(sheet)
    if rule is None:
        return None
    share = share_of_body(sheet, rule)
    if share is None:
        sheet.graft_held_back = True
        return None
    return share, rule


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
        steps.append(share_step(sheet, f"limit:{group}", limit, rule))
        if large.row.large_from_cm2 <= area < limit:
            sheet.graft_held_back = True
            ask_between(sheet, name, area, limit, wounds)
            return
    is_large = area >= limit
    codes = large if is_large else small
    if is_large and child is not None:
        codes = by_share(large, limit)
    relation = f"{area_text(area)} is {'not under' if is_large else 'under'} {plain(limit)}"
    how = f"{relation}, so steps of {plain(codes.row.step_cm2)}"
    steps.append(sheet.step(f"family:{form}:{group}", "Family", how, codes.row.base, "", codes))
    write_lines(sheet, codes, area, ROLES, tuple(wound.id for wound in wounds), steps)
