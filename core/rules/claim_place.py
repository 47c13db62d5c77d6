"""The place of service against who bills: a place that this kind of claim does not come from is said, never changed."""

from __future__ import annotations

from core.choices import Claim
from core.numbers import listed
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Sheet
from core.words import CLAIMS, OFF_CAMPUS

STAGE = Stage.CLAIM


class ClaimPlaces(RuleRow, frozen=True, kw_only=True):
    """Places that a facility's claim comes from. `off_campus`: those of them away from the campus."""

    claim: Claim
    places: tuple[str, ...]
    off_campus: tuple[str, ...]


CLAIM_PLACES = Rule("claim_places", ClaimPlaces, key=lambda row: row.claim)


def work(sheet: Sheet) -> None:
    encounter, place = sheet.encounter, sheet.encounter.place_of_service
    if place is None or encounter.claim is Claim.PROFESSIONAL:
        return
    rule = sheet.rules.find(CLAIM_PLACES, encounter.claim)
    if rule is None:
        return
    if message := _disagreement(sheet, rule.row, place):
        sheet.warn("claim.place", message, rule.cite, [place])


def _disagreement(sheet: Sheet, row: ClaimPlaces, place: str) -> str:
    """Return what does not go together, in words; empty when all of it does."""
    claim, department = sheet.encounter.claim, sheet.encounter.off_campus
    if place not in row.places:
        found = sheet.reference.place(place)
        label = f"{place}, {found.label}," if found else place
        places = listed(row.places)
        return f"{CLAIMS[claim]} claims come from place of service {places}; {label} is given. Check who bills."
    if place in row.off_campus and department is None:
        return f"Place of service {place} is off campus. Say whether the department is excepted: PO or PN goes on."
    if place not in row.off_campus and department is not None:
        kind = OFF_CAMPUS[department]
        return f"Place of service {place} is not off campus, but the department is given as {kind}. Check both."
    return ""
