"""Whether wounds marked as grafted are those that took product: a slip in either changes the claim, so it is said."""

from __future__ import annotations

from core.numbers import plain
from core.rules import Stage
from core.sheet import MeasuredWound, Sheet

STAGE = Stage.PROCEDURES
SOURCE = "Wounds and products as entered"


def work(sheet: Sheet) -> None:
    products = sheet.products
    complete = bool(products) and all(opened.amounts for opened in products)
    taken = {id for opened in products for id in opened.amounts}
    for wound in sheet.wounds:
        if wound.wound.grafted:
            if complete and wound.wound.id not in taken:
                _warn_without_product(sheet, wound)
            continue
        for opened in products:
            if wound.id in opened.amounts:
                amount = plain(opened.amounts[wound.id])
                _warn_not_grafted(sheet, wound, f"{amount} of {opened.code} went on it", opened.code)
        if wound.wound.covered_cm2 is not None:
            _warn_not_grafted(sheet, wound, "a covered part is given")


def _warn_without_product(sheet: Sheet, wound: MeasuredWound) -> None:
    sheet.warn(
        "wound.without-product",
        f"{wound.name}: it is counted as grafted, but no product went on it. Enter the amount, or mark it "
        "as not grafted.",
        SOURCE,
        [wound.id],
    )


def _warn_not_grafted(sheet: Sheet, wound: MeasuredWound, what: str, *codes: str) -> None:
    sheet.warn(
        "wound.not-grafted",
        f"{wound.name}: {what}, but it is marked as not grafted, so its area is not counted. Check which is right.",
        SOURCE,
        [wound.id, *codes],
    )
