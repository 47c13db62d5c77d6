"""Puts the page of one code together from what is on file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from core.code_page.fees import fees
from core.code_page.guidance import group_of, guidance, note_facts, note_source
from core.code_page.history import history_rows, status_on
from core.code_page.limits import limit_facts
from core.code_page.model import (
    HCPCS_COVERAGE,
    NOT_ON_FILE,
    OFFICIAL,
    OWN_LABEL,
    CodePage,
    PageContradiction,
)
from core.code_page.modifiers import modifier_rows, role_of
from core.code_page.page import Facts, dates_words, page_of
from core.code_page.payers import payer_rows, policy_rows
from core.code_page.short_pages import diagnosis_page, modifier_page, place_page
from core.descriptor import unit_words
from core.ports import PaymentStatus, Procedure, Product, ReferenceData
from core.rulebook import RulesOfDay
from core.rules.services import LISTED, is_service
from core.worksheet import Role

CATEGORIES = {"361": "361 HCT/P", "510(k)": "510(k) device", "PMA": "Device with premarket approval"}
_PRICING = {
    "11": "11, a national price",
    "13": "13, priced by the contractor",
    "51": "51, as a drug",
    "53": "53, by statute",
}
_FORMS = {True: "Graft sheet", False: "Not a sheet", None: "Not reviewed"}
_GOES_WITH = {
    True: "15271 to 15278, same claim",
    False: "Not 15271 to 15278, which take sheets",
    None: "15271 to 15278 if it is a sheet, which nobody has reviewed",
}
_Maker = Callable[[str, date, ReferenceData, RulesOfDay], CodePage | None]


def code_page(code: str, day: date, reference: ReferenceData, rules: RulesOfDay, kind: str = "") -> CodePage | None:
    """Return the page of `code` as of `day`; None when the code is not on file.

    Args:
        code: As typed; case, blanks and the point of a diagnosis do not matter.
        day: Which dates, limits and status are told.
        reference: What is on file.
        rules: The rule book on `day`.
        kind: Chooses where two kinds share a code, such as modifier and place of service `22`; empty takes the first of
            product, procedure, other HCPCS code, diagnosis, modifier, place.
    """
    typed, dated = "".join(code.split()).upper(), reference.on(day)
    pages = (make(typed, day, dated, rules) for name, make in _MAKERS.items() if kind in ("", name))
    return next((page for page in pages if page is not None), None)


def _product(code: str, day: date, reference: ReferenceData, rules: RulesOfDay) -> CodePage | None:
    found = reference.product(code)
    if found is None:
        return None
    history = reference.payment_history(found.code)
    return page_of(
        day,
        code=found.code,
        kind="product",
        entered_as="products",
        name=found.name,
        band=OFFICIAL,
        descriptor=found.descriptor,
        codes_edition=reference.codes_edition(day).name,
        dates=found.dates,
        source=found.source,
        note=found.note,
        facts=_product_facts(found, history, day, reference, rules),
        payers=payer_rows(found.code, found, reference),
        policies=policy_rows(found, day, reference, rules),
        contradictions=_contradictions(found.code, reference),
        history=history_rows(history, found, rules),
        read_in=(*(each.source for each in history), *note_source(group_of(found), rules)),
        modifiers=modifier_rows(role_of(found), rules),
        **guidance(group_of(found), found.code, day, reference, rules),
        **fees(found.code, day, reference),
    )


def _product_facts(
    found: Product, history: tuple[PaymentStatus, ...], day: date, reference: ReferenceData, rules: RulesOfDay
) -> Facts:
    unit = unit_words(found.unit, found.unit_quantity) if found.unit else "none stated in the descriptor"
    add_on = {True: "Yes, listed with the application code", False: "No", None: NOT_ON_FILE}[found.add_on]
    return [
        ("Unit", unit[:1].upper() + unit[1:]),
        ("Dates", dates_words(found.dates)),
        ("Replaced by", ", ".join(found.replaced_by) or "Nothing"),
        ("Kind", "Unlisted product" if found.unlisted else _FORMS[found.sheet]),
        ("FDA group", CATEGORIES.get(found.category, found.category) or NOT_ON_FILE),
        ("Goes with", _GOES_WITH[found.sheet]),
        ("Add-on", add_on),
        ("Hospital status", status_on(history, found, day)),
        ("Pricing indicator", _PRICING.get(found.pricing_indicator, found.pricing_indicator) or NOT_ON_FILE),
        *limit_facts(found.code, day, reference, rules),
        *note_facts(group_of(found), rules),
        ("Manufacturer", NOT_ON_FILE),
    ]


def _procedure(code: str, day: date, reference: ReferenceData, rules: RulesOfDay) -> CodePage | None:
    found = reference.procedure(code)
    if found is None or found.kind == LISTED:
        return None
    official = reference.hcpcs(found.code)  # of a level II code only, so never one of the AMA's
    facts = [
        ("Kind", found.kind.replace("-", " ").capitalize()),
        ("Dates", dates_words(found.dates)),
        ("Replaced by", ", ".join(found.replaced_by) or "Nothing"),
        *limit_facts(found.code, day, reference, rules),
        *note_facts(group_of(found), rules),
    ]
    return page_of(
        day,
        code=found.code,
        kind="procedure",
        entered_as=_entered_as(found),
        name=found.short_label,
        band=OFFICIAL if official is not None else OWN_LABEL,
        descriptor=official.descriptor if official is not None else found.label,
        codes_edition=official.edition.name if official is not None else "",
        dates=found.dates,
        source=found.source,
        facts=facts,
        payers=payer_rows(found.code, None, reference),
        contradictions=_contradictions(found.code, reference),
        read_in=note_source(group_of(found), rules),
        modifiers=modifier_rows(role_of(found), rules),
        **guidance(group_of(found), found.code, day, reference, rules),
        **fees(found.code, day, reference),
    )


def _entered_as(found: Procedure) -> str:
    if role_of(found) in (Role.APPLICATION, Role.APPLICATION_ADD_ON):
        return "primary_code"
    return "services" if is_service(found) else ""


def _hcpcs(code: str, day: date, reference: ReferenceData, rules: RulesOfDay) -> CodePage | None:
    """The page of a code that only an imported file has; the program knows what the file says and no more."""
    found = reference.hcpcs(code)
    if found is None:
        return None
    facts = [
        ("Kind", "HCPCS Level II"),
        ("Dates", dates_words(found.dates)),
        ("Pricing indicator", ", ".join(found.pricing) or "None given"),
        ("Coverage", HCPCS_COVERAGE.get(found.coverage, found.coverage) or "None given"),
        *limit_facts(found.code, day, reference, rules),
    ]
    return page_of(
        day,
        code=found.code,
        kind="hcpcs",
        name=found.name,
        band=OFFICIAL,
        descriptor=found.descriptor,
        codes_edition=found.edition.name,
        dates=found.dates,
        source=found.source,
        facts=facts,
        payers=payer_rows(found.code, None, reference),
        **fees(found.code, day, reference),
    )


def _contradictions(code: str, reference: ReferenceData) -> tuple[PageContradiction, ...]:
    return tuple(
        PageContradiction(claim=each.claim, fact=each.fact, source=each.source)
        for each in reference.contradictions(code)
    )


_MAKERS: dict[str, _Maker] = {
    "product": _product,
    "procedure": _procedure,
    "hcpcs": _hcpcs,
    "diagnosis": diagnosis_page,
    "modifier": modifier_page,
    "place": place_page,
}
