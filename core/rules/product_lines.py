"""Product lines: who bills the product, and how many units were applied."""

from __future__ import annotations

from core.choices import Claim
from core.encounter import Encounter
from core.exact import steps_up
from core.numbers import counted, listed, plain
from core.rulebook import Held, Rule, RuleRow, RulesOfDay
from core.rules import Stage
from core.rules.forms import NON_SHEET_CODES
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


def belongs_on_claim(encounter: Encounter, rules: RulesOfDay) -> bool:
    """Say whether the product of a graft is billed on the claim of this visit, rather than by somebody else.

    Args:
        encounter: Its claim, place of service and nursing stay count; what products it has does not.
        rules: Those of its date of service.
    """
    return _nursing_stay(encounter, rules) is None and _facility(encounter, rules) is None


def _nursing_stay(encounter: Encounter, rules: RulesOfDay) -> Held[RuleRow] | None:
    return rules.find(NURSING_STAY) if encounter.snf_part_a else None


def _facility(encounter: Encounter, rules: RulesOfDay) -> Held[FacilityPlaces] | None:
    rule = rules.find(FACILITY_PLACES) if encounter.claim is Claim.PROFESSIONAL else None
    return rule if rule is not None and encounter.place_of_service in rule.row.places else None


def _inside_nursing_stay(sheet: Sheet, opened: OpenedProduct) -> bool:
    rule = _nursing_stay(sheet.encounter, sheet.rules)
    if rule is None:
        return False
    sheet.stop(
        "product.snf-consolidated",
        f"{opened.code}: {rule.says} Leave the product off this claim.",
        rule.cite,
        [opened.code],
    )
    return True


def _facility_bills(sheet: Sheet, opened: OpenedProduct) -> bool:
    rule, code = _facility(sheet.encounter, sheet.rules), sheet.encounter.place_of_service
    if rule is None:
        return False
    assert code is not None
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
    if any(question.id == NON_SHEET_CODES.id for question in sheet.questions):
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
