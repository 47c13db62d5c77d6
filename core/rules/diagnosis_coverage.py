"""Diagnoses of a grafted wound that the payer's or contractor's policy counts against a skin substitute."""

from __future__ import annotations

from core.choices import Payer
from core.diagnosis.book import book_of
from core.diagnosis.rules import COVERAGE, NotCovered
from core.numbers import listed
from core.rules import Stage
from core.sheet import MeasuredWound, Sheet

STAGE = Stage.COVERAGE


def work(sheet: Sheet) -> None:
    facts = sheet.rules.derived(book_of).facts
    for each in sheet.wounds:
        if not each.wound.grafted:
            continue
        against: dict[str, list[str]] = {}
        for code in each.wound.diagnoses:
            for row in facts(code).not_covered:
                if _concerns(sheet, row):
                    against.setdefault(row.what, []).append(code)
        for what, codes in against.items():
            _tell(sheet, each, what, codes)


def _concerns(sheet: Sheet, row: NotCovered) -> bool:
    if not row.payers and not row.contractors:
        return True
    payer = sheet.encounter.payer
    return payer in row.payers or (payer is Payer.MEDICARE and sheet.contractor in row.contractors)


def _tell(sheet: Sheet, wound: MeasuredWound, what: str, codes: list[str]) -> None:
    held = sheet.rules.all(COVERAGE)[what]
    sheet.warn(
        "coverage.diagnosis",
        f"{wound.title}: {listed(codes)} is coded for {what}. {held.says} Check the policy.",
        held.cite,
        [wound.id, *codes],
    )
