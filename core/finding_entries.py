"""Which entry of the encounter a finding or a question is about: where the coder can put it right.

A finding that is about no single entry, such as a pair of edits, has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from core.children import BODY_SURFACE
from core.report.model import FindingText, QuestionText
from core.rules.products import APPLIED
from core.worksheet import Severity


class Part(StrEnum):
    """A part of the encounter. An entry of a wound or code goes by its id or code; the visit has one of each."""

    VISIT = "visit"
    WOUND = "wound"
    PRODUCT = "product"
    SERVICE = "service"


class Entry(NamedTuple):
    """One entry: `field` as the encounter's document calls it, `of` the id or code of its part; empty for the visit."""

    part: Part
    field: str
    of: str = ""


AMOUNT = "applied"  # of a product entry: how much went on a wound; of a wound entry: what a product's row holds for it
VISIT_FIELDS = {
    "primary-code.disagrees": "primary_code",
    "claim.place": "place_of_service",
    "contractor.state": "state",
    "rules.not-reviewed": "date_of_service",
    "code.not-effective": "date_of_service",  # of no code: the rules begin later
}
WOUND_FIELDS = {
    "diagnosis.unknown": "diagnoses",
    "diagnosis.sequence": "diagnoses",
    "debridement.exceeds-wound": "debrided",
    "preparation.exceeds-wound": "prepared_cm2",
    "preparation.chronic-wound": "prepared_cm2",
    "product.exceeds-wound": AMOUNT,
    "wound.without-product": AMOUNT,
    "wound.not-grafted": AMOUNT,
}
CODE_FIELDS = {
    "code.unknown": ((Part.PRODUCT, "code"), (Part.SERVICE, "code")),
    "code.not-effective": ((Part.PRODUCT, "code"), (Part.SERVICE, "code")),
    "product.exceeds-package": ((Part.PRODUCT, AMOUNT),),
    "product.without-application": ((Part.PRODUCT, "code"),),
    "service.is-product": ((Part.SERVICE, "code"),),
    "service.from-wounds": ((Part.SERVICE, "code"),),
    "service.repeated": ((Part.SERVICE, "code"),),
}


def entries_of(finding: FindingText) -> tuple[Entry, ...]:
    """Return the entries a finding may be about. A code may be in the encounter as a product, a service, or neither."""
    if finding.about and finding.id in CODE_FIELDS:
        return tuple(Entry(part, field, code) for part, field in CODE_FIELDS[finding.id] for code in finding.about)
    if finding.about and finding.id in WOUND_FIELDS:
        return (Entry(Part.WOUND, WOUND_FIELDS[finding.id], finding.about[0]),)
    return (Entry(Part.VISIT, VISIT_FIELDS[finding.id]),) if finding.id in VISIT_FIELDS else ()


def entry_asked(question: QuestionText) -> Entry | None:
    """Return the entry that answers a question which has no choices; None for a question that is answered in place."""
    kind, _, code = question.id.partition(":")
    if kind == APPLIED.id:
        return Entry(Part.PRODUCT, AMOUNT, code)
    return Entry(Part.VISIT, BODY_SURFACE.field) if kind == BODY_SURFACE.id else None


def to_put_right(findings: Iterable[FindingText]) -> tuple[FindingText, ...]:
    """Return the stops and warnings, one a slip: a code that is none has no place in a sequence of diagnoses either."""
    held = [each for each in findings if each.severity is not Severity.NOTE]
    unknown = {wound for each in held if each.id == "diagnosis.unknown" for wound in each.about[:1]}
    return tuple(each for each in held if not (each.id == "diagnosis.sequence" and each.about[0] in unknown))
