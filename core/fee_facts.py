"""What is paid for a code, as tables that are published say it. Part of `core.ports`; import it from there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from core.worksheet import Edition


class PaymentStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How OPPS treated a product in the quarter from `first` on. `rate`: USD per unit; None: no rate of its own."""

    first: date
    status: str
    rate: Decimal | None
    source: str


class LocalityFee(msgspec.Struct, frozen=True, kw_only=True):
    """The physician fee of a code in one locality of a contractor, USD. `place`: its name, empty when not on file."""

    carrier: str
    locality: str
    place: str
    modifier: str
    nonfacility: Decimal | None
    facility: Decimal | None
    status: str
    edition: Edition
    source: str


class FacilityRate(msgspec.Struct, frozen=True, kw_only=True):
    """How the hospital outpatient or ASC table in force treats a code.

    `status` is the status or payment indicator. `rate`: national, USD per unit, not wage-adjusted; None: none of its
    own.
    """

    code: str
    status: str
    apc: str
    rate: Decimal | None
    edition: Edition
    source: str
