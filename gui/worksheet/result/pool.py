"""Rows that are kept while one types: a row is filled anew rather than made anew, and a spare one is only hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.common.later import laid_out_later

Item = TypeVar("Item")
Row = TypeVar("Row", bound=QWidget)


class RowPool(Generic[Item, Row]):
    """Shows a list in a layout with as few changes as can be.

    Args:
        layout: Where the rows stand; new ones are added at its end.
        make: Makes an empty row.
        fill: Shows an item in a row.
    """

    def __init__(self, layout: QBoxLayout, make: Callable[[], Row], fill: Callable[[Row, Item], None]) -> None:
        self._layout, self._make, self._fill = layout, make, fill
        self._rows: list[Row] = []
        self._shown: tuple[Item, ...] = ()

    def show(self, items: Sequence[Item]) -> bool:
        """Show `items` in this order. Returns False when they are shown already."""
        if tuple(items) == self._shown:
            return False
        with laid_out_later(self._layout.parentWidget()):
            self._show(items)
        return True

    def _show(self, items: Sequence[Item]) -> None:
        for place, item in enumerate(items):
            if place == len(self._rows):
                self._rows.append(self._make())
                self._layout.addWidget(self._rows[place])
            if place >= len(self._shown) or self._shown[place] != item:
                self._fill(self._rows[place], item)
            if self._rows[place].isHidden():
                self._rows[place].show()
        for spare in self._rows[len(items) :]:
            spare.hide()
        self._shown = tuple(items)

    def rows(self) -> list[Row]:
        """Return the rows on screen."""
        return self._rows[: len(self._shown)]
