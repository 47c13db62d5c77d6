"""What is wrong with fields, in rows right below them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.worksheet import Severity
from gui.common.field import Field
from gui.common.findings import FindingRow
from gui.common.row_pool import RowPool
from gui.worksheet.draft import ParsedDraft
from gui.worksheet.problems import REMARKS, WORDS, Grid, Kind, Problem

SPACING_PX = 3


class ToldRows(QWidget):
    """One row a problem; takes no room without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING_PX)
        self._pool: RowPool[Problem, FindingRow] = RowPool(column, FindingRow, _fill)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show `problems` in this order."""
        self._pool.show(problems)
        self.setVisible(bool(problems))

    def rows(self) -> list[FindingRow]:
        """Return the rows on screen."""
        return self._pool.rows()


class ToldByField:
    """What is told of each field by itself, so that it can stand below the row its field is in."""

    def __init__(self, names: Iterable[str]) -> None:
        self._of = {name: ToldRows() for name in names}

    def below(self, name: str) -> ToldRows:
        """Return the rows of one field."""
        return self._of[name]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show `problems`, each with its field."""
        for name, told in self._of.items():
            told.show_problems([each for each in problems if each.where.column == name])

    def rows(self) -> list[FindingRow]:
        """Return the rows on screen, in the order of the fields."""
        return [row for told in self._of.values() for row in told.rows()]


def show_field_problems(fields: Mapping[str, Field], parsed: ParsedDraft, *besides: Problem) -> list[Problem]:
    """Ring the fields of the strip that have a problem; return what is to be told of them, in their order.

    What is missing is no mistake; what is unfinished, or remarked on, none before the field is left.
    """
    said = {each.where.column: each for each in parsed.at(Grid.STRIP, 0) if each.kind is not Kind.MISSING}
    said |= {each.where.column: each for each in besides}
    told = []
    for name, field in fields.items():
        problem = said.get(name)
        waits = problem is not None and (problem.kind is Kind.UNFINISHED or problem.kind in REMARKS)
        if problem is not None and waits and field.editor.hasFocus():
            problem = None
        field.show_bad(problem.message if problem is not None else "")
        told += [problem] if problem is not None else []
    return told


def _fill(row: FindingRow, problem: Problem) -> None:
    severity = Severity.STOP if problem.kind is Kind.STOP else Severity.WARNING
    row.show_finding(severity, problem.message, word=WORDS[problem.kind])
