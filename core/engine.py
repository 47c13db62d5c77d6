"""The one road from an encounter to its worksheet."""

from __future__ import annotations

from core.answers import check_answers
from core.encounter import Encounter
from core.ports import ReferenceData
from core.rulebook import RuleBook
from core.rules import families
from core.sheet import Sheet
from core.worksheet import Severity, Status, Worksheet

_SEVERITY = {severity: rank for rank, severity in enumerate(Severity)}
_FAMILIES = families()


def evaluate(encounter: Encounter, reference: ReferenceData, rules: RuleBook) -> Worksheet:
    """Work one encounter.

    Args:
        encounter: One visit. Its date of service picks every dated rule and code.
        reference: Codes, edits and payer rules.
        rules: The rule book.

    Returns:
        Claim lines in printing order, questions, findings (stops first), steps, and the rest of the contract. The same
        input always gives the same worksheet.

    Raises:
        InvalidInput: an answer that no question takes, or a place of service or state that is not on file.
    """
    check_answers(encounter)
    sheet = Sheet(encounter, reference.on(encounter.date_of_service), rules.on(encounter.date_of_service))
    for work in _FAMILIES:
        work(sheet)
    return _finished(sheet)


def _finished(sheet: Sheet) -> Worksheet:
    findings = sorted(sheet.findings, key=lambda finding: _SEVERITY[finding.severity])
    assert sheet.editions is not None, "the editions family always runs"
    stopped = bool(findings) and findings[0].severity is Severity.STOP
    return Worksheet(
        status=Status.STOPPED if stopped else Status.OPEN if sheet.questions else Status.READY,
        lines=tuple(line.finished() for line in sheet.lines),
        questions=tuple(sheet.questions),
        findings=tuple(findings),
        modifier_review=sheet.modifier_review,
        steps=tuple(sheet.steps.values()),
        areas=sheet.areas,
        payment=tuple(sheet.payment),
        documentation=tuple(sheet.documentation),
        reference=sheet.editions,
    )
