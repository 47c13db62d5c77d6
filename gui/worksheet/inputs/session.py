"""One case being typed: takes the edits of the grids and the strip, keeps the history, and reports each new draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.worksheet.draft import EncounterDraft
from gui.worksheet.editing import Edit, duplicate, move, remove, rows_of, set_cell, set_strip, with_rows
from gui.worksheet.history import History
from gui.worksheet.pasting import copied, pasted
from gui.worksheet.problems import Grid
from gui.worksheet.reading import diameter, settled_day
from gui.worksheet.rows import ProductRow, ServiceRow, WoundRow
from gui.worksheet.settling import settled_cell, settled_row


class Session(QObject):
    """Owns the draft. No widgets; tests drive it directly.

    Attributes:
        edited: The draft after an edit by the user, or after undo and redo.
        today: The present day.
        noted: A sentence about something that could not be taken as it stood, such as a pasted cell.
    """

    edited = Signal(object)
    noted = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.history = History(EncounterDraft())

    @property
    def draft(self) -> EncounterDraft:
        return self.history.draft

    def open(self, draft: EncounterDraft) -> None:
        """Begin with another case; its history begins here."""
        self.history = History(draft)

    def take(self, edit: Edit | None) -> None:
        """Make an edit part of the history and report the draft, when it changes anything."""
        if edit is not None and self.history.push(edit):
            self.edited.emit(self.draft)

    def answer(self, question: str, choice: str | None) -> None:
        """Answer a question by the id of a choice, or open it again by None."""
        about = question.partition(":")[2] or question.replace("-", " ")
        self.take(Edit(draft=self.draft.answered(question, choice), label=f"answer about {about}"))

    def tick(self, item: str, on: bool) -> None:
        """Tick an item of the documentation checklist, or take the tick away."""
        self.take(Edit(draft=self.draft.ticked(item, on), label="tick of the checklist"))

    def set_strip(self, column: str, value: Any) -> None:
        self.take(set_strip(self.draft, column, value))
        if not isinstance(value, str):
            self.history.seal()

    def leave_strip(self, column: str) -> None:
        """Rewrite a field of the strip as it is shown; the step of typing it ends here."""
        value = getattr(self.draft.strip, column)
        if isinstance(value, str) and value.strip():
            shown = settled_day(value, self.today) if column == "date_of_service" else value.strip()
            if column in ("state", "primary_code"):
                shown = shown.upper()
            self.take(set_strip(self.draft, column, shown))
        self.history.seal()

    def set_cell(self, grid: Grid, row: int, column: str, value: Any) -> None:
        """Take what was typed in a cell; the row after the last adds one."""
        if row >= len(rows_of(self.draft, grid)) and value in ("", None):
            return
        if grid is Grid.SERVICES and column == "separate" and isinstance(value, str):
            value = {"y": True, "n": False}.get(value.strip().casefold()[:1])
        self.take(set_cell(self.draft, grid, row, column, value))
        if not isinstance(value, str):
            self.history.seal()

    def leave_cell(self, grid: Grid, row: int, column: str) -> None:
        """Rewrite a cell as it is shown and drop a last row that was emptied again; the step of typing ends here."""
        rows = rows_of(self.draft, grid)
        if row < len(rows):
            settled = settled_cell(self.draft, grid, row, column, self.today)
            label = set_cell(self.draft, grid, row, column, getattr(rows[row], column, "")) if _plain(column) else None
            if row == len(rows) - 1 and blank(rows_of(settled, grid)[row]):
                settled = with_rows(settled, grid, rows_of(settled, grid)[:-1])
            self.take(Edit(draft=settled, label=label.label if label else column, key=f"{grid} {row} {column}"))
        self.history.seal()

    def toggle_grafted(self, row: int) -> None:
        if row < len(self.draft.wounds):
            self.set_cell(Grid.WOUNDS, row, "grafted", not self.draft.wounds[row].grafted)

    def place_wound(self, row: int, site: str, side: str) -> None:
        """Set site and side of a wound at once; the row after the last adds one.

        Args:
            row: From 0.
            site: In the words of the list.
            side: Likewise; empty when the site taken has none. A side typed for the same site then stays.
        """
        rows = self.draft.wounds
        placed = set_cell(self.draft, Grid.WOUNDS, row, "site", site)
        if side or row >= len(rows) or rows[row].site != site:
            placed = replace(placed, draft=set_cell(placed.draft, Grid.WOUNDS, row, "side", side).draft)
        self.history.seal()
        self.take(replace(placed, key=""))

    def set_shape(self, row: int, text: str) -> None:
        """Make a wound a rectangle, an ellipse or a circle, whose diameter stands in the length cell behind `ø`."""
        if row >= len(self.draft.wounds):
            return
        found = self.draft.wounds[row]
        behind = diameter(found.length)
        word = text.strip().casefold()
        if word and "circle".startswith(word):
            changed = replace(found, shape="", length=found.length if behind is not None else f"ø {found.length}")
        else:
            changed = replace(found, shape=text.strip(), length=found.length if behind is None else behind.strip())
        rows = (*self.draft.wounds[:row], changed, *self.draft.wounds[row + 1 :])
        draft = settled_cell(with_rows(self.draft, Grid.WOUNDS, rows), Grid.WOUNDS, row, "shape", self.today)
        self.take(Edit(draft=draft, label=f"shape of wound {found.id}"))

    def remove_row(self, grid: Grid, row: int) -> None:
        if 0 <= row < len(rows_of(self.draft, grid)):
            self.take(remove(self.draft, grid, row))

    def duplicate_row(self, grid: Grid, row: int) -> None:
        if 0 <= row < len(rows_of(self.draft, grid)):
            self.take(duplicate(self.draft, grid, row))

    def move_row(self, grid: Grid, row: int, by: int) -> bool:
        """Move a row up or down; False at the edge."""
        edit = move(self.draft, grid, row, by)
        self.take(edit)
        return edit is not None

    def paste(self, grid: Grid, row: int, column: str, text: str) -> None:
        """Write pasted cells into a grid and rewrite them as they are shown; say what could not be taken."""
        before = len(rows_of(self.draft, grid))
        edit, notes = pasted(self.draft, grid, row, column, text)
        draft = edit.draft
        for position in range(min(row, before), len(rows_of(draft, grid))):
            draft = settled_row(draft, grid, position, self.today)
        self.take(replace(edit, draft=draft))
        if notes:
            self.noted.emit(" ".join(notes))

    def copy(self, grid: Grid, rows: tuple[int, ...]) -> str:
        return copied(self.draft, grid, tuple(row for row in rows if row < len(rows_of(self.draft, grid))))

    def undo(self) -> None:
        self._step(self.history.undo)

    def redo(self) -> None:
        self._step(self.history.redo)

    def _step(self, step: Callable[[], EncounterDraft]) -> None:
        before = self.draft
        if step() is not before:
            self.edited.emit(self.draft)


def blank(row: WoundRow | ProductRow | ServiceRow) -> bool:
    """Say whether nothing was typed in a row."""
    if isinstance(row, WoundRow):
        return row == WoundRow(id=row.id, kept=row.kept, grafted=row.grafted)
    return row in (ProductRow(), ServiceRow())


def _plain(column: str) -> bool:
    return ":" not in column
