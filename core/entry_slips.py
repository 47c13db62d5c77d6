"""Entries that can be read but are hardly meant: a visit after today, a wound larger than a person's skin.

None of them changes a claim line. They are told beside the entry, while it can still be corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from core.encounter import Encounter, Wound
from core.numbers import area_text

# The skin of a person of 2 m and 180 kg, by Du Bois and Du Bois (1916). Beyond it a point was left out, or the unit is
# another one.
SKIN_CM2 = Decimal(30_000)


class SlipField(StrEnum):
    DATE_OF_SERVICE = "date_of_service"
    WOUND = "wound"
    AREA = "area"
    EXPIRES = "expires"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One such entry.

    Attributes:
        wound: Id of the wound it is in; empty elsewhere.
        product: Position of its product among `Encounter.products`, from 0; likewise `package` within the product.
        message: A sentence or two: what is odd, and what to check.
    """

    field: SlipField
    message: str
    wound: str = ""
    product: int = 0
    package: int = 0


def entry_slips(encounter: Encounter, today: date) -> tuple[Slip, ...]:
    """Return what is odd in an encounter, date first, then wounds and products in their order."""
    return tuple([*_date(encounter, today), *_wounds(encounter), *_packages(encounter)])


def _date(encounter: Encounter, today: date) -> Iterator[Slip]:
    day = encounter.date_of_service
    if day > today:
        message = f"{day} is after today, {today}. Check the date of service."
        yield Slip(field=SlipField.DATE_OF_SERVICE, message=message)


def _wounds(encounter: Encounter) -> Iterator[Slip]:
    seen: dict[Wound, str] = {}
    for wound in encounter.wounds:
        if wound.area > SKIN_CM2:
            message = (
                f"Wound {wound.id} measures {area_text(wound.area)} sq cm, more than a person's skin. "
                "Check its size: it is typed in centimeters."
            )
            yield Slip(field=SlipField.AREA, wound=wound.id, message=message)
        first = seen.setdefault(msgspec.structs.replace(wound, id="-"), wound.id)
        if first != wound.id:
            message = (
                f"Wound {wound.id} has the same entries as wound {first}. "
                "Delete it if it was typed twice, or correct what differs."
            )
            yield Slip(field=SlipField.WOUND, wound=wound.id, message=message)


def _packages(encounter: Encounter) -> Iterator[Slip]:
    day = encounter.date_of_service
    for position, use in enumerate(encounter.products):
        for at, package in enumerate(use.packages):
            if package.expires is not None and package.expires < day:
                message = (
                    f"A package of {use.code} expired on {package.expires}, before the visit of {day}. Check the label."
                )
                yield Slip(field=SlipField.EXPIRES, product=position, package=at, message=message)
