"""The place of service and the state: only ones that are on file, whoever bills."""

from __future__ import annotations

from core.errors import InvalidInput
from core.rules import Stage
from core.sheet import Sheet

STAGE = Stage.MEASURE


def work(sheet: Sheet) -> None:
    place, state = sheet.encounter.place_of_service, sheet.encounter.state
    if place is not None and sheet.reference.place(place) is None:
        raise InvalidInput("place_of_service", place, "must be a place of service on file, such as 11 or 22")
    if state is not None and sheet.reference.contractor_of(state) is None:
        raise InvalidInput("state", state, "must be a state or territory of the United States, such as AZ")
