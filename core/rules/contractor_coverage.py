"""The coverage policy of the Medicare contractor, or that it has none and judges case by case."""

from __future__ import annotations

from core.choices import Payer
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Sheet
from core.worksheet import Role

STAGE = Stage.COVERAGE
NOT_GIVEN = "not given"


class ContractorCoverage(RuleRow, frozen=True, kw_only=True):
    """`policy` is empty where the contractor has none on file."""

    contractor: str
    policy: str


CONTRACTOR_COVERAGE = Rule("contractor_coverage", ContractorCoverage, key=lambda row: row.contractor)


def work(sheet: Sheet) -> None:
    if sheet.encounter.payer is not Payer.MEDICARE or not (sheet.products or sheet.lines_of(Role.APPLICATION)):
        return
    held = sheet.rules.find(CONTRACTOR_COVERAGE, sheet.contractor or NOT_GIVEN)
    if held is not None:
        sheet.note("coverage.contractor", held.says, held.cite)
