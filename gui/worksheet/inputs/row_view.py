"""What one row of a grid shows. Built by pure functions, drawn by one table model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Any

from gui.common.cells import Cell, Look, RowMessage
from gui.common.row_delegate import CELL_PADDING_PX
from gui.worksheet.problems import REMARKS, WORDS, Kind, Problem


class Room(StrEnum):
    """How much room columns have. `NARROW` shortens words and heads; `COMPACT` moves columns to the detail strip."""

    WIDE = "wide"
    NARROW = "narrow"
    COMPACT = "compact"


DASH = "–"
LOOKS: dict[Kind, Look] = {Kind.STOP: "stop", Kind.QUESTION: "question"}
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
    """One row. `hint` goes on, over its empty cells, from what its first entry says."""

    cells: tuple[CellView, ...]
    message: RowMessage | None = None
    lit: bool = False
    stop: bool = False
    hint: str = ""


def unfilled(row: str, columns: Iterable[Column], names: Mapping[str, str], *computed: str) -> list[CellView]:
    """Return the empty cells of the row that adds one.

    Args:
        names: What a column is called, by its key, where its title is short.
        computed: Keys of columns that take no typing.
    """
    return [
        CellView(
            cell=Cell(),
            spoken=f"{row}, {names.get(column.key, column.title.lower())} empty",
            editable=column.key not in computed,
        )
        for column in columns
    ]


def widened(columns: tuple[Column, ...], rows: Sequence[RowView]) -> tuple[Column, ...]:
    """Return the columns, wider where a number would not fit: a number is never cut, a name may be."""
    found = []
    for at, column in enumerate(columns):
        longest = max((len(row.cells[at].cell.text) for row in rows), default=0) if column.numeric else 0
        needed = ceil(longest * DIGIT_PX) + 2 * CELL_PADDING_PX
        found.append(replace(column, width=needed) if column.width and needed > column.width else column)
    return tuple(found)


def shown_problems(
    problems: Iterable[Problem], editing: str | None, ahead: frozenset[str] = frozenset()
) -> tuple[Problem, ...]:
    """Return the problems to show of one row, bad ones first, then in the order of its columns.

    Args:
        editing: The column being typed in: what is unfinished there is no mistake yet.
        ahead: Columns that wait to be typed: what is remarked on them waits until they are left.
    """
    shown = [
        p
        for p in problems
        if p.kind is not Kind.MISSING
        and not (p.kind is Kind.UNFINISHED and p.where.column == editing)
        and not (p.kind in REMARKS and p.where.column in ahead)
    ]
    return tuple(sorted(shown, key=lambda problem: (problem.kind is not Kind.BAD, problem.kind in REMARKS)))


def ahead_of(
    columns: Sequence[Column], at: tuple[int, str] | None, row: int, typed: Callable[[str], str]
) -> frozenset[str]:
    """Return the columns of a row that wait to be typed, from the focused cell `at` on; none of another row.

    Args:
        typed: What stands in a column.
    """
    if at is None or at[0] != row:
        return frozenset()
    keys = [column.key for column in columns]
    if at[1] not in keys:
        return frozenset({at[1]})
    return frozenset(key for key in keys[keys.index(at[1]) :] if not typed(key).strip())


def typed_in(row: object, key: str) -> str:
    """Return what stands in the column `key` of a typed row."""
    return str(getattr(row, key, ""))


def stopped(problems: Iterable[Problem]) -> bool:
    """Say whether the answer stops at one of these entries."""
    return any(problem.kind is Kind.STOP for problem in problems)


def message_of(problems: Sequence[Problem], columns: Sequence[Column]) -> RowMessage | None:
    """Return what is told below a row, in the order of `problems`, each with the column it is about."""
    keys = [column.key for column in columns]
    told = [
        RowMessage(
            column=keys.index(problem.where.column) if problem.where.column in keys else 0,
            word=WORDS[problem.kind],
            text=problem.message,
            look=LOOKS.get(problem.kind, "warning"),
        )
        for problem in problems
    ]
    return replace(told[0], more=tuple(told[1:])) if told else None
