"""The physician fee of a code in every locality, from an imported fee file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from core.code_page.model import PageFee
from core.numbers import money
from core.ports import LocalityFee, ReferenceData


def fees(code: str, day: date, reference: ReferenceData) -> dict[str, Any]:
    """Return what a page says of the fees of the year of `day`: `fees` and `fees_edition`, empty when not imported.

    Several editions are named, the newest first, where a revision changed some localities of an older one.
    """
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
    editions = dict.fromkeys(each.edition.name for each in sorted(found, key=_first, reverse=True))
    return {"fees": rows, "fees_edition": " and ".join(editions)}


def _first(fee: LocalityFee) -> date:
    return fee.edition.first or date.min


def _shown(amount: Decimal | None) -> str:
    return "" if amount is None else money(amount)
