"""The result column over reports of the bundled rules: the worked example and what is made of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

import resources
from core.encounter import Service
from core.intake import read_encounter
from db.workbench import open_workbench
from gui.worksheet.result.column import ResultColumn


@pytest.fixture(scope="session")
def bench():
    return open_workbench()


@pytest.fixture(scope="session")
def example():
    return read_encounter(resources.path("examples", "q4386-foot-ulcer.json").read_bytes())


@pytest.fixture(scope="session")
def reported(bench):
    return lambda encounter: bench.report(encounter, bench.evaluate(encounter))


@pytest.fixture(scope="session")
def asking(example):
    """The example with counseling that nobody has said to be separate: one open question."""
    return replace(example, services=(*example.services, Service(code="99406")))


@pytest.fixture
def sized(example):
    """Return the example with its wound as wide as given."""

    def make(width):
        wound = replace(example.wounds[0], width_cm=Decimal(width))
        return replace(example, wounds=(wound,))

    return make


@pytest.fixture
def column(qtbot):
    made = ResultColumn()
    qtbot.addWidget(made)
    made.resize(520, 1200)
    with qtbot.waitExposed(made):
        made.show()
    return made
