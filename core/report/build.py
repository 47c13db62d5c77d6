"""Encounter and worksheet to report."""

from __future__ import annotations

from core import __version__, words
from core.encounter import Encounter
from core.numbers import counted
from core.ports import ReferenceData
from core.report.claim import claim_notes, claim_rows, diagnosis_key, lines_words, pointer_head
from core.report.context import Context
from core.report.header import assumed, editions, header, stated
from core.report.model import Report, open_words
from core.report.products import product_blocks
from core.report.review import (
    answers,
    documentation,
    findings,
    modifier_groups,
    modifiers,
    payment,
    payment_groups,
    questions,
)
from core.report.text import clean
from core.report.why import why_blocks
from core.report.wounds import total_rows, wound_rows, wounds_words
from core.rulebook import RulesOfDay
from core.rules.product_lines import belongs_on_claim
from core.worksheet import ItemState, Role, Severity, Status, Worksheet


def build_report(encounter: Encounter, worksheet: Worksheet, reference: ReferenceData, rules: RulesOfDay) -> Report:
    """Put one worked encounter into words.

    Args:
        encounter: The visit.
        worksheet: What `core.engine.evaluate` made of that very encounter.
        reference: Labels of codes, places and diagnoses.
        rules: Those of the date of service.

    Returns:
        The report that every renderer draws. The same arguments always give the same report.
    """
    context = Context(encounter, worksheet, reference)
    key = diagnosis_key(context)
    rows = claim_rows(context, key)
    weighed, paid, lacking = modifiers(context), payment(context), lacks_product(encounter, worksheet, rules)
    return Report(
        title=clean(encounter.label or "") or f"Worksheet of {encounter.date_of_service}",
        date_of_service=str(encounter.date_of_service),
        status=worksheet.status,
        stamp="READY" if worksheet.status is Status.READY else "DRAFT",
        status_words=status_words(worksheet, lacks_product=lacking),
        header=header(context),
        stated=stated(encounter),
        assumed=assumed(encounter),
        wounds=wound_rows(context),
        wounds_words=wounds_words(context),
        totals=total_rows(context),
        lines=rows,
        lines_words=lines_words(context, rows),
        pointer_head=pointer_head(context),
        diagnoses=key,
        claim_notes=claim_notes(context, key),
        questions=questions(context),
        answers=answers(context),
        findings=findings(context),
        findings_words=findings_words(worksheet),
        why=why_blocks(context, rows),
        modifiers=weighed,
        modifier_groups=modifier_groups(weighed),
        products=product_blocks(context),
        payment=paid,
        payment_groups=payment_groups(paid),
        documentation=documentation(context),
        documentation_words=documentation_words(worksheet),
        editions=editions(worksheet),
        disclaimer=words.DISCLAIMER,
        version=__version__,
        lacks_product=lacking,
    )


def lacks_product(encounter: Encounter, worksheet: Worksheet, rules: RulesOfDay) -> bool:
    """Say whether a graft is on a claim that its product belongs on too, and no product was entered."""
    grafted = any(line.role is Role.APPLICATION for line in worksheet.lines)
    return grafted and not encounter.products and belongs_on_claim(encounter, rules)


def status_words(worksheet: Worksheet, *, lacks_product: bool = False) -> str:
    """Return what is open, stopped or lacking: `2 stops, 1 question open`, or `nothing open, no stops`."""
    stops = sum(finding.severity is Severity.STOP for finding in worksheet.findings)
    said = open_words(stops, len(worksheet.questions)) or "nothing open, no stops"
    return f"{said}, no product counted" if lacks_product else said


def findings_words(worksheet: Worksheet) -> str:
    """Return how many findings there are of each severity: `1 warning, 4 notes`."""
    counts = [
        (sum(finding.severity is severity for finding in worksheet.findings), words.SEVERITIES[severity].lower())
        for severity in Severity
    ]
    return ", ".join(counted(count, word) for count, word in counts if count) or "none"


def documentation_words(worksheet: Worksheet) -> str:
    """Return how the checklist stands: `1 missing, 5 to check in the chart, 4 met`."""
    names = {ItemState.MISSING: "missing", ItemState.ASK: words.TO_CHECK, ItemState.MET: "met"}
    counts = [(sum(item.state is state for item in worksheet.documentation), name) for state, name in names.items()]
    return ", ".join(f"{count} {name}" for count, name in counts if count)
