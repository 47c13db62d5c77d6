"""The code the coder has in mind against what the areas give."""

from __future__ import annotations

from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Sheet
from core.worksheet import Role

STAGE = Stage.COVERAGE  # before the checklist, which reads what it finds
PRIMARY_CODE = Rule("primary_code", RuleRow)


def work(sheet: Sheet) -> None:
    coded, lines = sheet.encounter.primary_code, sheet.lines_of(Role.APPLICATION)
    given = [line.code for line in lines]
    if coded is None or not given or coded in given:
        return
    rule = sheet.rules.find(PRIMARY_CODE)
    assert rule is not None
    totals = [sheet.steps[id] for line in lines for id in line.steps if id.startswith("total:")]
    areas = "; ".join(f"{step.what} {step.value} sq cm" for step in totals)
    sheet.warn(
        "primary-code.disagrees",
        f"You entered {coded}; the areas give {' and '.join(given)} ({areas}). Check the site and the measurements. "
        "Neither was changed.",
        rule.cite,
        [coded, *given],
    )
