"""What Medicare's published flat rate gives for a product line, and why every other line has no amount."""

from __future__ import annotations

from decimal import Decimal

from core.choices import Claim, Payer
from core.exact import product
from core.numbers import money
from core.rulebook import Held, Rule, RuleRow
from core.rules import Stage
from core.rules.products import SQ_CM
from core.sheet import DraftLine, Sheet
from core.worksheet import LinePayment, Role

STAGE = Stage.REVIEW
PAID_BY_AREA = "S1"
NATIONAL = "11"


class ProductRate(RuleRow, frozen=True, kw_only=True):
    """`in_force` false with no amount: a reviewed fact, unlike a day nobody has checked."""

    in_force: bool
    usd_per_cm2: Decimal | None = None


PRODUCT_RATE = Rule("product_rate", ProductRate)


def work(sheet: Sheet) -> None:
    rate = sheet.rules.find(PRODUCT_RATE)
    unpriced: dict[str, str] = {}
    for number, line in enumerate(sheet.lines, start=1):
        if line.role is not Role.PRODUCT:
            reason = (
                "Discarded product has no amount" if line.role is Role.PRODUCT_DISCARDED else "No fee table imported"
            )
            sheet.payment.append(_withheld(number, line, reason))
            continue
        reason = _why_withheld(sheet, line, rate)
        if reason or rate is None:
            unpriced[line.code] = reason
            sheet.payment.append(_withheld(number, line, reason))
        else:
            _priced(sheet, number, line, rate)
    for code, reason in unpriced.items():
        sheet.note("payment.withheld", f"{code} is not priced: {reason}.", _source(rate), [code])


def _withheld(number: int, line: DraftLine, reason: str) -> LinePayment:
    return LinePayment(line=number, code=line.code, amount=None, basis=None, withheld=reason)


def _source(rate: Held[ProductRate] | None) -> str:
    return rate.cite if rate else "Rule book: national product rate"


def _why_withheld(sheet: Sheet, line: DraftLine, rate: Held[ProductRate] | None) -> str:
    """Return why there is no amount, as half a sentence; empty when there is one."""
    record = sheet.reference.product(line.code)
    assert record is not None
    if sheet.encounter.payer is not Payer.MEDICARE:
        return "no fee schedule of this payer is on file"
    if rate is None:
        return f"nobody has reviewed a rate for {sheet.day}"
    if not rate.row.in_force:
        return "there was no flat rate before 2026: packaged in the hospital, priced by the contractor in the office"
    if record.unit != SQ_CM:
        return f"the rate is per sq cm and {line.code} is billed per {record.unit or 'item'}"
    if record.opps_status != PAID_BY_AREA:
        return f"its hospital status is {record.opps_status or 'not on file'}, not {PAID_BY_AREA} (paid by area)"
    if sheet.encounter.claim is Claim.PROFESSIONAL and record.pricing_indicator != NATIONAL:
        return "the contractor prices this code in the office"
    return ""


def _priced(sheet: Sheet, number: int, line: DraftLine, rate: Held[ProductRate]) -> None:
    assert rate.row.usd_per_cm2 is not None
    record = sheet.reference.product(line.code)
    assert record is not None
    usd = product(rate.row.usd_per_cm2, record.unit_quantity)
    amount = product(usd, Decimal(line.units))
    office = sheet.encounter.claim is Claim.PROFESSIONAL
    basis = f"{line.units} × {money(usd)}, " + (
        "national, before locality adjustment" if office else "national, not adjusted by locality"
    )
    step = sheet.step(f"rate:{line.code}", "Rate", basis, money(amount), "USD", rate)
    line.steps = (*line.steps, step)
    sheet.payment.append(LinePayment(line=number, code=line.code, amount=amount, basis=basis, withheld=None))
