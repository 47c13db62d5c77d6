"""PO or PN on every line of a claim from an off-campus hospital department."""

from __future__ import annotations

from core.choices import OffCampus
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Sheet

STAGE = Stage.CLAIM


class Department(RuleRow, frozen=True, kw_only=True):
    department: OffCampus
    modifier: str


OFF_CAMPUS = Rule("off_campus", Department, key=lambda row: row.department)


def work(sheet: Sheet) -> None:
    rule = sheet.rules.find(OFF_CAMPUS, sheet.encounter.off_campus)
    if rule is None:
        return
    for line in sheet.lines:
        line.modifiers.append(rule.row.modifier)
