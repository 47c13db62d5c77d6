"""Surgical preparation of the recipient site: by body group, first 100 sq cm and each further 100 or part.

For a child it is 1 % of body surface in place of 100, as for the graft.
"""

from __future__ import annotations

from decimal import Decimal

from core.children import Children, ask_between, by_share, child_rule, share_of_body, share_step
from core.choices import WoundKind
from core.exact import total
from core.numbers import area_text
from core.rulebook import Held, Rule, RuleRow
from core.rules import Stage
from core.sheet import MeasuredWound, Sheet
from core.stepping import SteppedCodes, write_lines
from core.words import GROUPS, KINDS
from core.worksheet import Group, Role

STAGE = Stage.PROCEDURES
ROLES = (Role.SITE_PREPARATION, Role.SITE_PREPARATION_ADD_ON)


class PreparationCodes(SteppedCodes, frozen=True, kw_only=True):
    group: Group


class ChronicWounds(RuleRow, frozen=True, kw_only=True):
    kinds: tuple[WoundKind, ...]


CODES = Rule("site_preparation_codes", PreparationCodes, key=lambda row: row.group)
CHRONIC = Rule("site_preparation_chronic", ChronicWounds)


def work(sheet: Sheet) -> None:
    prepared = [wound for wound in sheet.wounds if wound.wound.prepared_cm2 is not None]
    child = child_rule(sheet) if prepared else None
    share = share_of_body(sheet, child) if child else None
    for group in Group if prepared and (share is not None or child is None) else ():
        if wounds := [wound for wound in prepared if wound.group is group]:
            _write_group(sheet, group, wounds, (share, child) if share is not None and child is not None else None)
    for wound in prepared:
        chronic = sheet.rules.find(CHRONIC)
        assert chronic is not None
        if wound.wound.kind in chronic.row.kinds:
            sheet.warn(
                "preparation.chronic-wound",
                f"{wound.name}: site preparation is for burns, traumatic or necrotizing wounds and scar release; "
                f"this is a {KINDS[wound.wound.kind].lower()}. Check the note, or code the debridement.",
                chronic.cite,
                [wound.id],
            )


def _write_group(
    sheet: Sheet, group: Group, wounds: list[MeasuredWound], child: tuple[Decimal, Held[Children]] | None
) -> None:
    codes = sheet.rules.find(CODES, group)
    assert codes is not None
    steps, areas = [], []
    for wound in wounds:
        area = wound.wound.prepared_cm2
        assert area is not None
        areas.append(area)
        what = f"{wound.name}, prepared"
        steps.append(sheet.step(f"prepared:{wound.id}", what, "as measured", area_text(area), "sq cm", codes))
    area = total(areas)
    sum_of = " + ".join(map(area_text, areas))
    what = f"Prepared, {GROUPS[group].lower()}"
    steps.append(sheet.step(f"total:prepared:{group}", what, sum_of, area_text(area), "sq cm", codes))
    if child is not None:
        share, rule = child
        steps.append(share_step(sheet, f"limit:prepared:{group}", share, rule))
        if codes.row.first_cm2 < area < share:
            ask_between(sheet, what, area, share, wounds)
            return
        codes = by_share(codes, share)
    write_lines(sheet, codes, area, ROLES, tuple(wound.id for wound in wounds), steps)
