"""What every part of the report reads."""

from __future__ import annotations

from collections.abc import Iterable

from core.encounter import Encounter
from core.ports import ReferenceData
from core.worksheet import Step, Worksheet


class Context:
    """One encounter, its worksheet, and the reference; wounds by badge, steps by id."""

    def __init__(self, encounter: Encounter, worksheet: Worksheet, reference: ReferenceData) -> None:
        self.encounter, self.worksheet, self.reference = encounter, worksheet, reference
        self.badges = {id: str(number) for id, number in encounter.wound_numbers().items()}
        self.steps: dict[str, Step] = {step.id: step for step in worksheet.steps}

    def badges_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the badges of those ids that are wounds, in wound order."""
        wanted = set(ids)
        return tuple(badge for id, badge in self.badges.items() if id in wanted)
