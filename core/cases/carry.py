"""Carrying a visit forward: what the next visit begins with, and what has to be found out anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import msgspec

from core.cases.values import VisitRow
from core.encounter import Encounter, Episode, Package, ProductUse, Wound
from core.exact import EXACT
from core.numbers import as_typed
from core.rules.services import SEPARATE

WEEK = Decimal(7)
TENTH = Decimal("0.1")


def carried(encounter: Encounter, day: date, applied_on: Iterable[date] = ()) -> Encounter:
    """Return the next visit's encounter: the same wounds, product and answers, the earlier applications counted.

    Measurements stay, as what to type over. What belongs to one day only is left out: debridement, preparation, lots
    and expiry, amounts applied, other services, charges, and the answers on them.

    Args:
        encounter: The visit to go on from.
        day: Date of service of the next visit.
        applied_on: Days before `day` on which the case's wounds were grafted; they make the episode. Without any, the
            episode of `encounter` is left out, as it no longer holds.
    """
    return msgspec.structs.replace(
        encounter,
        date_of_service=day,
        wounds=tuple(_wound(wound) for wound in encounter.wounds),
        products=tuple(_use(use) for use in encounter.products),
        services=(),
        charges={},
        answers={key: answer for key, answer in encounter.answers.items() if key.partition(":")[0] != SEPARATE.id},
        episode=episode_before(day, applied_on),
        global_period=None,
    )


def applied_on(visits: Iterable[VisitRow]) -> tuple[date, ...]:
    """Return the days of the visits that grafted a wound."""
    return tuple(
        visit.facts.date_of_service
        for visit in visits
        if visit.facts.date_of_service is not None and visit.facts.procedures and visit.facts.grafted_cm2
    )


def episode_before(day: date, applied_on: Iterable[date]) -> Episode | None:
    """Return the earlier applications of a case as the episode rule wants them; None when there is none.

    Weeks since the first count in tenths, cut up: 8 days are 1.2 weeks, so that a limit is never met by rounding.
    """
    before = sorted(applied for applied in applied_on if applied < day)
    if not before:
        return None
    days = Decimal((day - before[0]).days)
    whole, rest = EXACT.divmod(days * 10, WEEK)
    weeks = EXACT.multiply(whole + bool(rest), TENTH)
    return Episode(applications_before=Decimal(len(before)), weeks_since_first=Decimal(as_typed(weeks)))


def _wound(wound: Wound) -> Wound:
    return msgspec.structs.replace(wound, debrided=None, prepared_cm2=None, npwt=None)


def _use(use: ProductUse) -> ProductUse:
    packages = tuple(Package(size=package.size, count=package.count) for package in use.packages)
    return msgspec.structs.replace(use, packages=packages, applied=())
