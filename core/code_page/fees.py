"""The physician fee of a code in every locality, from an imported fee file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from core.code_page.model import PageFee
from core.numbers import money
from core.ports import ReferenceData


def fees(code: str, day: date, reference: ReferenceData) -> dict[str, Any]:
    """Return what a page says of the fees of the year of `day`: `fees` and `fees_edition`, empty when not imported."""
    found = reference.locality_fees(code, day)
    rows = tuple(
        PageFee(
            carrier=each.carrier,
            locality=each.locality,
            place=each.place,
            modifier=each.modifier,
            nonfacility=_shown(each.nonfacility),
            facility=_shown(each.facility),
        )
        for each in found
    )
    return {"fees": rows, "fees_edition": found[0].edition.name if found else ""}


def _shown(amount: Decimal | None) -> str:
    return "" if amount is None else money(amount)
