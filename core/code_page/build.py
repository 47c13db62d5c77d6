"""Puts the page of one code together from what is on file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from core.code_page.model import NOT_ON_FILE, OFFICIAL, OWN_LABEL, CodePage, PageContradiction, PageFact, PageHistory
from core.code_page.payers import payer_rows
from core.descriptor import unit_words
from core.numbers import money
from core.ports import Dates, Diagnosis, PaymentStatus, Product, ReferenceData

CATEGORIES = {"361": "361 HCT/P", "510(k)": "510(k) device", "PMA": "Device with premarket approval"}
OPPS_STATUSES = {"N": "Packaged", "S1": "Paid by area", "E1": "Not paid by Medicare"}
_CONFIDENCE = ". Confidence "
_Facts = list[tuple[str, str]]
_Maker = Callable[[str, date, ReferenceData], CodePage | None]


def code_page(code: str, day: date, reference: ReferenceData, kind: str = "") -> CodePage | None:
    """Return the page of `code` as of `day`; None when the code is not on file.

    Args:
        code: As typed; case, blanks and the point of a diagnosis do not matter.
        day: Which dates, limits and status are told.
        reference: What is on file.
        kind: Chooses where two kinds share a code, such as modifier and place of service `22`; empty takes the first of
            product, procedure, diagnosis, modifier, place.
    """
    typed = "".join(code.split()).upper()
    pages = (make(typed, day, reference) for name, make in _MAKERS.items() if kind in ("", name))
    return next((page for page in pages if page is not None), None)


def _product(code: str, day: date, reference: ReferenceData) -> CodePage | None:
    found = reference.product(code)
    if found is None:
        return None
    history = reference.payment_history(found.code)
    return _page(
        day,
        code=found.code,
        kind="product",
        name=found.name,
        band=OFFICIAL,
        descriptor=found.descriptor,
        codes_edition=reference.codes_edition().name,
        dates=found.dates,
        source=found.source,
        note=found.note,
        facts=_product_facts(found, history, day, reference),
        payers=payer_rows(found.code, found, reference),
        contradictions=_contradictions(found.code, reference),
        history=tuple(_quarter(each, found) for each in history),
    )


def _product_facts(found: Product, history: tuple[PaymentStatus, ...], day: date, reference: ReferenceData) -> _Facts:
    unit = unit_words(found.unit, found.unit_quantity) if found.unit else "none stated in the descriptor"
    add_on = {True: "Yes, listed with the application code", False: "No", None: NOT_ON_FILE}[found.add_on]
    return [
        ("Unit", unit[:1].upper() + unit[1:]),
        ("Dates", _dates_words(found.dates)),
        ("Replaced by", ", ".join(found.replaced_by) or "Nothing"),
        ("Kind", "Unlisted product" if found.unlisted else "Graft sheet" if found.sheet else "Not a sheet"),
        ("FDA group", CATEGORIES.get(found.category, found.category) or NOT_ON_FILE),
        ("Goes with", "15271 to 15278, same claim" if found.sheet else "Not 15271 to 15278, which take sheets"),
        ("Add-on", add_on),
        ("Hospital status", _status_on(history, found, day)),
        ("Unit limit", _limit_words(found.code, day, reference)),
    ]


def _procedure(code: str, day: date, reference: ReferenceData) -> CodePage | None:
    found = reference.procedure(code)
    if found is None:
        return None
    facts = [
        ("Kind", found.kind.replace("-", " ").capitalize()),
        ("Dates", _dates_words(found.dates)),
        ("Replaced by", ", ".join(found.replaced_by) or "Nothing"),
        ("Unit limit", _limit_words(found.code, day, reference)),
    ]
    return _page(
        day,
        code=found.code,
        kind="procedure",
        name=found.short_label,
        descriptor=found.label,
        dates=found.dates,
        source=found.source,
        facts=facts,
        payers=payer_rows(found.code, None, reference),
        contradictions=_contradictions(found.code, reference),
    )


def _diagnosis(code: str, day: date, reference: ReferenceData) -> CodePage | None:
    plain = code.replace(".", "")
    found = reference.diagnosis(plain if len(plain) <= 3 else f"{plain[:3]}.{plain[3:]}")
    if found is None:
        return None
    rules = reference.diagnosis_rules(found.code)
    facts = [
        ("Billable", "Yes" if found.billable else "No, more characters are needed"),
        *([("Leads to", f"{', '.join(found.leads_to)}, for example")] if found.leads_to else []),
        *(_wound_facts(found) if found.wound_type else []),
        *(("Order", rule.rule) for rule in rules[:1]),
    ]
    return _page(
        day,
        code=found.code,
        kind="diagnosis",
        name=found.label,
        descriptor=found.text or found.label,
        band=OFFICIAL if found.text else OWN_LABEL,
        facts=facts,
        source="; ".join(dict.fromkeys(rule.source for rule in rules)) or found.source,
    )


def _wound_facts(found: Diagnosis) -> _Facts:
    """What is on file of a wound code only; of any other code, side and severity stand in the wording alone."""
    return [
        ("Wound type", found.wound_type.capitalize()),
        ("Side", found.side.capitalize() or "Not part of the code"),
        ("Severity", found.severity.capitalize() or "Not part of the code"),
        ("May be first", found.may_be_first.capitalize() or NOT_ON_FILE),
        ("Goes with", found.companion or NOT_ON_FILE),
        ("Graft family", found.application_family.capitalize() or NOT_ON_FILE),
    ]


def _modifier(code: str, day: date, reference: ReferenceData) -> CodePage | None:
    found = reference.modifier(code)
    if found is None:
        return None
    facts = [
        ("Used on", found.applies_to[:1].upper() + found.applies_to[1:]),
        ("Last day", str(found.last) if found.last else "No end date"),
    ]
    return _page(
        day,
        code=found.code,
        kind="modifier",
        name=found.label,
        descriptor=found.label,
        facts=facts,
        payers=payer_rows(found.code, None, reference),
        ended=found.last,
    )


def _place(code: str, day: date, reference: ReferenceData) -> CodePage | None:
    found = reference.place(code)
    if found is None:
        return None
    paid = {"facility": "At the facility rate", "nonfacility": "At the nonfacility rate"}
    return _page(
        day,
        code=found.code,
        kind="place",
        name=found.label,
        descriptor=found.label,
        facts=[("Paid", paid.get(found.rate_type, NOT_ON_FILE))],
        source=found.source,
    )


def _page(
    day: date,
    *,
    facts: _Facts,
    source: str = "",
    dates: Dates | None = None,
    ended: date | None = None,
    **given: Any,
) -> CodePage:
    """Return the page with what every kind shares filled in."""
    live = None if dates is None or dates.first is None else dates.hold(day)
    state = "" if dates is None else _state_words(dates, day)
    if ended is not None and day > ended:
        live, state = False, f"Ended {ended}"
    told, _, confidence = source.rstrip(".").partition(_CONFIDENCE)
    graded = [("Confidence", confidence)] if confidence else []
    whole: dict[str, Any] = {"band": OWN_LABEL, "codes_edition": "", "note": "", "payers": (), "contradictions": ()}
    return CodePage(
        on=str(day),
        live=live,
        state=state,
        facts=tuple(PageFact(label=label, value=value) for label, value in [*facts, *graded]),
        sources=tuple(part.strip() for part in told.split("; ") if part.strip()),
        **(whole | {"history": ()} | given),
    )


def _contradictions(code: str, reference: ReferenceData) -> tuple[PageContradiction, ...]:
    return tuple(
        PageContradiction(claim=each.claim, fact=each.fact, source=each.source)
        for each in reference.contradictions(code)
    )


def _quarter(status: PaymentStatus, product: Product) -> PageHistory:
    return PageHistory(
        first=str(status.first), quarter=_quarter_words(status.first),
        status=_status_words(status.status), rate=_rate_words(status, product),
    )  # fmt: skip


def _quarter_words(first: date) -> str:
    return f"{first:%Y} Q{(first.month + 2) // 3}"


def _status_words(status: str) -> str:
    told = OPPS_STATUSES.get(status)
    return f"{told} ({status})" if told else f"Status {status}" if status else NOT_ON_FILE


def _rate_words(status: PaymentStatus, product: Product) -> str:
    per = unit_words(product.unit, product.unit_quantity) if product.unit else "a unit"
    return "" if status.rate is None else f"${money(status.rate)} {per}".replace("square centimeter", "sq cm")


def _status_on(history: tuple[PaymentStatus, ...], product: Product, day: date) -> str:
    """Say the status in the quarter of `day`, or that only other quarters are on file."""
    asked = _quarter_words(day)
    for each in history:
        if _quarter_words(each.first) == asked:
            return ", ".join(filter(None, (_status_words(each.status), _rate_words(each, product), asked)))
    return f"{NOT_ON_FILE} for {asked}" if history else NOT_ON_FILE


def _limit_words(code: str, day: date, reference: ReferenceData) -> str:
    limit = reference.unit_limit("practitioner", code, day)
    if limit is None:
        return NOT_ON_FILE
    by = "a line" if limit.adjudication == 1 else "a day"
    return f"{limit.limit} {by}, practitioner edits of {limit.edition.name}"


def _dates_words(dates: Dates) -> str:
    if dates.first is None:
        return NOT_ON_FILE
    return f"Added {dates.first}, " + (f"ended {dates.last}" if dates.last else "no end date")


def _state_words(dates: Dates, day: date) -> str:
    if dates.first is None:
        return "Dates not on file"
    if dates.hold(day):
        return f"In force on {day}"
    return f"Begins {dates.first}" if day < dates.first else f"Ended {dates.last}"


_MAKERS: dict[str, _Maker] = {
    "product": _product,
    "procedure": _procedure,
    "diagnosis": _diagnosis,
    "modifier": _modifier,
    "place": _place,
}
