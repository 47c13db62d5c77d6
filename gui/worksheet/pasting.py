"""Rows from and to a spreadsheet: cells parted by tabs, rows by line ends, with or without a line of column names."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from core.numbers import listed
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.editing import Edit, rows_of, set_cell
from gui.worksheet.problems import Grid
from gui.worksheet.rows import ProductRow, ServiceRow, WoundRow

WOUND_COLUMNS = (
    *("site", "side", "kind", "length", "width", "area", "depth", "grafted", "debrided", "diagnoses"),
    *("shape", "covered", "prepared", "npwt"),
)
COPIED_WOUND_COLUMNS = WOUND_COLUMNS[:10]
SERVICE_COLUMNS = ("code", "units", "separate")
YES, NO = frozenset({"yes", "y", "true", "1", "x", "✓"}), frozenset({"no", "n", "false", "0", "", "-", "–"})
HEADINGS = {
    "l": "length",
    "l cm": "length",
    "length cm": "length",
    "w": "width",
    "w cm": "width",
    "width cm": "width",
    "area sq cm": "area",
    "area cm2": "area",
    "depth cm": "depth",
    "graft": "grafted",
    "debridement": "debrided",
    "dx": "diagnoses",
    "diagnosis": "diagnoses",
    "icd-10": "diagnoses",
    "type": "kind",
    "location": "site",
    "laterality": "side",
    "site prep": "prepared",
    "product": "code",
    "hcpcs": "code",
    "cpt": "code",
    "package": "packages",
    "separate visit?": "separate",
    "separate from the graft visit?": "separate",
}


def table(text: str) -> list[list[str]]:
    """Return the cells of pasted text; quoted cells may hold tabs and line ends. Blank lines are dropped."""
    lines = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""), delimiter="\t")
    rows = [[" ".join(cell.split()) for cell in line] for line in lines]
    return [row for row in rows if any(row)]


def pasted(draft: EncounterDraft, grid: Grid, row: int, column: str, text: str) -> tuple[Edit, tuple[str, ...]]:
    """Write a pasted table into a grid, from one cell to the right and down; rows are added as needed.

    Returns:
        The edit, and a sentence for each cell that could not be taken as it stood and for the columns left out.
    """
    cells = table(text)
    names: list[str] = []
    known = _known_columns(draft, grid)
    headings = [_heading(cell, known) for cell in cells[0]] if cells else []
    if len([h for h in headings if h]) * 2 > len(headings):
        names, cells, columns = cells[0], cells[1:], headings
    else:
        columns = list(known[known.index(column) if column in known else 0 :])
    notes = _left_out(cells, columns, names)
    start = row
    for offset, line in enumerate(cells):
        for name, typed in zip(columns, line, strict=False):
            if name:
                value = _value(name, typed, offset, notes)
                draft = set_cell(draft, grid, min(start + offset, len(rows_of(draft, grid))), name, value).draft
        if grid is Grid.WOUNDS and start + offset < len(draft.wounds):
            draft = _without_computed_area(draft, start + offset)
    count = len(cells)
    return Edit(draft=draft, label=f"paste {count} {'row' if count == 1 else 'rows'}"), tuple(notes)


def _left_out(cells: list[list[str]], columns: list[str], names: list[str]) -> list[str]:
    """Say which columns no cell of the grid is for, though something stands in them."""
    called = []
    for place in range(max(map(len, cells), default=0)):
        taken = place < len(columns) and columns[place]
        if not taken and any(place < len(line) and line[place] for line in cells):
            name = names[place] if place < len(names) else ""
            called.append(f'"{name}"' if name else f"{place + 1}")
    if not called:
        return []
    return [f"{'Columns' if len(called) > 1 else 'Column'} {listed(called)} of what was pasted went nowhere."]


def copied(draft: EncounterDraft, grid: Grid, rows: tuple[int, ...]) -> str:
    """Return rows as tab-separated text, without a line of column names; what is copied pastes back the same."""
    lines = []
    for position in rows:
        found = rows_of(draft, grid)[position]
        lines.append("\t".join(_text(found, name) for name in _copied_columns(draft, grid)))
    return "\n".join(lines)


def _known_columns(draft: EncounterDraft, grid: Grid) -> tuple[str, ...]:
    if grid is Grid.WOUNDS:
        return WOUND_COLUMNS
    if grid is Grid.SERVICES:
        return SERVICE_COLUMNS
    return ("code", "packages", *(f"applied:{wound}" for wound in applied_wounds(draft)))


def _copied_columns(draft: EncounterDraft, grid: Grid) -> tuple[str, ...]:
    return COPIED_WOUND_COLUMNS if grid is Grid.WOUNDS else _known_columns(draft, grid)


def applied_wounds(draft: EncounterDraft) -> tuple[str, ...]:
    """Return the ids of the wounds the products grid has a column for: grafted ones, and any with an amount typed."""
    named = {wound for product in draft.products for wound, _ in product.applied}
    return tuple(row.id for row in draft.wounds if row.grafted or row.id in named)


def _heading(cell: str, known: tuple[str, ...]) -> str:
    name = cell.casefold().strip()
    if name.startswith("wound ") and f"applied:{name[6:]}" in known:
        return f"applied:{name[6:]}"
    found = HEADINGS.get(name, name)
    return found if found in known else ""


def _value(column: str, typed: str, offset: int, notes: list[str]) -> str | bool | None:
    if column not in ("grafted", "separate"):
        return "" if typed in ("–", "—", "-") else typed
    word = typed.casefold()
    if word in YES:
        return True
    if column == "separate" and word in ("", "not answered", "–"):
        return None
    if word in NO:
        return False
    notes.append(f'Row {offset + 1}: "{typed}" is neither yes nor no. Check {column}.')
    return True if column == "grafted" else None


def _without_computed_area(draft: EncounterDraft, row: int) -> EncounterDraft:
    """Drop an area that only repeats length times width: a spreadsheet often carries the computed column along."""
    found = draft.wounds[row]
    if not (found.area and found.length and found.width):
        return draft
    bare = replace(found, area="")
    without = replace(draft, wounds=(*draft.wounds[:row], bare, *draft.wounds[row + 1 :]))
    reading = without.parse().wounds[row]
    try:
        same = reading is not None and Decimal(found.area.replace(",", "")) == reading.area
    except InvalidOperation:
        same = False
    return without if same else draft


def _text(row: WoundRow | ProductRow | ServiceRow, column: str) -> str:
    name, _, detail = column.partition(":")
    if isinstance(row, ProductRow) and name == "applied":
        return row.amount(detail)
    value = getattr(row, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value or ""
