"""What the hospital outpatient or ASC table in force pays for a procedure line, where that is exact.

Amounts are national, before wage adjustment. Where the rest of the claim changes a line's payment (several procedures,
comprehensive and conditionally packaged ones) no amount is given: half of it would be a guess.

Source:
    42 CFR 419.44 (several procedures), 416.172 (the same in an ASC), and the indicators of Addenda D1 and DD1.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from core.choices import Claim
from core.exact import product
from core.numbers import money
from core.ports import FacilityRate

ALONE = frozenset(("S", "V"))  # OPPS: paid in full whatever else is on the claim, unless it has a comprehensive code
REDUCED = "T"  # OPPS: the lower of several are paid at half
COMPREHENSIVE = "J1"  # OPPS: everything else on the claim is packaged into it
PACKAGED = frozenset(("N", "N1"))
SURGICAL = frozenset(("A2", "G2", "J8", "P2", "P3", "R2"))  # ASC: the lower of several are paid at half


class Priced(NamedTuple):
    """An amount with its basis, or why there is none."""

    amount: Decimal | None
    basis: str
    withheld: str


def price(claim: Claim, code: str, units: int, rates: Mapping[str, FacilityRate], counts: Mapping[str, int]) -> Priced:
    """Price one procedure line.

    Args:
        claim: Outpatient hospital or ASC.
        units: Of this line.
        rates: How the table in force treats each code of the claim that it has.
        counts: Units of each code on the claim.
    """
    rate = rates.get(code)
    if rate is None:
        return Priced(None, "", "Not in the table on file")
    reason = _why_withheld(claim, rate, rates, counts)
    if reason or rate.rate is None:
        told = reason or f"Status {rate.status} has no rate of its own"
        return Priced(None, "", f"{told}, {rate.edition.name}")
    apc = f", APC {rate.apc}" if rate.apc else ""
    told = f"{apc}, status {rate.status}, {rate.edition.name}, national, before wage adjustment"
    basis = f"{units} × {money(rate.rate)}{told}"
    return Priced(product(rate.rate, Decimal(units)), basis, "")


def _why_withheld(
    claim: Claim, rate: FacilityRate, rates: Mapping[str, FacilityRate], counts: Mapping[str, int]
) -> str:
    if rate.status in PACKAGED:
        return f"Packaged, status {rate.status}"
    if claim is Claim.ASC:
        several = _units_of(SURGICAL, rates, counts) > 1
        if rate.status not in SURGICAL:
            return f"Status {rate.status or 'not given'} is not priced here"
        return "Several procedures: the lower ones are paid at half" if several else ""
    whole = [each.code for each in rates.values() if each.status == COMPREHENSIVE]
    if whole and (rate.status != COMPREHENSIVE or _units_of({COMPREHENSIVE}, rates, counts) > 1):
        return f"Paid with {' and '.join(whole)}, status {COMPREHENSIVE}"
    if rate.status == REDUCED:
        several = _units_of({REDUCED}, rates, counts) > 1
        return f"Several status {REDUCED} procedures: the lower ones are paid at half" if several else ""
    if rate.status in ALONE or rate.status == COMPREHENSIVE:
        return ""
    return f"Status {rate.status or 'not given'} depends on the rest of the claim or is not paid here"


def _units_of(statuses: frozenset[str] | set[str], rates: Mapping[str, FacilityRate], counts: Mapping[str, int]) -> int:
    return sum(counts[code] for code, rate in rates.items() if rate.status in statuses)
