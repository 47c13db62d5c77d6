"""Plain sums over wounds and products, shared by the rules and the window so that both show one number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.encounter import Applied, Package, Wound
from core.exact import ZERO, less, product, total


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductTally:
    """What became of one product, in the code's own unit: sq cm for sheets. All three are exact.

    `left_over` is below 0 when more was applied than the packages hold.
    """

    opened: Decimal
    applied: Decimal
    left_over: Decimal


def product_tally(packages: Iterable[Package], applied: Iterable[Applied]) -> ProductTally:
    """Return what the packages hold, what went on the wounds and what remains. 0 of nothing."""
    opened = total(product(package.size, package.count) for package in packages)
    used = total(part.amount for part in applied)
    return ProductTally(opened=opened, applied=used, left_over=less(opened, used))


def amounts_by_wound(applied: Iterable[Applied]) -> dict[str, Decimal]:
    """Return how much went on each wound, by its id in the order given; entries of one wound are added."""
    amounts: dict[str, Decimal] = {}
    for part in applied:
        amounts[part.wound] = total((amounts.get(part.wound, ZERO), part.amount))
    return amounts


def grafted_cm2(wounds: Iterable[Wound]) -> Decimal:
    """Return the exact area under graft, cm2: the covered part where one is given, else the whole wound."""
    return total(w.area if w.covered_cm2 is None else w.covered_cm2 for w in wounds if w.grafted)


def debrided_cm2(wounds: Iterable[Wound]) -> Decimal:
    """Return the exact debrided area of all tissues together, cm2."""
    return total(w.debrided.area_cm2 for w in wounds if w.debrided is not None)
