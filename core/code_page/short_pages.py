"""The pages of diagnoses, modifiers and places of service."""

from __future__ import annotations

from datetime import date

from core.code_page.model import NOT_ON_FILE, OFFICIAL, OWN_LABEL, CodePage, PageModifier
from core.code_page.modifiers import rows_of
from core.code_page.page import Facts, page_of
from core.code_page.payers import payer_rows
from core.ports import Diagnosis, ReferenceData
from core.rulebook import RulesOfDay
from core.rules.product_lines import FACILITY_PLACES, NURSING_STAY

_NURSING_FACILITY = "31"


def diagnosis_page(code: str, day: date, reference: ReferenceData, rules: RulesOfDay) -> CodePage | None:
    plain = code.replace(".", "")
    found = reference.diagnosis(plain if len(plain) <= 3 else f"{plain[:3]}.{plain[3:]}")
    if found is None:
        return None
    orders = reference.diagnosis_rules(found.code)
    facts = [
        ("Billable", "Yes" if found.billable else "No, more characters are needed"),
        *([("Leads to", f"{', '.join(found.leads_to)}, for example")] if found.leads_to else []),
        *(_wound_facts(found) if found.wound_type else []),
        *(("Order", rule.rule) for rule in orders),
    ]
    return page_of(
        day,
        code=found.code,
        kind="diagnosis",
        entered_as="diagnoses",
        name=found.label,
        descriptor=found.text or found.label,
        band=OFFICIAL if found.text else OWN_LABEL,
        facts=facts,
        source="; ".join(dict.fromkeys(rule.source for rule in orders)) or found.source,
    )


def _wound_facts(found: Diagnosis) -> Facts:
    """What is on file of a wound code only; of any other code, side and severity stand in the wording alone."""
    return [
        ("Wound type", found.wound_type.capitalize()),
        ("Side", found.side.capitalize() or "Not part of the code"),
        ("Severity", found.severity.capitalize() or "Not part of the code"),
        ("May be first", found.may_be_first.capitalize() or NOT_ON_FILE),
        ("Goes with", found.companion[:1].upper() + found.companion[1:] or NOT_ON_FILE),
        ("Graft family", found.application_family.capitalize() or NOT_ON_FILE),
    ]


def modifier_page(code: str, day: date, reference: ReferenceData, rules: RulesOfDay) -> CodePage | None:
    found = reference.modifier(code)
    if found is None:
        return None
    weighed = rows_of(found.code, rules)
    facts = [
        ("Used on", found.applies_to[:1].upper() + found.applies_to[1:]),
        ("Last day", str(found.last) if found.last else "No end date"),
        *([] if weighed else [("When to use", f"{NOT_ON_FILE}: the rules on grafts do not weigh it")]),
    ]
    return page_of(
        day,
        code=found.code,
        kind="modifier",
        name=found.label,
        descriptor=found.wording or found.label,
        band=OFFICIAL if found.wording else OWN_LABEL,
        facts=facts,
        payers=payer_rows(found.code, None, reference),
        modifiers=weighed,
        source=_read_in(weighed) or found.source,
        ended=found.last,
        read_in=(found.source,),
    )


def place_page(code: str, day: date, reference: ReferenceData, rules: RulesOfDay) -> CodePage | None:
    found = reference.place(code)
    if found is None:
        return None
    paid = {"facility": "At the facility rate", "nonfacility": "At the nonfacility rate"}
    return page_of(
        day,
        code=found.code,
        kind="place",
        entered_as="place_of_service",
        name=found.label,
        descriptor=found.label,
        facts=[("Paid", paid.get(found.rate_type, NOT_ON_FILE)), *_place_facts(found.code, rules)],
        source=found.source,
        read_in=tuple(held.row.source for held in (rules.find(FACILITY_PLACES),) if held is not None),
    )


def _read_in(weighed: tuple[PageModifier, ...]) -> str:
    """Return the source of the first row, as pages show it: without the days it was reviewed for."""
    if not weighed:
        return ""
    told, _, graded = weighed[0].source.partition(". Reviewed for ")
    confidence = graded.rpartition("Confidence ")[2][:1]
    return f"{told}. Confidence {confidence}."


def _place_facts(code: str, rules: RulesOfDay) -> Facts:
    facility, stay = rules.find(FACILITY_PLACES), rules.find(NURSING_STAY)
    if facility is None:
        return [("Product", NOT_ON_FILE)]
    billed = facility.says if code in facility.row.places else "The practice bills the product with the application."
    return [
        ("Product", billed),
        *([("Part A stay", stay.says)] if stay is not None and code == _NURSING_FACILITY else []),
    ]
