"""What the answer holds against single entries, as problems to be told beside them.

The result side tells the same for the claim as a whole; here it stands where it can be corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from core.entry_slips import Slip, SlipField
from core.errors import InvalidInput
from core.report.model import FindingText, Report
from core.worksheet import Severity
from gui.worksheet.draft import EncounterDraft, ParsedDraft
from gui.worksheet.problems import Grid, Kind, Problem, Where

STRIP_FINDINGS = {
    "primary-code.disagrees": "primary_code",
    "claim.place": "place_of_service",
    "contractor.state": "state",
    "rules.not-reviewed": "date_of_service",
    "code.not-effective": "date_of_service",  # of no code: the rules begin later
}
WOUND_FINDINGS = {
    "diagnosis.unknown": "diagnoses",
    "diagnosis.sequence": "diagnoses",
    "debridement.exceeds-wound": "debrided",
    "preparation.exceeds-wound": "prepared",
    "preparation.chronic-wound": "prepared",
}
CODE_FINDINGS = {
    "code.unknown": (Grid.PRODUCTS, Grid.SERVICES),
    "code.not-effective": (Grid.PRODUCTS, Grid.SERVICES),
    "product.exceeds-package": (Grid.PRODUCTS,),
    "product.without-application": (Grid.PRODUCTS,),
    "service.is-product": (Grid.SERVICES,),
    "service.from-wounds": (Grid.SERVICES,),
    "service.repeated": (Grid.SERVICES,),
}
AMOUNT_FINDINGS = ("product.exceeds-wound", "wound.without-product", "wound.not-grafted")
AMOUNT_QUESTION = "applied-amount:"
REFUSED = frozenset({"place_of_service", "state"})  # fields of the strip of which only the rules know what is on file


def remarks(
    draft: EncounterDraft, parsed: ParsedDraft, report: Report | None, slips: tuple[Slip, ...]
) -> tuple[Problem, ...]:
    """Return what is to be told beside an entry: stops and warnings of the report, its questions of amounts, slips."""
    found = [] if report is None else [*_of_findings(draft, report.findings), *_of_questions(draft, report)]
    return (*found, *_of_slips(draft, parsed, slips))


def refused(error: Exception) -> tuple[Problem, ...]:
    """Return the entry of the strip that the rules would not take, if it is one."""
    if not isinstance(error, InvalidInput) or error.field not in REFUSED:
        return ()
    message = f'"{error.value}" is not {error.rule.removeprefix("must be ")}.'
    return (_problem(Grid.STRIP, 0, error.field, str(error.value), message, Kind.BAD),)


def with_remarks(parsed: ParsedDraft, told: tuple[Problem, ...]) -> ParsedDraft:
    """Return what is to be drawn: `parsed`, and what is told besides."""
    return replace(parsed, problems=parsed.problems + told) if told else parsed


def _of_findings(draft: EncounterDraft, findings: tuple[FindingText, ...]) -> Iterator[Problem]:
    unknown = {about for each in findings if each.id == "diagnosis.unknown" for about in each.about[:1]}
    for each in findings:
        if each.severity is Severity.NOTE:
            continue
        if each.id == "diagnosis.sequence" and each.about[0] in unknown:
            continue  # a code that is none has no place in a sequence: one slip is told once
        kind = Kind.STOP if each.severity is Severity.STOP else Kind.WARNING
        for grid, row, column in _places(draft, each):
            yield _problem(grid, row, column, "", each.message, kind)


def _places(draft: EncounterDraft, finding: FindingText) -> Iterator[tuple[Grid, int, str]]:
    about = finding.about
    if finding.id in CODE_FINDINGS and about:
        codes = {Grid.PRODUCTS: [each.code for each in draft.products], Grid.SERVICES: [s.code for s in draft.services]}
        for grid in CODE_FINDINGS[finding.id]:
            for row, code in enumerate(codes[grid]):
                if code.strip().upper() in about:
                    yield grid, row, _last_amount(draft, row) if finding.id == "product.exceeds-package" else "code"
    elif finding.id in WOUND_FINDINGS and about:
        yield from ((Grid.WOUNDS, row, WOUND_FINDINGS[finding.id]) for row in _wounds(draft, about[0]))
    elif finding.id in AMOUNT_FINDINGS and about:
        yield from _amount(draft, about[0])
    elif finding.id in STRIP_FINDINGS:
        yield Grid.STRIP, 0, STRIP_FINDINGS[finding.id]


def _last_amount(draft: EncounterDraft, row: int) -> str:
    """Return the column of the last amount typed for a product: the one that went beyond."""
    return next((f"applied:{wound}" for wound, typed in reversed(draft.products[row].applied) if typed.strip()), "code")


def _amount(draft: EncounterDraft, wound: str) -> Iterator[tuple[Grid, int, str]]:
    """Return the cell where the amount on a wound is, or would be, typed: of the last product that has one, or any."""
    if draft.products:
        typed = [row for row, product in enumerate(draft.products) if product.amount(wound).strip()]
        yield Grid.PRODUCTS, (typed or [len(draft.products) - 1])[-1], f"applied:{wound}"


def _of_questions(draft: EncounterDraft, report: Report) -> Iterator[Problem]:
    for question in report.questions:
        code = question.id.removeprefix(AMOUNT_QUESTION)
        first = next((wound.id for wound in draft.wounds if wound.grafted), None)
        if code != question.id and first is not None:
            for row, product in enumerate(draft.products):
                if product.code.strip().upper() == code:
                    yield _problem(Grid.PRODUCTS, row, f"applied:{first}", "", question.asks, Kind.QUESTION)


def _of_slips(draft: EncounterDraft, parsed: ParsedDraft, slips: tuple[Slip, ...]) -> Iterator[Problem]:
    waiting = {each.row for each in parsed.waiting if each.grid is Grid.PRODUCTS}
    counted = [row for row in range(len(draft.products)) if row not in waiting]
    for slip in slips:
        match slip.field:
            case SlipField.DATE_OF_SERVICE:
                yield _problem(Grid.STRIP, 0, "date_of_service", "", slip.message, Kind.WARNING)
            case SlipField.EXPIRES:
                column = f"expires:{slip.package}"
                yield _problem(Grid.PRODUCTS, counted[slip.product], column, "", slip.message, Kind.WARNING)
            case SlipField.AREA | SlipField.WOUND:
                for row in _wounds(draft, slip.wound):
                    column = "site" if slip.field is SlipField.WOUND else _size_column(draft, row)
                    yield _problem(Grid.WOUNDS, row, column, "", slip.message, Kind.WARNING)


def _wounds(draft: EncounterDraft, wound: str) -> list[int]:
    return [row for row, typed in enumerate(draft.wounds) if typed.id == wound]


def _size_column(draft: EncounterDraft, row: int) -> str:
    return "area" if draft.wounds[row].area.strip() else "length"


def _problem(grid: Grid, row: int, column: str, typed: str, message: str, kind: Kind) -> Problem:
    return Problem(where=Where(grid=grid, row=row, column=column), typed=typed, message=message, kind=kind)
