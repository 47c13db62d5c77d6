"""A wound goes by one number everywhere: in the grid, on the lines, in the findings and in print."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from db.workbench import open_workbench
from tests.core.samples import ENCOUNTER, WOUNDS


def numbered(*ids):
    wounds = tuple(replace(WOUNDS[0], id=id) for id in ids)
    return replace(ENCOUNTER, wounds=wounds, products=(), services=(), answers={}).wound_numbers()


@pytest.mark.parametrize(
    ("ids", "numbers"),
    [
        pytest.param(("1", "2", "3"), (1, 2, 3), id="as typed"),
        pytest.param(("2", "3"), (2, 3), id="the first row cannot be read yet"),
        pytest.param(("3", "1"), (1, 2), id="not ascending"),
        pytest.param(("01", "02"), (1, 2), id="not plain numbers"),
        pytest.param(("heel", "7"), (1, 2), id="names"),
        pytest.param(("0", "5"), (1, 2), id="no row is called 0"),
        pytest.param(("100", "20000"), (1, 2), id="a number of another kind"),
    ],
)
def test_that_ascending_whole_numbers_are_kept(ids, numbers):
    assert tuple(numbered(*ids).values()) == numbers


def test_that_line_finding_step_and_checklist_name_the_same_wound():
    encounter = replace(ENCOUNTER, wounds=WOUNDS[1:], products=(), answers={})
    bench = open_workbench()
    worksheet = bench.evaluate(encounter)
    report = bench.report(encounter, worksheet)
    assert {badge for line in report.lines for badge in line.wounds} == {"2", "3"}
    assert next(row.what for row in report.why_of("1").rows).startswith("Wound 2")
    assert any("Wound 3 is a different wound" in finding.message for finding in report.findings)
    assert any("wound 2 depth" in item.lacks for item in report.documentation)
