"""Edits of a draft as pure functions. Rows count from 0; one row past the end adds a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from core.answers import with_wound_renamed
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.line_reading import SAY_PACKAGES, package_notes
from gui.worksheet.problems import Grid
from gui.worksheet.reading import Unreadable, package_terms
from gui.worksheet.rows import PackageNote, ProductRow, ServiceRow, WoundRow

Row = WoundRow | ProductRow | ServiceRow
R = TypeVar("R")

COLUMN_WORDS = {
    "code": "code",
    "date_of_service": "date of service",
    "place_of_service": "place of service",
    "primary_code": "primary code",
    "snf_part_a": "nursing stay",
    "global_period": "global period",
    "applications_before": "earlier applications",
    "weeks_since_first": "weeks since the first application",
    "off_campus": "off-campus department",
    "body_surface": "body surface",
    "prepared": "site preparation",
    "covered": "covered area",
    "npwt": "NPWT",
    "separate": "separate visit",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A draft after an edit, what Undo calls it, and a key: edits in a row with one key are undone together."""

    draft: EncounterDraft
    label: str
    key: str = ""


def rows_of(draft: EncounterDraft, grid: Grid) -> tuple[Row, ...]:
    return getattr(draft, grid.value)  # type: ignore[no-any-return]  # the grids are named after the fields


def with_rows(draft: EncounterDraft, grid: Grid, rows: tuple[Row, ...]) -> EncounterDraft:
    """Return the draft with new rows; wounds typed here are numbered by row, and what refers to them follows."""
    changed = replace(draft, **{grid.value: rows})  # type: ignore[arg-type]
    return _renumbered(changed) if grid is Grid.WOUNDS else changed


def set_strip(draft: EncounterDraft, column: str, value: Any) -> Edit:
    """Return the draft with one field of the strip set: text, a choice or None, or a bool, as the field has it."""
    changed = replace(draft, strip=replace(draft.strip, **{column: value}))
    return Edit(draft=changed, label=COLUMN_WORDS.get(column, column), key=f"strip {column}")


def set_cell(draft: EncounterDraft, grid: Grid, row: int, column: str, value: Any) -> Edit:
    """Return the draft with one cell set.

    Args:
        draft: Before the edit.
        grid: Wounds, products or services.
        row: From 0; the number of rows adds a row.
        column: A field of the row, `applied:WOUND`, `lot:POSITION` or `expires:POSITION`.
        value: Text as typed, blanks alone being no text; a bool for `grafted`; a bool or None for `separate`.
    """
    rows = rows_of(draft, grid)
    if isinstance(value, str) and not value.strip():
        value = ""
    before = rows[row] if row < len(rows) else _empty(draft, grid)
    after = _set(before, column, value)
    changed = with_rows(draft, grid, (*rows[:row], after, *rows[row + 1 :]))
    if grid is Grid.SERVICES and column in ("separate", "code"):
        changed = changed.answered(f"separate-visit:{before.code.strip().upper()}", None)  # type: ignore[union-attr]
    name = row_name(changed, grid, row)
    return Edit(draft=changed, label=f"{_column_word(column)} of {name}", key=f"{grid} {row} {column}")


def remove(draft: EncounterDraft, grid: Grid, row: int) -> Edit:
    """Return the draft without a row. Amounts on a removed wound go with it."""
    rows = rows_of(draft, grid)
    name = row_name(draft, grid, row)
    changed = with_rows(draft, grid, (*rows[:row], *rows[row + 1 :]))
    if grid is Grid.WOUNDS:
        gone = draft.wounds[row].id
        # read before renumbering: afterwards the id may belong to the next wound
        kept = replace(draft, products=_without_wound(draft.products, gone))
        changed = with_rows(kept, grid, (*rows[:row], *rows[row + 1 :]))
    return Edit(draft=changed, label=f"delete {name}")


def duplicate(draft: EncounterDraft, grid: Grid, row: int) -> Edit:
    """Return the draft with a copy of a row below it."""
    rows = rows_of(draft, grid)
    copy = rows[row]
    if isinstance(copy, WoundRow):
        copy = replace(copy, id=_free_id(draft), kept=False)
    changed = with_rows(draft, grid, (*rows[: row + 1], copy, *rows[row + 1 :]))
    return Edit(draft=changed, label=f"duplicate {row_name(draft, grid, row)}")


def move(draft: EncounterDraft, grid: Grid, row: int, by: int) -> Edit | None:
    """Return the draft with a row moved up (-1) or down (1); None at the edge."""
    rows = list(rows_of(draft, grid))
    if not (0 <= row < len(rows) and 0 <= row + by < len(rows)):
        return None
    rows.insert(row + by, rows.pop(row))
    return Edit(draft=with_rows(draft, grid, tuple(rows)), label=f"move {row_name(draft, grid, row)}")


def row_name(draft: EncounterDraft, grid: Grid, row: int) -> str:
    """Return what a row is called: `wound 2`, `product Q4386`, `service 99213`."""
    found = rows_of(draft, grid)[row]
    if isinstance(found, WoundRow):
        return f"wound {found.id}"
    what = "product" if grid is Grid.PRODUCTS else "service"
    return f"{what} {found.code.strip() or row + 1}"


def _column_word(column: str) -> str:
    name, _, detail = column.partition(":")
    if name == "applied":
        return f"amount on wound {detail}"
    return {"expires": "expiry"}.get(name, COLUMN_WORDS.get(name, name))


def _empty(draft: EncounterDraft, grid: Grid) -> Row:
    if grid is Grid.WOUNDS:
        return WoundRow(id=_free_id(draft))
    return ProductRow() if grid is Grid.PRODUCTS else ServiceRow()


def _set(row: Row, column: str, value: Any) -> Row:
    name, _, detail = column.partition(":")
    if name == "applied" and isinstance(row, ProductRow):
        amounts = dict(row.applied) | {detail: value}
        return replace(row, applied=tuple((wound, text) for wound, text in amounts.items() if text))
    if name in ("lot", "expires") and isinstance(row, ProductRow):
        notes = list(shown_notes(row))
        notes[int(detail)] = replace(notes[int(detail)], **{name: value})
        return replace(row, notes=tuple(notes))
    return replace(row, **{column: value})


def shown_notes(row: ProductRow) -> tuple[PackageNote, ...]:
    """Return lot and expiry of each package of the cell; none while the cell cannot be read."""
    try:
        return package_notes(row.notes, package_terms(row.packages, SAY_PACKAGES))
    except Unreadable:
        return ()


def _without_wound(products: tuple[ProductRow, ...], wound: str) -> tuple[ProductRow, ...]:
    return tuple(replace(p, applied=tuple(part for part in p.applied if part[0] != wound)) for p in products)


def _free_id(draft: EncounterDraft) -> str:
    taken = {row.id for row in draft.wounds}
    return next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)


def _renumbered(draft: EncounterDraft) -> EncounterDraft:
    kept = {row.id for row in draft.wounds if row.kept}
    numbers: dict[str, str] = {}
    rows, used = [], set(kept)
    for position, row in enumerate(draft.wounds, 1):
        if not row.kept:
            number = next(str(n) for n in range(position, 2 * len(draft.wounds) + 2) if str(n) not in used)
            used.add(number)
            numbers[row.id] = number
            row = replace(row, id=number)
        rows.append(row)
    if all(old == new for old, new in numbers.items()):
        return replace(draft, wounds=tuple(rows))
    products = tuple(
        replace(p, applied=tuple((numbers.get(wound, wound), text) for wound, text in p.applied))
        for p in draft.products
    )
    answers = tuple((with_wound_renamed(question, numbers), choice) for question, choice in draft.carried.answers)
    return replace(draft, wounds=tuple(rows), products=products, carried=replace(draft.carried, answers=answers))
