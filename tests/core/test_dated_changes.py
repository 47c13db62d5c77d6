"""The day before and the day of every dated change: the claim differs only where a rule that changed says so."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

import resources
from core.self_test import read_cases
from db.workbench import open_workbench

BENCH = open_workbench()
FILE = resources.path("self_test", "worked_cases.toml")
CASES = read_cases(FILE.name, FILE.read_text(encoding="utf-8")).case
ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2012, 1, 2), date(2026, 12, 31)
OF_CODES = ("code.not-effective", "code.unknown", "product.not-reviewed")


def changed_rules(day):
    """Ids of the rules with a value that begins or ends between the day before and `day`."""
    before, after = BENCH.rules.on(day - ONE_DAY), BENCH.rules.on(day)
    changed = set()
    for id, loaded in BENCH.rules.loaded.items():
        rows = [{key: held.row for key, held in rules.all(loaded.rule).items()} for rules in (before, after)]
        if rows[0] != rows[1]:
            changed.add(id)
    return changed


def change_days():
    days = {row.effective for rule in BENCH.rules.loaded.values() for t in rule.tables.values() for row in t.rows}
    days |= {row.through + ONE_DAY for r in BENCH.rules.loaded.values() for t in r.tables.values() for row in t.rows}
    return sorted(day for day in days if FIRST <= day <= LAST)


def worked(case, day):
    return BENCH.evaluate(msgspec.structs.replace(case.encounter, date_of_service=day))


def claim(worksheet):
    return [(line.code, line.units, line.modifiers) for line in worksheet.lines]


def cites(worksheet):
    return {step.source for step in worksheet.steps} | {finding.source for finding in worksheet.findings}


def cites_of(rules, id):
    return {held.cite for held in rules.all(BENCH.rules.loaded[id].rule).values()}


def asked(worksheet):
    return {question.id.partition(":")[0] for question in worksheet.questions}


@pytest.mark.parametrize("day", change_days(), ids=str)
def test_that_a_claim_changes_only_by_a_rule_or_a_code_that_changed(day):
    changed = changed_rules(day)
    allowed = set().union(*(cites_of(BENCH.rules.on(d), id) for id in changed for d in (day - ONE_DAY, day)))
    for case in CASES:
        before, after = worked(case, day - ONE_DAY), worked(case, day)
        if claim(before) == claim(after):
            continue
        by_rule = (cites(before) | cites(after)) & allowed
        by_code = [found for sheet in (before, after) for found in sheet.findings if found.id in OF_CODES]
        by_question = asked(before) ^ asked(after)
        assert by_rule or by_code or by_question, (case.id, claim(before), claim(after))


@pytest.mark.parametrize("day", ["2015-03-15", "2019-05-05", "2024-05-20", "2026-02-10", "2026-05-10"])
def test_that_on_a_day_without_a_change_the_claim_is_that_of_the_day_before(day):
    day = date.fromisoformat(day)
    assert changed_rules(day) == set()
    for case in CASES:
        assert claim(worked(case, day - ONE_DAY)) == claim(worked(case, day)), case.id


def test_that_the_changes_looked_at_are_those_of_the_rule_book():
    assert {date(2017, 1, 1), date(2023, 7, 1), date(2026, 1, 1), date(2026, 1, 15)} <= set(change_days())
