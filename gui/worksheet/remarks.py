"""What the answer holds against single entries, as problems to be told beside them.

The result side tells the same for the claim as a whole; here it stands where it can be corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.entry_slips import Slip, SlipField
from core.errors import AppError, InvalidInput
from core.finding_entries import AMOUNT, Entry, Part, entries_of, entry_asked, to_put_right
from core.refusal import plainly
from core.report.model import FindingText, Report
from core.worksheet import Severity
from gui.worksheet.draft import EncounterDraft, ParsedDraft
from gui.worksheet.problems import Grid, Kind, Problem, Where
from gui.worksheet.rows import ProductRow, ServiceRow

COLUMNS = {
    "prepared_cm2": "prepared",
    "body_surface_cm2": "body_surface",
}  # where a grid has another name than the encounter's document
REFUSED = frozenset({"place_of_service", "state"})  # fields of the strip of which only the rules know what is on file


def remarks(
    draft: EncounterDraft, parsed: ParsedDraft, report: Report | None, slips: tuple[Slip, ...]
) -> tuple[Problem, ...]:
    """Return what is to be told beside an entry: stops and warnings of the report, its questions of amounts, slips."""
    found = [] if report is None else [*_of_findings(draft, report.findings), *_of_questions(draft, report)]
    return (*found, *_of_slips(draft, parsed, slips))


def refused(error: AppError) -> tuple[Problem, ...]:
    """Return the entry of the strip that the rules would not take, if it is one."""
    if not isinstance(error, InvalidInput) or error.field not in REFUSED:
        return ()
    return (_problem(Grid.STRIP, 0, error.field, str(error.value), plainly(error), Kind.BAD),)


def with_remarks(parsed: ParsedDraft, told: tuple[Problem, ...]) -> ParsedDraft:
    """Return what is to be drawn: `parsed`, and what is told besides."""
    return replace(parsed, problems=parsed.problems + told) if told else parsed


def _of_findings(draft: EncounterDraft, findings: tuple[FindingText, ...]) -> Iterator[Problem]:
    for each in to_put_right(findings):
        kind = Kind.STOP if each.severity is Severity.STOP else Kind.WARNING
        for entry in entries_of(each):
            for grid, row, column in _cells(draft, entry):
                yield _problem(grid, row, column, "", each.message, kind)


def _cells(draft: EncounterDraft, entry: Entry) -> Iterator[tuple[Grid, int, str]]:
    match entry.part:
        case Part.VISIT:
            yield Grid.STRIP, 0, COLUMNS.get(entry.field, entry.field)
        case Part.WOUND if entry.field == AMOUNT:
            yield from _amount(draft, entry.of)
        case Part.WOUND:
            yield from ((Grid.WOUNDS, row, COLUMNS.get(entry.field, entry.field)) for row in _wounds(draft, entry.of))
        case Part.PRODUCT:
            for row in _rows(draft.products, entry.of):
                yield Grid.PRODUCTS, row, _last_amount(draft, row) if entry.field == AMOUNT else entry.field
        case Part.SERVICE:
            yield from ((Grid.SERVICES, row, entry.field) for row in _rows(draft.services, entry.of))


def _rows(rows: Sequence[ProductRow | ServiceRow], code: str) -> Iterator[int]:
    return (position for position, row in enumerate(rows) if row.code.strip().upper() == code)


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
        if (entry := entry_asked(question)) is not None:
            cells = _unfilled(draft, entry.of) if entry.part is Part.PRODUCT else _cells(draft, entry)
            for grid, row, column in cells:
                yield _problem(grid, row, column, "", question.asks, Kind.QUESTION)


def _unfilled(draft: EncounterDraft, code: str) -> Iterator[tuple[Grid, int, str]]:
    """Return the first cell for an amount of a product that has none yet."""
    first = next((wound.id for wound in draft.wounds if wound.grafted), None)
    if first is not None:
        yield from ((Grid.PRODUCTS, row, f"applied:{first}") for row in _rows(draft.products, code))


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
