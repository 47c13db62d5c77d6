"""Pairs, unit limits and fees out of imported editions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from core.ports import EditPair, FacilityRate, LocalityFee, UnitLimit
from db.reference.user_store import Imported, UserStore

NOT_IN_FORCE = 9
_PAIR = """
    SELECT effective, deleted, indicator, rationale FROM pair
     WHERE edition = {edition} AND column_one = ? AND column_two = ? AND effective <= ? ORDER BY effective DESC
"""
_LIMIT = "SELECT value, adjudication FROM unit_limit WHERE edition = {edition} AND code = ?"
_FEES = """
    SELECT carrier, locality, modifier, nonfacility, facility, status FROM locality_fee
     WHERE edition = {edition} AND code = ?
"""
_PLACES = "SELECT carrier, locality, state, locality_name FROM gpci WHERE edition = {edition}"
_OPPS = "SELECT status, apc, rate FROM opps WHERE edition = {edition} AND code = ?"
_ASC = "SELECT indicator, '', rate FROM asc WHERE edition = {edition} AND code = ?"


def pair_of(store: UserStore, imported: Imported, one: str, two: str, day: date) -> EditPair | None:
    """Return the pair if the edition has it in force on `day`. One deleted the day it began never was."""
    for effective, deleted, indicator, rationale in store.rows(
        _PAIR.format(edition=imported.id), (one, two, day.isoformat())
    ):
        if indicator != NOT_IN_FORCE and effective != deleted and (not deleted or day.isoformat() <= deleted):
            return EditPair(
                column_one=one,
                column_two=two,
                indicator=indicator,
                rationale=rationale or "",
                edition=imported.edition,
                source=imported.source,
            )
    return None


def limit_of(store: UserStore, imported: Imported, code: str) -> UnitLimit | None:
    """Return the unit limit of a code."""
    for value, adjudication in store.rows(_LIMIT.format(edition=imported.id), (code,)):
        return UnitLimit(
            code=code, limit=value, adjudication=adjudication, edition=imported.edition, source=imported.source
        )
    return None


def fees_of(store: UserStore, fees: Sequence[Imported], places: Imported | None, code: str) -> tuple[LocalityFee, ...]:
    """Return the fee of a code in every locality; the names of localities come from a GPCI edition.

    Args:
        fees: Editions of one year, the newest first. A revision holds only what it changed, so each locality is asked
            for by itself: the newest edition that has it answers.
    """
    names: dict[tuple[str, str], str] = {}
    if places is not None:
        for carrier, locality, state, name in store.rows(_PLACES.format(edition=places.id)):
            names[carrier, locality] = f"{name.title()}, {state}" if state else name.title()
    found: dict[tuple[str, str, str], LocalityFee] = {}
    for each in fees:
        for carrier, locality, modifier, nonfacility, facility, status in store.rows(
            _FEES.format(edition=each.id), (code,)
        ):
            fee = LocalityFee(
                carrier=carrier,
                locality=locality,
                place=names.get((carrier, locality), ""),
                modifier=(modifier or "").strip(),
                nonfacility=_amount(nonfacility),
                facility=_amount(facility),
                status=status or "",
                edition=each.edition,
                source=each.source,
            )
            found.setdefault((carrier, locality, fee.modifier), fee)
    return tuple(found[key] for key in sorted(found))


def rate_of(store: UserStore, imported: Imported, code: str, *, asc: bool) -> FacilityRate | None:
    """Return how a hospital or ASC table treats a code."""
    for status, apc, rate in store.rows((_ASC if asc else _OPPS).format(edition=imported.id), (code,)):
        return FacilityRate(
            code=code,
            status=status or "",
            apc=apc or "",
            rate=_amount(rate),
            edition=imported.edition,
            source=imported.source,
        )
    return None


def _amount(text: Any) -> Decimal | None:
    return Decimal(text) if text else None
