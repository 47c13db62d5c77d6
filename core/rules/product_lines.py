"""Product lines: who bills the product, and how many units were applied."""

from __future__ import annotations

from core.choices import Claim
from core.exact import steps_up
from core.numbers import counted, listed, plain
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.rules.products import PRODUCT_UNITS
from core.sheet import OpenedProduct, Sheet
from core.worksheet import Role

STAGE = Stage.PRODUCTS


class FacilityPlaces(RuleRow, frozen=True, kw_only=True):
    places: tuple[str, ...]


FACILITY_PLACES = Rule("facility_places", FacilityPlaces)
NURSING_STAY = Rule("nursing_stay", RuleRow)


def work(sheet: Sheet) -> None:
    for opened in sheet.products:
        if not opened.billable:
            continue
        opened.billable = not (
            _inside_nursing_stay(sheet, opened) or _facility_bills(sheet, opened) or _alone(sheet, opened)
        )
        if opened.billable:
            _write_line(sheet, opened)


def _inside_nursing_stay(sheet: Sheet, opened: OpenedProduct) -> bool:
    rule = sheet.rules.find(NURSING_STAY)
    if rule is None or not sheet.encounter.snf_part_a:
        return False
    sheet.stop(
        "product.snf-consolidated",
        f"{opened.code}: {rule.says} Leave the product off this claim.",
        rule.cite,
        [opened.code],
    )
    return True


def _facility_bills(sheet: Sheet, opened: OpenedProduct) -> bool:
    rule, code = sheet.rules.find(FACILITY_PLACES), sheet.encounter.place_of_service
    if rule is None or sheet.encounter.claim is not Claim.PROFESSIONAL or code not in rule.row.places:
        return False
    place = sheet.reference.place(code)
    assert place is not None
    sheet.note(
        "product.facility-bills",
        f"{opened.code}: the place of service is {code}, {place.label}. {rule.says}",
        rule.cite,
        [opened.code],
    )
    return True


def _alone(sheet: Sheet, opened: OpenedProduct) -> bool:
    if sheet.graft_held_back or sheet.lines_of(Role.APPLICATION):
        return False
    if any(question.id == "non-sheet-codes" for question in sheet.questions):
        return False
    assert opened.record is not None
    why = "no wound gives one. Mark the wound as grafted"
    if any(wound.wound.grafted for wound in sheet.wounds):
        why = "as the visit is answered the grafted wounds give none. Check the answers"
    sheet.stop(
        "product.without-application",
        f"{opened.code}: a product line needs an application line on the same claim, and {why}, or take the "
        "product off.",
        opened.record.source,
        [opened.code],
    )
    return True


def _write_line(sheet: Sheet, opened: OpenedProduct) -> None:
    rule, record = sheet.rules.find(PRODUCT_UNITS), opened.record
    assert rule is not None
    assert record is not None
    assert opened.applied is not None
    units = steps_up(opened.applied, record.unit_quantity)
    wounds = [wound for wound in sheet.wounds if wound.id in opened.amounts]
    numbers = sheet.numbers_of(opened.amounts)
    what = f"Applied to wound{'s' if len(numbers) > 1 else ''} {listed(numbers)}"
    sum_of = " + ".join(plain(opened.amounts[wound.id]) for wound in wounds)
    exact = units * record.unit_quantity == opened.applied
    division = f"{plain(opened.applied)} ÷ {plain(record.unit_quantity)} {record.unit}".rstrip()
    steps = [
        sheet.step(f"applied:{opened.code}", what, sum_of, plain(opened.applied), record.unit, rule),
        sheet.step(
            f"units:{opened.code}",
            "Units",
            division if exact else f"{division}, rounded up",
            counted(units, "unit"),
            "",
            rule,
        ),
    ]
    sheet.line(opened.code, units, Role.PRODUCT, wounds=(wound.id for wound in wounds), steps=steps)
