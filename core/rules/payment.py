"""What Medicare's published rates give for each line, and why a line has no amount.

Products by the flat rate of the rule book; procedures by the OPPS or ASC table in force, where one is imported.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from core.choices import Claim, OffCampus, Payer
from core.exact import product
from core.facility_rates import price
from core.numbers import money
from core.rulebook import Held, Rule, RuleRow
from core.rules import Stage
from core.rules.products import SQ_CM, unit_name
from core.sheet import DraftLine, Sheet
from core.worksheet import LinePayment, Role

STAGE = Stage.REVIEW
PAID_BY_AREA = "S1"
NATIONAL = "11"
NO_TABLE = "No fee table imported"


class ProductRate(RuleRow, frozen=True, kw_only=True):
    """`in_force` false with no amount: a reviewed fact, unlike a day nobody has checked."""

    in_force: bool
    usd_per_cm2: Decimal | None = None


PRODUCT_RATE = Rule("product_rate", ProductRate)


def work(sheet: Sheet) -> None:
    rate = sheet.rules.find(PRODUCT_RATE)
    unpriced: dict[str, str] = {}
    for number, line in enumerate(sheet.lines, start=1):
        if line.role is Role.PRODUCT_DISCARDED:
            sheet.payment.append(_withheld(number, line, "Discarded product has no amount"))
            continue
        if line.role is not Role.PRODUCT:
            sheet.payment.append(_procedure(sheet, number, line))
            continue
        reason = _why_withheld(sheet, line, rate)
        if reason or rate is None:
            unpriced[line.code] = reason
            sheet.payment.append(_withheld(number, line, reason))
        else:
            _priced(sheet, number, line, rate)
    for code, reason in unpriced.items():
        sheet.note("payment.withheld", f"{code} is not priced: {reason}.", _source(rate), [code])


def _procedure(sheet: Sheet, number: int, line: DraftLine) -> LinePayment:
    """Price a procedure line by the table in force, when one is imported and prices it exactly."""
    claim, reference = sheet.encounter.claim, sheet.reference
    if sheet.encounter.payer is not Payer.MEDICARE:
        return _withheld(number, line, NO_TABLE)
    if claim is Claim.PROFESSIONAL:
        fees = reference.locality_fees(line.code, sheet.day)
        return _withheld(number, line, f"By locality, see the page of {line.code}" if fees else NO_TABLE)
    if not reference.has_facility_rates(claim, sheet.day):
        return _withheld(number, line, NO_TABLE)
    if sheet.encounter.off_campus is OffCampus.NONEXCEPTED:
        return _withheld(number, line, "Paid at the reduced rate of a nonexcepted off-campus department")
    counts: Counter[str] = Counter()
    for each in sheet.lines:
        counts[each.code] += each.units
    found = {code: reference.facility_rate(claim, code, sheet.day) for code in counts}
    priced = price(claim, line.code, line.units, {code: rate for code, rate in found.items() if rate}, counts)
    if priced.amount is None:
        return _withheld(number, line, priced.withheld)
    return LinePayment(line=number, code=line.code, amount=priced.amount, basis=priced.basis, withheld=None)


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
        return f"the rate is per sq cm and {line.code} is billed per {unit_name(record)}"
    if record.opps_status != PAID_BY_AREA:
        return f"its hospital status is {record.opps_status or 'not on file'}, not {PAID_BY_AREA} (paid by area)"
    if sheet.encounter.claim is Claim.PROFESSIONAL and record.pricing_indicator != NATIONAL:
        return "the contractor prices this code in the office"
    if sheet.encounter.off_campus is OffCampus.NONEXCEPTED:
        return "no source read says what a nonexcepted off-campus department is paid for a product"
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
