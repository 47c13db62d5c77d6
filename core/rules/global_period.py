"""58, 78 or 79 when the graft falls inside another procedure's open global period: on the base lines only."""

from __future__ import annotations

from core.choices import GlobalPeriod
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Sheet
from core.worksheet import Role

STAGE = Stage.CLAIM


class OpenGlobalPeriod(RuleRow, frozen=True, kw_only=True):
    relation: GlobalPeriod
    modifier: str


GLOBAL_PERIOD = Rule("global_period", OpenGlobalPeriod, key=lambda row: row.relation)


def work(sheet: Sheet) -> None:
    rule = sheet.rules.find(GLOBAL_PERIOD, sheet.encounter.global_period)
    if rule is None:
        return
    for line in sheet.lines_of(Role.APPLICATION):
        line.modifiers.append(rule.row.modifier)
