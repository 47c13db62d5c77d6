"""What a new worksheet begins with. It all stands in the strip, where the coder sees it."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from core import words
from core.choices import Claim, Contractor, OffCampus, Payer
from db.settings import Settings
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.rows import Strip

E = TypeVar("E", bound=StrEnum)


def new_draft(values: Settings) -> EncounterDraft:
    """Return the draft of a new worksheet. A kept choice that there is no more is left out."""
    claim = _known(Claim, values.new_claim)
    return EncounterDraft(
        strip=Strip(
            payer=_known(Payer, values.new_payer),
            contractor=_known(Contractor, values.new_contractor),
            state=values.new_state if len(values.new_state) == 2 else "",
            claim=claim,
            place_of_service=values.new_place_of_service,
            off_campus=_known(OffCampus, values.new_off_campus) if claim is Claim.OUTPATIENT_HOSPITAL else None,
        )
    )


def begun_with(values: Settings) -> str:
    """Return what a new worksheet begins with, in words: `Medicare, NGS, 11`; empty for nothing."""
    strip = new_draft(values).strip
    said = (
        words.PAYERS[strip.payer] if strip.payer else "",
        words.CONTRACTORS[strip.contractor] if strip.contractor else "",
        strip.state,
        words.CLAIMS[strip.claim] if strip.claim else "",
        f"place of service {strip.place_of_service}" if strip.place_of_service else "",
        words.OFF_CAMPUS[strip.off_campus] if strip.off_campus else "",
    )
    return ", ".join(filter(None, said))


def _known(choices: type[E], value: str) -> E | None:
    return next((choice for choice in choices if choice.value == value), None)
