"""One visit to start from, and the road from its JSON to a worksheet over the bundled rules and reference."""

from __future__ import annotations

import json

import pytest

from core.intake import read_encounter
from core.sheet import Sheet
from db.workbench import open_workbench

VISIT = {
    "format": "graftsheet-encounter/1",
    "date_of_service": "2026-03-02",
    "payer": "medicare",
    "mac": "noridian",
    "claim": "professional",
    "place_of_service": "11",
    "wounds": [{"id": "A", "site": "foot", "area_cm2": "12"}],
}


@pytest.fixture(scope="session")
def workbench():
    return open_workbench()


@pytest.fixture(scope="session")
def visit():
    """Build the JSON of a visit: the usual one with keys replaced; a value of None takes the key out."""

    def build(**changes):
        keys = VISIT | changes
        return json.dumps({key: value for key, value in keys.items() if value is not None}).encode()

    return build


@pytest.fixture(scope="session")
def compute(workbench, visit):
    """Work a visit: `compute(wounds=[…])` gives its worksheet."""

    def work(**changes):
        return workbench.evaluate(read_encounter(visit(**changes)))

    return work


@pytest.fixture(scope="session")
def lines_of():
    """Lines as `(code, units, modifiers)`, in their order."""
    return lambda worksheet: [(line.code, line.units, *line.modifiers) for line in worksheet.lines]


@pytest.fixture(scope="session")
def sheet_of():
    """One product opened and applied to wound A: `sheet_of("Q4386", size="16", applied="12")`."""

    def build(code="Q4386", size="16", applied="12", wound="A"):
        return {"code": code, "packages": [{"size": size}], "applied": [{"wound": wound, "amount": applied}]}

    return build


@pytest.fixture(scope="session")
def sheet_with(workbench, visit):
    """Build the sheet of the usual visit with these lines already on it."""

    def build(*lines, **changes):
        encounter = read_encounter(visit(**changes))
        sheet = Sheet(encounter, workbench.reference, workbench.rules.on(encounter.date_of_service))
        sheet.lines = list(lines)
        return sheet

    return build
