"""What was opened, what went on which wound, and what is left over, in each product's own unit."""

from __future__ import annotations

from decimal import Decimal

from core import words
from core.encounter import Package, ProductUse
from core.exact import product
from core.numbers import plain
from core.report.context import Context
from core.report.entered import AppliedText, PackageRow, ProductBlock
from core.report.text import clean
from core.tally import amounts_by_wound, product_tally


def product_blocks(context: Context) -> tuple[ProductBlock, ...]:
    """Return one block a product entered, in the order entered."""
    return tuple(_block(context, use) for use in context.encounter.products)


def _block(context: Context, use: ProductUse) -> ProductBlock:
    record = context.reference.product(use.code)
    tally = product_tally(use.packages, use.applied)
    return ProductBlock(
        code=use.code,
        name=record.name if record is not None else words.NOT_ON_FILE,
        unit=record.unit if record is not None else "",
        packages=tuple(_package(package) for package in use.packages),
        applied=_applied(context, use),
        opened_total=plain(tally.opened),
        applied_total=plain(tally.applied) if use.applied else words.NOT_GIVEN,
        left_over=_left_over(tally.left_over) if use.applied else "",
    )


def _package(package: Package) -> PackageRow:
    size = plain(package.size)
    return PackageRow(
        package=size if package.count == 1 else f"{size} × {plain(package.count)}",
        opened=plain(product(package.size, package.count)),
        lot=clean(package.lot) if package.lot else words.NOT_GIVEN,
        expires=str(package.expires) if package.expires is not None else words.NOT_GIVEN,
    )


def _applied(context: Context, use: ProductUse) -> tuple[AppliedText, ...]:
    amounts = amounts_by_wound(use.applied)
    return tuple(
        AppliedText(badge=badge, amount=plain(amounts[id])) for id, badge in context.badges.items() if id in amounts
    )


def _left_over(rest: Decimal) -> str:
    return f"over by {plain(-rest)}" if rest < 0 else plain(rest)
