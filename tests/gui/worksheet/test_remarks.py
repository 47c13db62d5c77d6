"""What the answer holds against an entry is told in the cell where it can be corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from core.entry_slips import entry_slips
from core.errors import InvalidInput, ReferenceUnavailable
from core.worksheet import Severity
from gui.worksheet.problems import Kind
from gui.worksheet.remarks import refused, remarks
from gui.worksheet.rows import PackageNote
from tests.gui.worksheet.drafts import FOOT, STRIP, TOES, draft_of, foot, product, service

TODAY = date(2026, 3, 5)
DX = "E11.621 L97.522"
GRAFT = product(w1="12")


def told(opened, draft):
    parsed = draft.parse()
    report = opened.report(parsed.encounter)
    found = remarks(draft, parsed, report, entry_slips(parsed.encounter, TODAY))
    return [(each.where.grid.value, each.where.row, each.where.column, each.kind) for each in found]


@pytest.mark.parametrize(
    ("draft", "where"),
    [
        pytest.param(draft_of(products=(GRAFT,)), [], id="nothing_wrong"),
        pytest.param(
            draft_of(products=(product(code="Q4836", w1="12"),)),
            [("products", 0, "code", Kind.STOP)],
            id="no_such_code",
        ),
        pytest.param(
            draft_of(products=(GRAFT,), services=(service(code="Q4387"),)),
            [("services", 0, "code", Kind.STOP)],
            id="product_as_service",
        ),
        pytest.param(
            draft_of(FOOT, TOES, products=(product(w1="12"),)),
            [("products", 0, "applied:2", Kind.WARNING)],
            id="wound_without_product",
        ),
        pytest.param(
            draft_of(products=(product(w1="17"),)),
            [("products", 0, "applied:1", Kind.STOP), ("products", 0, "applied:1", Kind.WARNING)],
            id="more_than_the_package_and_the_wound",
        ),
        pytest.param(
            draft_of(products=(product(),)), [("products", 0, "applied:1", Kind.QUESTION)], id="product_on_no_wound"
        ),
        pytest.param(
            draft_of(foot(kind="Diabetic foot", diagnoses="E11.62 L97.522"), products=(GRAFT,)),
            [("wounds", 0, "diagnoses", Kind.WARNING)],
            id="diagnosis_cut_short_is_told_once",
        ),
        pytest.param(
            draft_of(products=(GRAFT,), strip=replace(STRIP, primary_code="15271")),
            [("strip", 0, "primary_code", Kind.WARNING)],
            id="code_of_the_other_group",
        ),
        pytest.param(
            draft_of(products=(GRAFT,), strip=replace(STRIP, age="9")),
            [("strip", 0, "body_surface", Kind.QUESTION)],
            id="child_without_body_surface",
        ),
        pytest.param(
            draft_of(FOOT, foot(id="2"), products=(product(packages="16 + 16", w1="12", w2="12"),)),
            [("wounds", 1, "site", Kind.WARNING)],
            id="wound_entered_twice",
        ),
        pytest.param(
            draft_of(products=(replace(GRAFT, notes=(PackageNote(size="16", expires="2026-03-01"),)),)),
            [("products", 0, "expires:0", Kind.WARNING)],
            id="package_expired",
        ),
    ],
)
def test_that_it_is_told_where_it_was_typed(opened, draft, where):
    assert told(opened, draft) == where


def test_that_a_note_is_told_with_the_result_alone(opened):
    draft = draft_of(FOOT, TOES, products=(product(w1="12"),))
    report = opened.report(draft.parse().encounter)
    notes = [msgspec.structs.replace(each, severity=Severity.NOTE) for each in report.findings]
    assert remarks(draft, draft.parse(), report, ()) != ()
    assert remarks(draft, draft.parse(), msgspec.structs.replace(report, findings=tuple(notes)), ()) == ()


def test_that_a_package_is_found_below_a_product_that_is_not_counted(opened):
    expired = replace(GRAFT, notes=(PackageNote(size="16", expires="2026-03-01"),))
    draft = draft_of(products=(product(code="acesso"), expired))
    assert told(opened, draft) == [("products", 1, "expires:0", Kind.WARNING)]


def test_that_a_state_of_which_only_the_rules_know_is_told_at_the_state():
    error = InvalidInput("state", "ZZ", "must be a state or territory of the United States, such as AZ")
    (problem,) = refused(error)
    assert (problem.where.column, problem.kind) == ("state", Kind.BAD)
    assert problem.message == 'State is "ZZ"; it must be a state or territory of the United States, such as AZ.'


def test_that_an_error_of_no_entry_is_told_at_none():
    assert refused(ReferenceUnavailable("reference.sqlite3 is missing.")) == ()
