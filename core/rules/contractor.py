"""The Medicare contractor: as given, or as the state implies."""

from __future__ import annotations

from core.choices import Payer
from core.rules import Stage
from core.sheet import Sheet
from core.words import CONTRACTORS

STAGE = Stage.MEASURE


def work(sheet: Sheet) -> None:
    given, state = sheet.encounter.mac, sheet.encounter.state
    sheet.contractor = given
    if state is None or sheet.encounter.payer is not Payer.MEDICARE:
        return
    implied = sheet.reference.contractor_of(state)
    if implied is None:
        return
    contractor, source, _ = implied
    if given is None:
        sheet.contractor = contractor
    elif given is not contractor:
        sheet.warn(
            "contractor.state",
            f"{CONTRACTORS[given]} is given, but {state} belongs to {CONTRACTORS[contractor]}. {CONTRACTORS[given]} "
            "was used; check which contractor takes the claim.",
            source,
        )
