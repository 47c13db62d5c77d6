"""The place of service: one that is on file, whoever bills."""

from __future__ import annotations

from core.errors import InvalidInput
from core.rules import Stage
from core.sheet import Sheet

STAGE = Stage.MEASURE


def work(sheet: Sheet) -> None:
    code = sheet.encounter.place_of_service
    if code is not None and sheet.reference.place(code) is None:
        raise InvalidInput("place_of_service", code, "must be a place of service on file, such as 11 or 22")
