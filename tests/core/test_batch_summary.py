from __future__ import annotations

import msgspec
import pytest

from core.batch_summary import KEPT_REFUSALS, Tally
from core.worksheet import Severity, Status


def answer(status="ready", lines=(), questions=(), findings=()):
    return msgspec.json.encode(
        {
            "status": status,
            "lines": [{"code": code, "units": units, "role": role} for code, units, role in lines],
            "questions": [{"id": id, "asks": asks} for id, asks in questions],
            "findings": [{"id": id, "severity": severity, "message": words} for id, severity, words in findings],
        }
    )


def summed(*answers):
    tally = Tally()
    for each in answers:
        tally.add(each)
    return tally.summary()


def test_that_visits_are_counted_by_status_and_refusals_apart():
    summary = summed(answer(), answer("open"), answer("open"), b'{"error": "payer is \\"x\\"."}', answer("stopped"))
    assert summary.visits == 5
    assert summary.by_status == {Status.READY: 1, Status.OPEN: 2, Status.STOPPED: 1}
    assert [(each.line, each.reason) for each in summary.refused] == [(4, 'payer is "x".')]


def test_that_a_status_nobody_has_is_there_with_none():
    assert summed(answer()).by_status[Status.STOPPED] == 0


@pytest.mark.parametrize(
    ("count", "told"),
    [
        pytest.param(KEPT_REFUSALS, KEPT_REFUSALS, id="as_many_as_are_told"),
        pytest.param(KEPT_REFUSALS + 1, KEPT_REFUSALS, id="one_more_is_only_counted"),
    ],
)
def test_that_refusals_are_told_up_to_a_limit_and_all_counted(count, told):
    summary = summed(*[b'{"error": "bad"}'] * count)
    assert (len(summary.refused), summary.refused_count) == (told, count)


def test_that_units_are_summed_by_product_and_discarded_ones_apart():
    visit = answer(lines=[("Q4386", 12, "product"), ("15275", 1, "application"), ("Q4386", 4, "product-discarded")])
    summary = summed(visit, visit, answer(lines=[("Q4100", 99, "product")]))
    told = [(each.code, each.visits, each.applied, each.discarded) for each in summary.products]
    assert told == [("Q4100", 1, 99, 0), ("Q4386", 2, 24, 8)]


def test_that_two_lines_of_one_product_are_one_visit():
    visit = answer(lines=[("Q4386", 12, "product"), ("Q4386", 3, "product")])
    assert [(each.visits, each.applied) for each in summed(visit).products] == [(1, 15)]


def test_that_a_question_put_for_several_codes_counts_once_a_visit_with_its_first_words():
    visit = answer("open", questions=[("separate-visit:99213", "Was 99213 apart?"), ("separate-visit:99406", "99406?")])
    (asked,) = summed(answer(), visit, visit).questions
    assert (asked.visits, asked.example, asked.line, asked.severity) == (2, "Was 99213 apart?", 2, None)


def test_that_findings_stand_by_how_often_and_then_by_weight():
    one = answer(findings=[("b", "note", "N"), ("c", "stop", "S")])
    two = answer(findings=[("d", "warning", "W")])
    found = summed(one, two, two).findings
    assert [(each.example, each.severity) for each in found] == [
        ("W", Severity.WARNING),
        ("S", Severity.STOP),
        ("N", Severity.NOTE),
    ]
