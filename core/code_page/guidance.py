"""What the rule book says of the group a code belongs to: service, settings, context, companions, what to document."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.code_notes import CODE_NOTES, COMPANIONS, CodeNote
from core.code_page.model import NOT_ON_FILE, PageCompanion, PageDiagnoses, PageItem
from core.diagnosis.rules import KINDS as DIAGNOSIS_KINDS
from core.ports import Procedure, Product, ReferenceData
from core.rulebook import Held, RulesOfDay
from core.rules.documentation import DOCUMENTATION
from core.words import KINDS

Facts = list[tuple[str, str]]
_GRAFTS = ("product.sheet", "product.non-sheet", "product.unlisted", "procedure.application")
_PAIRED = {0: "never together", 1: "together only where distinct, with a modifier"}


def group_of(found: Product | Procedure) -> str:
    """Return the group whose notes speak of a code."""
    if isinstance(found, Procedure):
        return f"procedure.{found.kind}"
    if found.sheet is None:
        return "product.not-reviewed"
    return "product.unlisted" if found.unlisted else "product.sheet" if found.sheet else "product.non-sheet"


def note_facts(group: str, rules: RulesOfDay) -> Facts:
    """Return service, settings and context as facts; each says so when it is not on file."""
    held = _note(group, rules)
    if held is None:
        return [(label, NOT_ON_FILE) for label in ("Service type", "Usual settings", "Clinical context")]
    return [
        ("Service type", held.row.service),
        ("Usual settings", ", ".join(held.row.settings)),
        ("Clinical context", held.row.context),
    ]


def guidance(group: str, code: str, day: date, reference: ReferenceData, rules: RulesOfDay) -> dict[str, Any]:
    """Return what goes on the page of a code beside its facts: companions, diagnoses, documentation."""
    grafted = group in _GRAFTS
    return {
        "companions": _companions(group, code, day, reference, rules),
        "diagnoses": _diagnoses(rules) if grafted else (),
        "documentation": _documentation(rules) if grafted else (),
    }


def note_source(group: str, rules: RulesOfDay) -> tuple[str, ...]:
    """Return where the notes on a group were read."""
    held = _note(group, rules)
    return () if held is None else tuple(part.strip() for part in held.row.source.split(";"))


def _note(group: str, rules: RulesOfDay) -> Held[CodeNote] | None:
    return rules.find(CODE_NOTES, group)


def _companions(
    group: str, code: str, day: date, reference: ReferenceData, rules: RulesOfDay
) -> tuple[PageCompanion, ...]:
    found = []
    for held in rules.all(COMPANIONS).values():
        if group in held.row.about:
            for other in held.row.codes:
                known = reference.procedure(other)
                if known is not None and known.dates.hold(day):
                    edit = _pair(code, other, day, reference)
                    found.append(
                        PageCompanion(code=other, name=known.label, when=held.row.when, edit=edit, source=held.cite)
                    )
    return tuple(found)


def _pair(code: str, other: str, day: date, reference: ReferenceData) -> str:
    """Say which NCCI pair of the practitioner table parts two codes; empty when there is none."""
    pair = reference.edit_pair("practitioner", code, other, day)
    if pair is None:
        return ""
    told = _PAIRED.get(pair.indicator, "not in force")
    return f"NCCI pair {pair.column_one}, {pair.column_two}: {told} ({pair.edition.name})"


def _diagnoses(rules: RulesOfDay) -> tuple[PageDiagnoses, ...]:
    return tuple(
        PageDiagnoses(
            wound=KINDS[held.row.kind],
            codes=held.row.expects,
            order="The cause first, then L97.-" if held.row.after_cause else "",
            source=held.cite,
        )
        for held in rules.all(DIAGNOSIS_KINDS).values()
    )


def _documentation(rules: RulesOfDay) -> tuple[PageItem, ...]:
    return tuple(
        PageItem(item=held.row.item, why=held.row.why, source=held.cite) for held in rules.all(DOCUMENTATION).values()
    )
