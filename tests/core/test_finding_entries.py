from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.finding_entries import Entry, Part, entries_of, entry_asked, to_put_right
from core.report.model import FindingText, QuestionText
from core.worksheet import Severity

FINDING = FindingText(
    id="", severity=Severity.WARNING, word="Warning", message="", about=("W1", "Q4386"), wounds=("1",), source=""
)


def finding(id, *about, severity=Severity.WARNING):
    return replace(FINDING, id=id, about=about, severity=severity)


@pytest.mark.parametrize(
    ("id", "about", "entries"),
    [
        pytest.param("primary-code.disagrees", (), [Entry(Part.VISIT, "primary_code")], id="visit"),
        pytest.param("diagnosis.unknown", ("W1", "X"), [Entry(Part.WOUND, "diagnoses", "W1")], id="wound"),
        pytest.param("wound.without-product", ("W1",), [Entry(Part.WOUND, "applied", "W1")], id="amount_on_a_wound"),
        pytest.param("product.exceeds-package", ("Q4386",), [Entry(Part.PRODUCT, "applied", "Q4386")], id="amount"),
        pytest.param(
            "code.not-effective",
            ("Q4131",),
            [Entry(Part.PRODUCT, "code", "Q4131"), Entry(Part.SERVICE, "code", "Q4131")],
            id="code_of_either_grid",
        ),
        pytest.param("code.not-effective", (), [Entry(Part.VISIT, "date_of_service")], id="no_code_at_all"),
        pytest.param("bundling.pair", ("15275", "11042"), [], id="of_no_single_entry"),
    ],
)
def test_that_a_finding_leads_to_the_entry_that_puts_it_right(id, about, entries):
    assert list(entries_of(finding(id, *about))) == entries


def test_that_a_question_without_choices_leads_to_its_entry():
    question = QuestionText(id="applied-amount:Q4386", asks="", choices=(), until="", wounds=())
    assert entry_asked(question) == Entry(Part.PRODUCT, "applied", "Q4386")
    assert entry_asked(replace(question, id="body-surface")) == Entry(Part.VISIT, "body_surface_cm2")
    assert entry_asked(replace(question, id="separate-visit:99213")) is None


def test_that_an_unknown_diagnosis_is_told_without_its_sequence():
    unknown, its_own = finding("diagnosis.unknown", "W1"), finding("diagnosis.sequence", "W1")
    others, note = finding("diagnosis.sequence", "W2"), finding("payer.policy", severity=Severity.NOTE)
    assert to_put_right((unknown, its_own, others, note)) == (unknown, others)
