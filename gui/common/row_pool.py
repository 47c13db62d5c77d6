"""Rows that are kept while one types: a row is filled anew rather than made anew, and a spare one is only hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.common.later import ask_for_height, laid_out_later

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
        self._spare: list[Row] = []
        self._shown: tuple[Item, ...] = ()

    def show(self, items: Sequence[Item]) -> bool:
        """Show `items` in this order. Returns False when they are shown already."""
        wanted = tuple(items)
        if wanted == self._shown:
            return False
        with laid_out_later(self._layout.parentWidget()):
            self._show(wanted)
        return True

    def rows(self) -> list[Row]:
        """Return the rows on screen."""
        return list(self._rows)

    def _show(self, items: tuple[Item, ...]) -> None:
        """Leave the rows that show an item still wanted; between them fill rows anew, as many as there are."""
        rows: list[Row] = []
        old = new = 0
        for kept, place in (*_still_wanted(self._shown, items), (len(self._shown), len(items))):
            free = self._rows[old:kept]
            for item in items[new:place]:
                row = free.pop(0) if free else self._inserted(rows)
                self._fill(row, item)
                row.show()
                row.updateGeometry()
                rows.append(row)
            for row in free:
                row.hide()
            self._spare += free
            rows += self._rows[kept : kept + 1]
            old, new = kept + 1, place + 1
        self._rows, self._shown = rows, items
        ask_for_height(self._layout.parentWidget())

    def _inserted(self, above: list[Row]) -> Row:
        """Return a row put below those `above`, or on top of all."""
        row = self._spare.pop() if self._spare else self._make()
        self._layout.removeWidget(row)
        place = -1  # the end
        if above:
            place = self._layout.indexOf(above[-1]) + 1
        elif self._rows:
            place = self._layout.indexOf(self._rows[0])
        self._layout.insertWidget(place, row)
        return row


def _still_wanted(shown: Sequence[Item], wanted: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Yield where an item was and where it will be, of items that keep their order."""
    after = 0
    for place, item in enumerate(wanted):
        found = next((at for at in range(after, len(shown)) if shown[at] == item), None)
        if found is not None:
            yield found, place
            after = found + 1
