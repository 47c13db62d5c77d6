"""Wounds to areas: each wound measured, put in its body group, and the grafted ones added up per group."""

from __future__ import annotations

from core.choices import Shape, Site
from core.encounter import Wound
from core.exact import total
from core.numbers import area_text, plain
from core.rulebook import Held, Rule, RuleRow, RulesOfDay
from core.rules import Stage
from core.sheet import Ask, MeasuredWound, Sheet
from core.words import SITES
from core.worksheet import Group, GroupArea

STAGE = Stage.MEASURE
GROUPS_IN_ORDER = tuple(Group)  # walking an enum itself is slow, and this stands in every visit


class BodySites(RuleRow, frozen=True, kw_only=True):
    group: Group
    settled: bool
    sites: tuple[Site, ...]


BODY_SITES = Rule("body_sites", BodySites, key=lambda row: (row.group, row.settled))
WOUND_AREA = Rule("wound_area", RuleRow)
PARTIAL_COVERAGE = Rule("partial_coverage", RuleRow)
PARTIAL = Ask(
    "partial-coverage",
    ("covered", "Counts the part that was covered"),
    ("wound", "Counts the whole wound"),
)


def work(sheet: Sheet) -> None:
    area_rule = sheet.rules.find(WOUND_AREA)
    if area_rule is None:
        return  # before the first graft code: the application family says so
    places = sheet.rules.derived(_places)
    numbers = sheet.encounter.wound_numbers()
    sheet.wounds = tuple(
        _measured(sheet, wound, numbers[wound.id], places[wound.site], area_rule) for wound in sheet.encounter.wounds
    )
    _count_covered_part(sheet)
    for group in GROUPS_IN_ORDER:
        grafted = [wound for wound in sheet.wounds if wound.group is group and wound.wound.grafted]
        if grafted:
            area = total(wound.grafted_area for wound in grafted)
            sheet.areas[group] = GroupArea(total_cm2=area, wounds=tuple(wound.id for wound in grafted))


def _places(rules: RulesOfDay) -> dict[Site, Held[BodySites]]:
    return {site: held for held in rules.all(BODY_SITES).values() for site in held.row.sites}


def _measured(sheet: Sheet, wound: Wound, number: int, place: Held[BodySites], rule: Held[RuleRow]) -> MeasuredWound:
    area = wound.area
    measured = MeasuredWound(wound, number, place.row.group, area, area, [])
    measured.steps.append(
        sheet.step(f"area:{wound.id}", measured.name, _measurement(wound), area_text(area), "sq cm", rule)
    )
    if not place.row.settled:
        sheet.warn(
            "site.unsettled",
            f"{measured.title}: no source settles the body group of a wound of the {SITES[wound.site].lower()}. It "
            "is counted with face, hand, and foot. Check the payer's rule.",
            place.cite,
            [wound.id],
        )
    return measured


def _measurement(wound: Wound) -> str:
    if wound.area_cm2 is not None:
        return "as measured"
    if wound.diameter_cm is not None:
        return f"π ÷ 4 × {wound.diameter_cm:f} × {wound.diameter_cm:f}"
    sides = f"{wound.length_cm:f} × {wound.width_cm:f}"
    return f"π ÷ 4 × {sides}" if wound.shape is Shape.ELLIPSE else sides


def _count_covered_part(sheet: Sheet) -> None:
    """Ask once for all wounds covered in part; until answered, the covered part counts."""
    partly = [
        (wound, covered)
        for wound in sheet.wounds
        if wound.wound.grafted and (covered := wound.wound.covered_cm2) is not None and covered < wound.area
    ]
    if not partly:
        return
    rule = sheet.rules.find(PARTIAL_COVERAGE)
    assert rule is not None
    parts = "; ".join(
        f"{wound.title}: {plain(covered)} of {area_text(wound.area)} sq cm is covered" for wound, covered in partly
    )
    answer = sheet.ask(PARTIAL, f"{parts}. Which area counts?", about=[wound.id for wound, _ in partly])
    if answer == "wound":
        return
    for wound, covered in partly:
        wound.grafted_area = covered
        wound.steps.append(
            sheet.step(
                f"covered:{wound.id}",
                wound.title,
                "the part that was covered",
                area_text(covered),
                "sq cm",
                rule,
            )
        )
