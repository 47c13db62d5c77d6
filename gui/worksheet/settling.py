"""Rewrites what was typed in a cell when it is left: `lo` becomes `Lower leg`. Only what can be read is rewritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from core import words
from core.numbers import as_typed
from gui.worksheet import vocabulary
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.editing import rows_of, set_cell, shown_notes
from gui.worksheet.line_reading import SAY_PACKAGES, code, packages_text
from gui.worksheet.problems import Grid
from gui.worksheet.reading import Unreadable, diameter, package_terms, settled_day
from gui.worksheet.rows import ProductRow, ServiceRow, WoundRow
from gui.worksheet.wound_reading import debrided, diagnoses

WOUND_CELLS: dict[str, Callable[[str], str]] = {
    "site": lambda text: words.SITES[vocabulary.site(text)],
    "side": lambda text: words.SIDES[vocabulary.side(text)],
    "kind": lambda text: words.KINDS_MEDIUM[vocabulary.kind(text)],
    "npwt": lambda text: words.NPWTS[vocabulary.npwt(text)],
    "shape": lambda text: words.SHAPES[vocabulary.shape(text)],
    "length": lambda text: text.strip() if (behind := diameter(text)) is None else f"ø {behind.strip()}",
    "diagnoses": lambda text: " ".join(diagnoses(text)),
}


def settled_cell(draft: EncounterDraft, grid: Grid, row: int, column: str, today: Callable[[], date]) -> EncounterDraft:
    """Return the draft with one cell rewritten as it is shown; unchanged when it cannot be read or is not there."""
    rows = rows_of(draft, grid)
    if row >= len(rows):
        return draft
    found = rows[row]
    before = _text(found, column)
    if not before:
        return draft
    after = _settled(draft, found, row, column, before, today) if before.strip() else ""
    return draft if after == before else set_cell(draft, grid, row, column, after).draft


def settled_row(draft: EncounterDraft, grid: Grid, row: int, today: Callable[[], date]) -> EncounterDraft:
    """Return the draft with every cell of a row rewritten, as after a paste."""
    columns = {Grid.WOUNDS: (*WOUND_CELLS, "debrided"), Grid.PRODUCTS: ("code", "packages"), Grid.SERVICES: ("code",)}
    for column in columns[grid]:
        draft = settled_cell(draft, grid, row, column, today)
    return draft


def _text(row: WoundRow | ProductRow | ServiceRow, column: str) -> str | None:
    name, _, detail = column.partition(":")
    if isinstance(row, ProductRow) and name in ("lot", "expires"):
        notes = shown_notes(row)
        return str(getattr(notes[int(detail)], name)) if int(detail) < len(notes) else None
    value = getattr(row, name, None)
    return value if isinstance(value, str) else None


def _settled(
    draft: EncounterDraft,
    found: WoundRow | ProductRow | ServiceRow,
    row: int,
    column: str,
    before: str,
    today: Callable[[], date],
) -> str:
    try:
        if column.startswith("expires"):
            return settled_day(before, today)
        if isinstance(found, ProductRow) and column == "packages":
            return packages_text(package_terms(before, SAY_PACKAGES))
        if column == "code":
            return code(before)
        if column == "debrided":
            return _debrided_text(draft, row, before)
        if isinstance(found, WoundRow) and column in WOUND_CELLS:
            return WOUND_CELLS[column](before)
    except Unreadable:
        return before
    return before.strip()


def _debrided_text(draft: EncounterDraft, row: int, text: str) -> str:
    """Return tissue and area; without a typed area the whole wound's, which then stands in the cell to be seen."""
    tissue, area = debrided(text)
    word = words.TISSUES_SHORT[tissue]
    if area is not None:
        return f"{word} {area:f}"
    wound = replace(draft.wounds[row], debrided="")
    reading = replace(draft, wounds=(*draft.wounds[:row], wound, *draft.wounds[row + 1 :])).parse().wounds[row]
    return f"{word} {as_typed(reading.area)}" if reading else word
