"""What one row of a grid shows. Built by pure functions, drawn by one table model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Any

from gui.common.cells import Cell, RowMessage
from gui.common.row_delegate import CELL_PADDING_PX
from gui.worksheet.problems import Kind, Problem


class Room(StrEnum):
    """How much room columns have. `NARROW` shortens words and heads; `COMPACT` moves columns to the detail strip."""

    WIDE = "wide"
    NARROW = "narrow"
    COMPACT = "compact"


DASH = "–"
DIGIT_PX = 8.6  # a semibold digit of the widest screen face in use, at 100 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a grid. `key` is the field it edits; `width` is in pixels at 100 %, 0 shares what is left."""

    key: str
    title: str
    width: int
    numeric: bool = False
    center: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One cell.

    Attributes:
        edit: What an editor opens with: text as typed, or the bool of a check box.
        spoken: What a screen reader says, such as "Wound 1, width 3.0, counted".
    """

    cell: Cell
    edit: Any = ""
    spoken: str = ""
    editable: bool = True
    bad: bool = False
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    cells: tuple[CellView, ...]
    message: RowMessage | None = None
    lit: bool = False
    stop: bool = False


def widened(columns: tuple[Column, ...], rows: Sequence[RowView]) -> tuple[Column, ...]:
    """Return the columns, wider where a number would not fit: a number is never cut, a name may be."""
    found = []
    for at, column in enumerate(columns):
        longest = max((len(row.cells[at].cell.text) for row in rows), default=0) if column.numeric else 0
        needed = ceil(longest * DIGIT_PX) + 2 * CELL_PADDING_PX
        found.append(replace(column, width=needed) if column.width and needed > column.width else column)
    return tuple(found)


def shown_problems(problems: Iterable[Problem], editing: str | None) -> tuple[Problem, ...]:
    """Return the problems to show of one row, bad ones first; no unfinished one while its cell is being typed in."""
    shown = [
        p
        for p in problems
        if p.kind is not Kind.MISSING and not (p.kind is Kind.UNFINISHED and p.where.column == editing)
    ]
    return tuple(sorted(shown, key=lambda problem: problem.kind is not Kind.BAD))


def message_of(problems: Sequence[Problem], columns: Sequence[Column]) -> RowMessage | None:
    """Return the line below a row: its first problem, with the column it points at."""
    if not problems:
        return None
    keys = [column.key for column in columns]
    first = problems[0]
    at = keys.index(first.where.column) if first.where.column in keys else 0
    return RowMessage(column=at, word="Not counted", text=first.message)
