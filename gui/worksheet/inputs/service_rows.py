"""Rows of other services as their grid shows them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from gui.common.cells import Cell
from gui.theme import FontRole, Token
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
from gui.worksheet.rows import ServiceRow

SEPARATE_HELP = "Yes when the chart shows a significant, separately identifiable service. Type y or n."
NOT_ANSWERED = "Not answered"


def service_columns(room: Room) -> tuple[Column, ...]:
    title, width = ("Separate visit?", 140) if room is not Room.WIDE else ("Separate from the graft visit?", 201)
    return (
        Column(key="code", title="Code", width=74, help="A five-character code, such as 99213."),
        Column(key="label", title="What it is", width=0),
        Column(key="units", title="Units", width=60, numeric=True, help="Units of service; 1 when left empty."),
        Column(key="separate", title=title, width=width, help=SEPARATE_HELP),
    )


def separate_answer(draft: EncounterDraft, row: ServiceRow) -> bool | None:
    """Return whether the service was separate: as set in its row, else as answered in the question."""
    if row.separate is not None:
        return row.separate
    answer = dict(draft.carried.answers).get(f"separate-visit:{row.code.strip().upper()}")
    return None if answer is None else answer == "yes"


def service_rows(
    draft: EncounterDraft,
    parsed: ParsedDraft,
    describe: Callable[[str], str],
    asks_separate: Callable[[str], bool],
    editing: tuple[int, str] | None,
    columns: tuple[Column, ...],
    at: tuple[int, str] | None = None,
) -> tuple[RowView, ...]:
    """Return one view a service and the row to add one; `at` is the focused cell."""
    rows = []
    for position, row in enumerate(draft.services):
        column = editing[1] if editing and editing[0] == position else None
        ahead = ahead_of(columns, at, position, partial(typed_in, row))
        problems = shown_problems(parsed.at(Grid.SERVICES, position), column, ahead)
        code = row.code.strip().upper()
        label = describe(code) if code else ""
        rows.append(_row(row, label, asks_separate(code), separate_answer(draft, row), problems, columns))
    hint = CellView(cell=Cell(text="Add", token="text3"), spoken="New service, code empty")
    others = unfilled("New service", columns[1:], {"separate": "separate from the graft visit"}, "label")
    return (*rows, RowView(cells=(hint, *others)))


def _row(
    row: ServiceRow,
    label: str,
    asked: bool,
    separate: bool | None,
    problems: tuple[Problem, ...],
    columns: tuple[Column, ...],
) -> RowView:
    bad = {problem.where.column for problem in problems}
    name = f"Service {row.code.strip() or 'empty'}"
    units = row.units.strip()
    word = {True: "Yes", False: "No", None: NOT_ANSWERED if asked else DASH}[separate]
    open_question = word == NOT_ANSWERED
    token: Token = "question" if open_question else "text"
    cells = (
        CellView(cell=Cell(text=row.code, role=FontRole.CODE), edit=row.code, spoken=name, bad="code" in bad),
        CellView(cell=Cell(text=label, token="text2"), spoken=f"{name}, {label or 'not on file'}", editable=False),
        CellView(
            cell=Cell(text=units or "1", numeric=True),
            edit=units,
            spoken=f"{name}, units {units or 1}",
            bad="units" in bad,
        ),
        CellView(
            cell=Cell(text=word, token=token, role=FontRole.TOTAL if open_question else FontRole.BODY),
            edit="" if separate is None else word,
            spoken=f"{name}, separate from the graft visit: {word.lower() if word != DASH else 'not asked'}",
            tooltip=SEPARATE_HELP,
        ),
    )
    return RowView(cells=cells, message=message_of(problems, columns), stop=stopped(problems))
