"""Wound rows as the wounds grid shows them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial

from core import words
from core.encounter import Wound
from core.numbers import area_text
from gui.common.cells import Cell
from gui.theme import FontRole
from gui.worksheet import vocabulary
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
from gui.worksheet.problems import Grid, Problem
from gui.worksheet.reading import Unreadable
from gui.worksheet.rows import WoundRow
from gui.worksheet.wound_reading import circle

FIRST_HINT = "such as foot or lower leg. Tab goes on to side, kind and size."
LENGTH_HELP = "Length in centimeters. For a circle type the diameter with ø or d before it, as in d 9.5."
AREA_HELP = "Fills itself from length and width. With both empty, type a measured area in sq cm here."
DEPTH_HELP = "Depth in centimeters, optional."
DEBRIDED_HELP = "Deepest tissue removed, then the area in sq cm, as in subcut 30. Without an area: the whole wound."
DIAGNOSES_HELP = "ICD-10-CM codes with blanks between them, first one first."
GRAFTED_HELP = "Space changes it."
WIDE = (
    Column(key="badge", title="", width=34),
    Column(key="site", title="Site", width=78, help="Type the beginning: lo gives Lower leg."),
    Column(key="side", title="Side", width=54, help="Left, right or midline."),
    Column(key="kind", title="Kind", width=101, help="Kind of wound, or DFU, VLU, PU."),
    Column(key="length", title="L cm", width=50, numeric=True, help=LENGTH_HELP),
    Column(key="width", title="W cm", width=48, numeric=True, help="Width in centimeters; none for a circle."),
    Column(key="area", title="Area", width=62, numeric=True, help=AREA_HELP),
    Column(key="depth", title="Depth", width=52, numeric=True, help=DEPTH_HELP),
    Column(key="grafted", title="Grafted", width=60, center=True, help=GRAFTED_HELP),
    Column(key="debrided", title="Debrided", width=84, help=DEBRIDED_HELP),
    Column(key="diagnoses", title="Diagnoses", width=0, help=DIAGNOSES_HELP),
)
_NARROW_WIDTHS = (30, 76, 48, 45, 47, 48, 58, 50, 46, 84, 0)
NARROW = tuple(
    replace(column, title="Graft" if column.key == "grafted" else column.title, width=width)
    for column, width in zip(WIDE, _NARROW_WIDTHS, strict=True)
)
_COMPACT_WIDTHS = dict(
    zip(
        ("badge", "site", "side", "kind", "length", "width", "area", "grafted"),
        (28, 76, 48, 44, 42, 46, 54, 46),
        strict=True,
    )
)
COMPACT = tuple(
    replace(column, width=_COMPACT_WIDTHS.get(column.key, 0))
    for column in NARROW
    if column.key not in ("depth", "debrided")
)
COLUMNS = {Room.WIDE: WIDE, Room.NARROW: NARROW, Room.COMPACT: COMPACT}
SPOKEN = {"length": "length", "width": "width", "area": "area", "depth": "depth", "debrided": "debrided"}


def wound_rows(
    draft: EncounterDraft,
    parsed: ParsedDraft,
    lit: frozenset[str],
    editing: tuple[int, str] | None,
    room: Room = Room.WIDE,
    at: tuple[int, str] | None = None,
) -> tuple[RowView, ...]:
    """Return one view a wound and the row to add one; `at` is the focused cell, whether it is typed in or not."""
    rows = []
    for position, row in enumerate(draft.wounds):
        waits = next((w.why for w in parsed.waiting if w.grid is Grid.WOUNDS and w.row == position), "")
        column = editing[1] if editing and editing[0] == position else None
        ahead = ahead_of(COLUMNS[room], at, position, partial(typed_in, row))
        problems = shown_problems(parsed.at(Grid.WOUNDS, position), column, ahead)
        rows.append(_row(row, parsed.wounds[position], waits, problems, row.id in lit, room))
    return (*rows, _add_row(room, first=not rows))


@lru_cache(maxsize=512)  # one key press changes one row; the others are drawn from here
def _row(
    row: WoundRow, wound: Wound | None, waits: str, problems: tuple[Problem, ...], lit: bool, room: Room
) -> RowView:
    bad = {problem.where.column for problem in problems}
    state = "counted" if wound else f"not counted: {waits}"
    badge = CellView(
        cell=Cell(badges=(row.id,), lit=(row.id,) if lit else ()), spoken=f"Wound {row.id}, {state}", editable=False
    )
    cells = [badge]
    for column in COLUMNS[room][1:]:
        cells.append(_cell(row, wound, column, state, bad, room))
    return RowView(cells=tuple(cells), message=message_of(problems, COLUMNS[room]), lit=lit, stop=stopped(problems))


def _cell(row: WoundRow, wound: Wound | None, column: Column, state: str, bad: set[str], room: Room) -> CellView:
    key = column.key
    wrong = key in bad
    if key == "grafted":
        spoken = f"Wound {row.id}, {'grafted' if row.grafted else 'not grafted'}"
        return CellView(cell=Cell(check=row.grafted, center=True), edit=row.grafted, spoken=spoken, tooltip=column.help)
    typed = str(getattr(row, key))
    if key == "area":
        return _area(row, wound, state, wrong)
    shown = _short_kind(typed) if key == "kind" and room is not Room.WIDE else typed
    if key == "width" and circle(row) and not typed:
        shown = DASH
    empty = key in ("depth", "debrided") and not shown
    return CellView(
        cell=Cell(text=DASH if empty else shown, numeric=column.numeric, token="text2" if empty else "text"),
        edit=typed,
        spoken=f"Wound {row.id}, {SPOKEN.get(key, column.title.lower())} {typed or 'empty'}, {state}",
        bad=wrong,
        tooltip=typed if typed and not column.numeric else column.help,
    )


def _area(row: WoundRow, wound: Wound | None, state: str, wrong: bool) -> CellView:
    computed = bool(row.length.strip() or row.width.strip())
    if row.area.strip():
        cell = Cell(text=row.area.strip(), numeric=True)
    elif wound is not None:
        cell = Cell(text=area_text(wound.area), numeric=True, role=FontRole.TOTAL)
    else:
        cell = Cell(text=DASH, numeric=True, token="text2")
    words_ = f"Wound {row.id}, area {'none yet' if cell.text == DASH else cell.text}, {state}"
    editable = bool(row.area.strip()) or not computed
    return CellView(cell=cell, edit=row.area, spoken=words_, editable=editable, bad=wrong, tooltip=AREA_HELP)


def _short_kind(typed: str) -> str:
    try:
        return words.KINDS_SHORT[vocabulary.kind(typed)] if typed.strip() else ""
    except Unreadable:
        return typed


def _add_row(room: Room, *, first: bool) -> RowView:
    badge = CellView(cell=Cell(), spoken="New wound", editable=False)
    hint = CellView(cell=Cell(text="Add site", token="text3"), spoken="New wound, site empty", tooltip=WIDE[1].help)
    others = unfilled("New wound", COLUMNS[room][2:], SPOKEN)
    return RowView(cells=(badge, hint, *others), hint=FIRST_HINT if first else "")
