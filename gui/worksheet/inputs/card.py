"""One section of the input side: its head, and a card with a grid and a detail strip at the foot."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.common.announce import announce
from gui.common.field import set_bad
from gui.common.section import Card, SectionHead
from gui.theme import theme
from gui.worksheet.inputs.entry_delegate import ChoicesOf, Finder
from gui.worksheet.inputs.grid import EntryGrid
from gui.worksheet.inputs.model import EntryModel
from gui.worksheet.inputs.row_view import Column, RowView, widened
from gui.worksheet.inputs.widths import HeadDragging
from gui.worksheet.problems import Grid


class GridCard(QWidget):
    """Head, grid and foot. `kind` says which rows of the draft it shows."""

    def __init__(
        self,
        kind: Grid,
        title: str,
        columns: tuple[Column, ...],
        choices: ChoicesOf,
        find: Finder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.head = SectionHead(title)
        self.model = EntryModel(columns, self)
        self.grid = EntryGrid(title, self.model, choices, find)
        self._foot: QWidget | None = None
        self._said = ""
        self._card = Card(margins=False)
        self._card.content.setSpacing(0)
        self._card.content.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        column.addWidget(self.head)
        column.addWidget(self._card)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.drawing = HeadDragging(self.grid.horizontalHeader(), self.model)
        self.grid.passed.connect(self._pass)

    def card(self) -> QWidget:
        """Return the surface with the edge, around grid and foot."""
        return self._card

    def set_foot(self, foot: QWidget) -> None:
        """Put a detail strip below the grid."""
        self._foot = foot
        self._card.content.addWidget(foot)

    def show_rows(self, rows: tuple[RowView, ...], columns: tuple[Column, ...]) -> None:
        """Draw `rows`, keep the current cell and the open editor, and say a new problem to a screen reader."""
        columns = widened(columns, rows)
        current = self.grid.currentIndex()
        held = (current.row(), self.model.key_at(current)) if current.isValid() else None
        widths = [column.width for column in columns] != [column.width for column in self.model.columns]
        self.model.show(rows, columns)
        if widths or self.model.columnCount() != len(self.model.columns):
            self.grid.set_widths([column.width for column in columns])
        if held is not None and not self.grid.currentIndex().isValid():
            at = max(self.model.column_of(held[1]), 0)
            self.grid.setCurrentIndex(self.model.index(min(held[0], len(rows) - 1), at))
        self.grid.refresh_editor()
        self._mark_editor()

    def refit(self) -> None:
        """Give the columns the widths they have in the model, after one was dragged."""
        self.grid.set_widths([column.width for column in self.model.columns])

    def _mark_editor(self) -> None:
        """Draw the ring of a bad value around the open editor, as the grid does around a closed cell."""
        editor, where = self.grid.editor(), self.grid.editing()
        if editor is None or where is None or where[0] >= self.model.rowCount():
            self._said = ""
            return
        row = self.model.rows[where[0]]
        view = row.cells[self.model.column_of(where[1])]
        said = row.message.about(self.model.column_of(where[1])) if view.bad and row.message else ""
        set_bad(editor, view.bad, said)
        if said and said != self._said:
            announce(editor, f"Not counted. {said}")
        self._said = said

    @Slot(bool)
    def _pass(self, forward: bool) -> None:
        """Hand the focus on, from the grid as a whole: its cells are not stops of their own."""
        self.grid.close_editor()
        self.grid.focusNextPrevChild(forward)
