"""Diagnoses of a grafted wound that the payer's or contractor's policy counts against a skin substitute."""

from __future__ import annotations

from core.choices import Payer
from core.diagnosis.rules import COVERAGE, NotCovered, Pattern
from core.numbers import listed
from core.rulebook import Held, RulesOfDay
from core.rules import Stage
from core.sheet import Sheet

STAGE = Stage.COVERAGE


def work(sheet: Sheet) -> None:
    rows, any_of_them = sheet.rules.derived(_patterns)
    for each in sheet.wounds:
        wound = each.wound
        if not wound.grafted or not any(any_of_them(code) for code in wound.diagnoses):
            continue
        for held, fits in rows:
            codes = fits.of(wound.diagnoses)
            if codes and _concerns(sheet, held.row):
                sheet.warn(
                    "coverage.diagnosis",
                    f"{each.title}: {listed(codes)} is coded for {held.row.what}. {held.says} Check the policy.",
                    held.cite,
                    [each.id, *codes],
                )


def _patterns(rules: RulesOfDay) -> tuple[list[tuple[Held[NotCovered], Pattern]], Pattern]:
    rows = [(held, Pattern(held.row.codes)) for held in rules.all(COVERAGE).values()]
    return rows, Pattern(code for held, _ in rows for code in held.row.codes)


def _concerns(sheet: Sheet, row: NotCovered) -> bool:
    if not row.payers and not row.contractors:
        return True
    payer = sheet.encounter.payer
    return payer in row.payers or (payer is Payer.MEDICARE and sheet.contractor in row.contractors)
