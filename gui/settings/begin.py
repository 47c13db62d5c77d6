"""What a new worksheet begins with. It all stands in the strip, where the coder sees it."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

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


def _known(choices: type[E], value: str) -> E | None:
    return next((choice for choice in choices if choice.value == value), None)
