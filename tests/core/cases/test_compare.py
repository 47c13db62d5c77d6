from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from core.cases.compare import differences, editions_changed
from core.worksheet import Edition, Finding, Severity, Status
from tests.core.cases.test_carry import visit


def test_that_the_same_answer_has_no_difference(workbench):
    worksheet = workbench.evaluate(visit())
    assert differences(worksheet, workbench.evaluate(visit())) == ()


def test_that_other_lines_are_told_by_code_modifiers_and_units(workbench):
    kept = workbench.evaluate(visit())
    wide = visit(wounds=(replace(visit().wounds[0], length_cm=Decimal(10), width_cm=Decimal(3)),), products=())
    told = differences(kept, workbench.evaluate(wide))
    assert any(said.startswith("15276") and said.endswith("was added") for said in told)
    assert any(said.startswith("Q4386") and said.endswith("is no longer on the claim") for said in told)


def test_that_units_modifiers_status_and_pointers_are_told(workbench):
    kept = workbench.evaluate(visit())
    first = kept.lines[0]
    now = replace(kept, status=Status.OPEN, lines=(replace(first, units=2, modifiers=("RT",)), *kept.lines[1:]))
    before = "-".join((first.code, *first.modifiers))
    assert differences(kept, now) == (
        "Ready became Open" if kept.status is Status.READY else f"{kept.status.value.capitalize()} became Open",
        f"{before} × {first.units} became {first.code}-RT × 2",
    )
    other = replace(kept, lines=(replace(first, diagnoses=("L97.422",)), *kept.lines[1:]))
    assert differences(kept, other) == (f"{first.code} points to L97.422",)


def test_that_a_finding_that_came_or_went_is_told(workbench):
    kept = workbench.evaluate(visit())
    finding = Finding(id="x", severity=Severity.WARNING, message="Look here.", about=(), source="")
    more = replace(kept, findings=(*kept.findings, finding))
    assert differences(kept, more) == ("New warning: Look here.",)
    assert differences(more, kept) == ("Warning no longer given: Look here.",)


def test_that_other_editions_alone_are_no_difference_and_are_told_apart(workbench):
    kept = workbench.evaluate(visit())
    newer = Edition(name="HCPCS July 2027", first=date(2027, 7, 1), last=None)
    now = replace(kept, reference=replace(kept.reference, codes=newer))
    assert differences(kept, now) == ()
    (said,) = editions_changed(kept, now)
    assert said.startswith("Codes ")
    assert said.endswith(" became HCPCS July 2027 (2027-07-01)")
