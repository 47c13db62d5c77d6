"""A code page as lines of plain text."""

from __future__ import annotations

from core.code_page.model import CodePage, PageCompanion, PageDiagnoses, PageFee, PageHistory, PageModifier, PagePayer


def page_lines(page: CodePage) -> list[str]:
    """Return the page as lines of plain text, for a terminal."""
    lines = [f"{page.code}  {page.name}", *filter(None, [page.state]), f"{page.band}: {page.descriptor}"]
    lines += [f"Contradicted: {each.text}" for each in page.contradictions]
    lines += [f"Note: {page.note}"] if page.note else []
    lines += ["", *(f"{fact.label}: {fact.value}" for fact in page.facts)]
    for head, rows in (
        ("Modifiers", [_modifier_line(each) for each in page.modifiers]),
        ("Companion codes", [_companion_line(each) for each in page.companions]),
        ("Diagnoses", [_diagnoses_line(each) for each in page.diagnoses]),
        ("Documentation to keep", [f"{each.item}. {each.why}" for each in page.documentation]),
        ("Rate and status, hospital outpatient", [_history_line(each) for each in page.history]),
        (f"Physician fee by locality, a unit, {page.fees_edition}", [_fee_line(each) for each in page.fees]),
        ("Payers", [f"{each.payer}: {each.says}" for each in page.policies]),
        ("Payers, rule by rule", [_payer_line(each) for each in page.payers]),
        ("Sources", list(page.sources)),
    ):
        lines += ["", head, *(f"  {row}" for row in rows)] if rows else []
    return lines


def _modifier_line(row: PageModifier) -> str:
    verdict = "consider" if row.verdict == "consider" else "not used"
    parts = [f"{', '.join(row.modifiers)}, {verdict}: {row.when}", f"{row.lines[:1].upper()}{row.lines[1:]}."]
    parts += [f"On claims: {row.claims}."] if row.claims else []
    return " ".join([*parts, *([f"Document: {row.document}."] if row.document else [])])


def _companion_line(row: PageCompanion) -> str:
    return f"{row.code} {row.name}: {row.when}" + f" {row.edit}." * bool(row.edit)


def _diagnoses_line(row: PageDiagnoses) -> str:
    return f"{row.wound}: {row.codes}" + f". {row.order}" * bool(row.order)


def _history_line(row: PageHistory) -> str:
    return f"{row.quarter}: {row.status}" + f", {row.rate}" * bool(row.rate)


def _fee_line(fee: PageFee) -> str:
    where = f"{fee.carrier} {fee.locality}" + f" {fee.place}" * bool(fee.place)
    modifier = f", modifier {fee.modifier}" if fee.modifier else ""
    if fee.nonfacility == fee.facility:
        return f"{where}{modifier}: {fee.facility}"
    return f"{where}{modifier}: office {fee.nonfacility}, facility {fee.facility}"


def _payer_line(row: PagePayer) -> str:
    plan = f", {row.plan}" if row.plan else ""
    told = f"{row.payer}{plan}: {row.rule}"
    grounds = ", ".join(filter(None, (row.policy, row.dated, f"confidence {row.confidence}" if row.confidence else "")))
    return f"{told} ({grounds})" if grounds else told
