"""Product rows as the products grid shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from core.exact import ZERO
from core.numbers import plain
from core.tally import ProductTally
from gui.common.cells import Cell
from gui.theme import FontRole
from gui.worksheet.draft import EncounterDraft, ParsedDraft
from gui.worksheet.inputs.row_view import (
    DASH,
    CellView,
    Column,
    Room,
    RowView,
    ahead_of,
    message_of,
    shown_problems,
    stopped,
    typed_in,
    unfilled,
)
from gui.worksheet.pasting import applied_wounds
from gui.worksheet.problems import Grid, Problem
from gui.worksheet.rows import ProductRow

MOST_COLUMNS = {Room.WIDE: 8, Room.NARROW: 8, Room.COMPACT: 3}  # of wounds; more are typed in the detail strip
EMPTY = "Type a code or a name"  # cut beside the columns of many wounds if longer
PACKAGES_HELP = "Sizes opened, as in 16 + 6, or 2 x 39 for two of 39. Lot and expiry are typed below."


@dataclass(frozen=True, slots=True)
class ProductWords:
    """What is known of a product code: its name, a note such as `sheet, per sq cm`, and the unit of its amounts."""

    name: str
    note: str
    unit: str


def product_columns(draft: EncounterDraft, room: Room) -> tuple[Column, ...]:
    """Return the columns: one a grafted wound between the packages and the sums."""
    wounds = applied_wounds(draft)
    named = () if len(wounds) > MOST_COLUMNS[room] else wounds
    wide = 79 if len(named) <= 3 and room is Room.WIDE else 66 if len(named) <= 4 else 40
    return (
        Column(key="code", title="Product", width=0, help="Type a code, a product name, or an old code."),
        Column(key="packages", title="Packages", width=109 if len(named) <= 4 else 84, help=PACKAGES_HELP),
        *(
            Column(
                key=f"applied:{wound}",
                title=f"Wound {wound}" if wide > 40 else wound,
                width=wide,
                numeric=True,
                help=f"How much went on wound {wound}, in the product's own unit.",
            )
            for wound in named
        ),
        Column(key="applied", title="Applied", width=73 if wide > 40 else 62, numeric=True),
        Column(key="left_over", title="Left over", width=80, numeric=True),
    )


def product_rows(
    draft: EncounterDraft,
    parsed: ParsedDraft,
    describe: Callable[[str], ProductWords | None],
    editing: tuple[int, str] | None,
    columns: tuple[Column, ...],
    lit: frozenset[int] = frozenset(),
    at: tuple[int, str] | None = None,
) -> tuple[RowView, ...]:
    """Return one view a product and the row to add one; `lit` are the rows to light, `at` is the focused cell."""
    rows = []
    for position, row in enumerate(draft.products):
        column = editing[1] if editing and editing[0] == position else None
        ahead = ahead_of(columns, at, position, partial(_typed, row))
        problems = shown_problems(parsed.at(Grid.PRODUCTS, position), column, ahead)
        waits = next((w.why for w in parsed.waiting if w.grid is Grid.PRODUCTS and w.row == position), "")
        found = describe(row.code.strip().upper()) if row.code.strip() else None
        rows.append(_row(row, parsed.tallies[position], waits, problems, found, columns, position in lit))
    hint = CellView(cell=Cell(text="Add a product" if rows else EMPTY, token="text3"), spoken="New product, code empty")
    others = unfilled("New product", columns[1:], {}, "applied", "left_over")
    return (*rows, RowView(cells=(hint, *others)))


def _typed(row: ProductRow, key: str) -> str:
    return row.amount(key.removeprefix("applied:")) if key.startswith("applied:") else typed_in(row, key)


def _row(
    row: ProductRow,
    tally: ProductTally,
    waits: str,
    problems: tuple[Problem, ...],
    found: ProductWords | None,
    columns: tuple[Column, ...],
    lit: bool,
) -> RowView:
    bad = {problem.where.column for problem in problems}
    name = row.code.strip() or "new"
    state = f"not counted: {waits}" if waits else "counted"
    cells = []
    for column in columns:
        if column.key == "code":
            cells.append(_code(row, found, "code" in bad, state))
        elif column.key in ("applied", "left_over"):
            cells.append(_sum(column.key, tally, name))
        else:
            typed = row.packages if column.key == "packages" else row.amount(column.key.partition(":")[2])
            spoken = f"Product {name}, {column.title.lower()} {typed or 'empty'}, {state}"
            cell = Cell(text=typed, numeric=column.numeric)
            wrong = column.key in bad
            cells.append(CellView(cell=cell, edit=typed, spoken=spoken, bad=wrong, tooltip=column.help))
    stop = stopped(problems) or (bool(tally.opened) and tally.left_over < ZERO)
    return RowView(cells=tuple(cells), message=message_of(problems, columns), stop=stop, lit=lit)


def _code(row: ProductRow, found: ProductWords | None, bad: bool, state: str) -> CellView:
    after = ", ".join(part for part in (found.name, found.note) if part) if found else ""
    return CellView(
        cell=Cell(text=row.code, role=FontRole.CODE, after=after),
        edit=row.code,
        spoken=f"Product {row.code or 'empty'}, {after + ', ' if after else ''}{state}",
        bad=bad,
        tooltip=after,
    )


def _sum(key: str, tally: ProductTally, name: str) -> CellView:
    """Show applied or left over; nothing is shown before there is something to show it of."""
    if key == "applied":
        text = plain(tally.applied) if tally.applied else DASH
        cell = Cell(text=text, numeric=True, role=FontRole.TOTAL if tally.applied else FontRole.BODY)
        return CellView(cell=cell, spoken=f"Product {name}, applied {text}", editable=False)
    if tally.opened and tally.left_over < ZERO:
        text = f"Over by {plain(-tally.left_over)}"
        cell = Cell(text=text, numeric=True, role=FontRole.TOTAL, token="stop")
    else:
        known = bool(tally.applied and tally.opened)
        text = plain(tally.left_over) if known else DASH
        cell = Cell(text=text, numeric=True, role=FontRole.TOTAL if known else FontRole.BODY)
    return CellView(cell=cell, spoken=f"Product {name}, left over {text}", editable=False)
