"""The code the coder has in mind against what the areas give."""

from __future__ import annotations

from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Sheet
from core.worksheet import Role

STAGE = Stage.REVIEW
PRIMARY_CODE = Rule("primary_code", RuleRow)


def work(sheet: Sheet) -> None:
    coded, rule = sheet.encounter.primary_code, sheet.rules.find(PRIMARY_CODE)
    given = [line.code for line in sheet.lines_of(Role.APPLICATION)]
    if coded is None or rule is None or not given or coded in given:
        return
    areas = "; ".join(
        f"{step.what} {step.value} sq cm" for step in sheet.steps.values() if step.id.startswith("total:")
    )
    sheet.warn(
        "primary-code.disagrees",
        f"You entered {coded}; the areas give {' and '.join(given)} ({areas}). Check the site and the measurements. "
        "Neither was changed.",
        rule.cite,
        [coded, *given],
    )
