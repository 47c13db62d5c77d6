"""Which editions of codes, edits and rules were used, and whether the day lies beyond what anyone reviewed."""

from __future__ import annotations

from core.choices import Claim
from core.ports import Setting
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Sheet
from core.worksheet import Edition, Editions

STAGE = Stage.MEASURE
SETTINGS: dict[Claim, Setting] = {
    Claim.PROFESSIONAL: "practitioner",
    Claim.ASC: "practitioner",
    Claim.OUTPATIENT_HOSPITAL: "outpatient_hospital",
}


class RulePeriod(RuleRow, frozen=True, kw_only=True):
    name: str


RULE_PERIODS = Rule("rule_periods", RulePeriod)


def work(sheet: Sheet) -> None:
    period = sheet.rules.find(RULE_PERIODS)
    rules = Edition(name="not reviewed", first=None, last=None)
    if period is not None:
        rules = Edition(name=period.row.name, first=period.row.effective, last=period.row.through)
        if sheet.day > period.row.through:
            sheet.warn(
                "rules.not-reviewed",
                f"The rules were last reviewed for dates through {period.row.through}. Units for {sheet.day} follow "
                "the last reviewed rules and no price is given. Check what has changed since.",
                period.cite,
            )
    edits = sheet.reference.edits_edition(SETTINGS[sheet.encounter.claim], sheet.day)
    sheet.editions = Editions(codes=sheet.reference.codes_edition(sheet.day), edits=edits, rules=rules)
