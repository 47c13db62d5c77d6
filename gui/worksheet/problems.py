"""What stands in the way of counting what was typed, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from core.report.left_out import NOT_COUNTED
from gui.worksheet.reading import Unreadable

T = TypeVar("T")


class Grid(StrEnum):
    STRIP = "strip"
    WOUNDS = "wounds"
    PRODUCTS = "products"
    SERVICES = "services"


class Kind(StrEnum):
    """`bad` can never be read; `unfinished` may become readable with more typing; `missing` was not typed at all.

    The others are remarks on an entry that can be read: the answer stops at it, warns of it, or asks about it.
    """

    BAD = "bad"
    UNFINISHED = "unfinished"
    MISSING = "missing"
    STOP = "stop"
    WARNING = "warning"
    QUESTION = "question"


REMARKS = frozenset({Kind.STOP, Kind.WARNING, Kind.QUESTION})
WORDS = dict.fromkeys(Kind, NOT_COUNTED) | {Kind.STOP: "Stop", Kind.WARNING: "Warning", Kind.QUESTION: "Question"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A cell. `row` counts from 0; the strip has one row. `column` is the name of the field."""

    grid: Grid
    row: int
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One entry that is not counted. `message` is one sentence or two: what is wrong, and what to type."""

    where: Where
    typed: str
    message: str
    kind: Kind


class Cells:
    """Reads the cells of one row and keeps what could not be read."""

    def __init__(self, grid: Grid, row: int) -> None:
        self._grid, self._row = grid, row
        self.problems: list[Problem] = []

    def read(self, column: str, text: str, reader: Callable[[str], T]) -> T | None:
        """Return what `reader` makes of `text`; None for an empty cell and for one that was noted as a problem."""
        if not text.strip():
            return None
        try:
            return reader(text)
        except Unreadable as refusal:
            self.note(column, text, str(refusal), Kind.UNFINISHED if refusal.unfinished else Kind.BAD)
            return None

    def note(self, column: str, typed: str, message: str, kind: Kind) -> None:
        where = Where(grid=self._grid, row=self._row, column=column)
        self.problems.append(Problem(where=where, typed=typed, message=message, kind=kind))

    def failed(self, *columns: str) -> bool:
        """Say whether one of these columns was noted."""
        return any(problem.where.column in columns for problem in self.problems)
