"""The products opened: codes looked up and checked against the day, amounts against packages and wounds."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from core.encounter import ProductUse
from core.exact import ONE, less, product, total
from core.numbers import area_text, plain
from core.ports import Product
from core.rulebook import Held, Rule, RuleRow
from core.rules import Stage
from core.sheet import Ask, Of, OpenedProduct, Sheet
from core.tally import amounts_by_wound, product_tally

STAGE = Stage.MEASURE
SQ_CM = "sq cm"


class ProductUnits(RuleRow, frozen=True, kw_only=True):
    margin: Decimal


PRODUCT_UNITS = Rule("product_units", ProductUnits)
APPLIED = Ask("applied-amount", of=Of.CODE, field="applied of the product")
FORM = Ask(
    "product-form",
    ("sheet", "A sheet, one unit a sq cm: 15271 to 15278"),
    ("other-form", "Another form, in units as entered: not 15271 to 15278"),
    of=Of.CODE,
)


def work(sheet: Sheet) -> None:
    uses: dict[str, list[ProductUse]] = {}
    for use in sheet.encounter.products:
        uses.setdefault(use.code, []).append(use)
    sheet.products = tuple(_opened(sheet, code, of_code) for code, of_code in uses.items())
    for opened in sheet.products:
        if opened.record is None:
            _stop_unknown(sheet, opened)
        elif not opened.record.dates.hold(sheet.day):
            opened.billable = False
            sheet.stop("code.not-effective", not_effective(opened.record, sheet), opened.record.source, [opened.code])
        else:
            _check_amounts(sheet, opened, _settle_form(sheet, opened, opened.record))
    rule = sheet.rules.find(PRODUCT_UNITS)
    if rule is not None:
        _compare_with_wounds(sheet, rule)


def unit_name(record: Product) -> str:
    """Return the unit of service as a phrase: `sq cm`, `0.5 cc`."""
    unit = record.unit or "item as entered"
    return unit if record.unit_quantity == 1 else f"{plain(record.unit_quantity)} {unit}"


def not_effective(record: Product, sheet: Sheet) -> str:
    """Return one sentence on why the code cannot be billed on the day, and what can."""
    dates, instead = record.dates, ""
    if record.replaced_by:
        instead = f" Use {' or '.join(record.replaced_by)} for this date, whichever fits the product."
    if dates.first is None:
        return f"{record.code} ({record.name}) has no dates on file, so it cannot be checked for {sheet.day}.{instead}"
    if sheet.day < dates.first:
        return f"{record.code} ({record.name}) starts on {dates.first}; it is not valid on {sheet.day}."
    return f"{record.code} ({record.name}) ended on {dates.last}; it is not valid on {sheet.day}.{instead}"


def _opened(sheet: Sheet, code: str, uses: list[ProductUse]) -> OpenedProduct:
    packages = [package for use in uses for package in use.packages]
    parts = [part for use in uses for part in use.applied]
    tally = product_tally(packages, parts)
    applied = tally.applied if all(use.applied for use in uses) else None
    return OpenedProduct(code, sheet.reference.product(code), tally.opened, applied, amounts_by_wound(parts))


def _stop_unknown(sheet: Sheet, opened: OpenedProduct) -> None:
    opened.billable = False
    what = "is not a product code" if sheet.reference.procedure(opened.code) else "is in no code set on file"
    sheet.stop(
        "code.unknown",
        f"{opened.code} {what}. Check the code on the package or look the product up by name.",
        sheet.reference.codes_edition(sheet.day).name,
        [opened.code],
    )


def _settle_form(sheet: Sheet, opened: OpenedProduct, record: Product) -> Product:
    """Ask what form a product has that nobody has reviewed; its lines and the graft wait for the answer."""
    if record.sheet is not None:
        return record
    answer = sheet.ask(
        FORM,
        f"{opened.code} is new in the imported file and nobody has reviewed it. What is it, by its descriptor: "
        f"{record.descriptor}?",
        of=opened.code,
        about=[opened.code],
    )
    if answer is None:
        opened.billable, sheet.graft_held_back = False, True
        return record
    is_sheet = answer == "sheet"
    opened.record = msgspec.structs.replace(record, sheet=is_sheet, unit=SQ_CM if is_sheet else record.unit)
    return opened.record


def _tell_unit(sheet: Sheet, opened: OpenedProduct, record: Product) -> None:
    """Warn of a unit that is not an area, or that nobody has told."""
    if not record.reviewed:
        sheet.warn(
            "product.not-reviewed",
            f"{opened.code} is new in the imported file. {record.note} Its descriptor reads: {record.descriptor}.",
            record.source,
            [opened.code],
        )
    elif record.unit != SQ_CM:
        message = (
            f"{opened.code} is billed per {unit_name(record)}, not by area. Units come from the amount applied."
            if record.unit
            else f"The descriptor of {opened.code} states no unit. Units come from the amount applied, as entered."
        )
        sheet.warn("unit.not-square-cm", message, record.source, [opened.code])


def _check_amounts(sheet: Sheet, opened: OpenedProduct, record: Product) -> None:
    _tell_unit(sheet, opened, record)
    if opened.applied is None:
        opened.billable = False
        sheet.ask(
            APPLIED,
            f"{opened.code}: how much was applied to each wound, in {record.unit or 'the unit of the package'}?",
            of=opened.code,
            about=[opened.code],
        )
    elif opened.applied > opened.opened:
        opened.billable = False
        sheet.stop(
            "product.exceeds-package",
            f"{opened.code}: {plain(opened.applied)} {record.unit} applied, but the packages hold "
            f"{plain(opened.opened)}. Correct the packages or the amounts. The product line is left out until then.",
            record.source,
            [opened.code],
        )


def _compare_with_wounds(sheet: Sheet, rule: Held[ProductUnits]) -> None:
    """Warn of a wound that took more sheet than it measures, beyond the margin: an auditor would ask."""
    for wound in sheet.wounds:
        amounts = [
            opened.amounts[wound.id]
            for opened in sheet.products
            if opened.record is not None and opened.record.unit == SQ_CM and wound.id in opened.amounts
        ]
        applied = total(amounts)
        if applied > product(wound.grafted_area, ONE + rule.row.margin):
            over = less(applied, wound.grafted_area)
            sheet.warn(
                "product.exceeds-wound",
                f"{wound.name}: {plain(applied)} sq cm applied to {area_text(wound.grafted_area)} sq cm of wound, "
                f"{plain(over)} more than it measures. Check the amounts; the margin is "
                f"{plain(rule.row.margin * 100)} %.",
                rule.cite,
                [wound.id],
            )
