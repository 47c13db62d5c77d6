"""The widgets of the input side, and how they are drawn from a draft. Drawing is not editing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from gui.worksheet.draft import EncounterDraft, ParsedDraft
from gui.worksheet.editing import rows_of
from gui.worksheet.inputs.card import GridCard
from gui.worksheet.inputs.details import DetailStrip, ProductDetails, WoundDetails, problem_texts
from gui.worksheet.inputs.grid import EntryGrid
from gui.worksheet.inputs.heads import products_words, wounds_words
from gui.worksheet.inputs.lighting import Lit, lit_products
from gui.worksheet.inputs.lookups import Lookups
from gui.worksheet.inputs.offering import Offers
from gui.worksheet.inputs.product_rows import product_columns, product_rows
from gui.worksheet.inputs.row_view import Column, Room, shown_problems
from gui.worksheet.inputs.service_rows import service_columns, service_rows
from gui.worksheet.inputs.strip import EncounterStrip
from gui.worksheet.inputs.widths import DrawnWidths
from gui.worksheet.inputs.wound_rows import COLUMNS, WIDE, wound_rows
from gui.worksheet.problems import Grid, Problem
from gui.worksheet.remarks import with_remarks

WOUND_HINTS = {
    Room.WIDE: "Enter adds a row  ·  Ctrl+V pastes rows",
    Room.NARROW: "Enter adds a row",
    Room.COMPACT: "",
}
BODY = "Body outline"


class Sections:
    """Strip, wounds, products and other services.

    Attributes:
        room: How much room the columns have; takes effect with the next `draw`.
        lit: What belongs to the selected line; `wound`: id of the selected wound. Likewise.
        told: What the answer holds against single entries. Likewise.
    """

    def __init__(self, lookups: Lookups, draft: Callable[[], EncounterDraft]) -> None:
        self.room, self.widths = Room.WIDE, DrawnWidths()
        self.lit = Lit()
        self.wound: str | None = None
        self.told: tuple[Problem, ...] = ()
        self._heard: tuple[Problem, ...] = ()
        self._lookups, self._draft = lookups, draft
        self._offers = offers = Offers(lookups, draft)
        self.day = offers.day
        self.strip = EncounterStrip(lookups.places)
        self.wounds = GridCard(Grid.WOUNDS, "Wounds", WIDE, offers.choices, offers.none)
        self.wound_details = WoundDetails(lookups.describe_diagnosis)
        columns = product_columns(draft(), self.room)
        self.products = GridCard(Grid.PRODUCTS, "Products", columns, offers.choices, offers.products)
        self.product_details = ProductDetails(self.products.grid)
        columns = service_columns(self.room)
        self.services = GridCard(Grid.SERVICES, "Other services", columns, offers.choices, offers.services)
        self.cards = (self.wounds, self.products, self.services)
        self._draw_of = {
            Grid.WOUNDS: self.draw_wounds, Grid.PRODUCTS: self.draw_products, Grid.SERVICES: self.draw_services
        }  # fmt: skip
        self.wounds.set_foot(self.wound_details)
        self.wounds.head.set_link(BODY)
        self.wounds.head.link().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes on to the grid
        self.wounds.head.link().setToolTip("Pick the site of the current wound on the body (Ctrl+B, or F4 in the cell)")
        self.products.set_foot(self.product_details)

    def card(self, grid: Grid) -> GridCard:
        return next(card for card in self.cards if card.kind is grid)

    def close_editors(self) -> None:
        for card in self.cards:
            card.grid.close_editor()

    def shown_row(self, grid: Grid) -> int:
        """Return the row the detail strip shows: the current one, the last one on the row to add; -1 without rows."""
        current, count = self.card(grid).grid.currentIndex().row(), len(rows_of(self._draft(), grid))
        return min(max(current, 0), count - 1)

    def go_detail(self, grid: Grid, column: str) -> None:
        """Go to an entry of the current row that stands in its detail strip."""
        fields = {Grid.WOUNDS: self.wound_details.fields, Grid.PRODUCTS: self.product_details.fields}.get(grid, {})
        if column in fields:
            fields[column].value.setFocus(Qt.FocusReason.OtherFocusReason)

    def draw_width(self, grid: Grid, column: str, width: int) -> None:
        """Give a column the width it was dragged to, pixels at 100 %; 0 gives its own back."""
        self.widths.draw(grid, self.room, column, width)
        self.draw()
        self.card(grid).refit()

    def forget(self) -> None:
        """Drop what is told of the case that was shown."""
        self.told = self._heard = ()
        self.strip.forget()

    def hear(self, told: tuple[Problem, ...]) -> bool:
        """Take what is to be told; while a cell is open it waits: rows that come and go at keys would move the others.

        Returns:
            Whether other things are to be drawn now.
        """
        before, self._heard = self.told, told
        if not any(card.grid.editing() for card in self.cards):
            self.told = told
        return self.told != before

    def draw_opened(self, grid: Grid) -> None:
        """Draw a grid of which a cell was opened or closed, and with the last one closed what had to wait."""
        if self.hear(self._heard):
            self.draw()
        else:
            self._draw_of[grid]()

    def draw(self) -> None:
        """Draw the draft in force."""
        self.strip.show_strip(self._draft().strip, self._parsed())
        self.draw_wounds()
        self.draw_products()
        self.draw_services()

    def draw_services(self) -> None:
        """Draw the other services."""
        columns = self.widths.applied(Grid.SERVICES, self.room, service_columns(self.room))
        describe, asks = self._lookups.describe_service, self._lookups.asks_separate
        grid = self.services.grid
        rows = service_rows(self._draft(), self._parsed(), describe, asks, grid.editing(), columns, _focused(grid))
        self.services.show_rows(rows, columns)

    def _parsed(self) -> ParsedDraft:
        return with_remarks(self._draft().parse(), self.told)

    def draw_wounds(self) -> None:
        """Draw the wounds, their head and the details of the current one."""
        draft, row = self._draft(), self.shown_row(Grid.WOUNDS)
        parsed = self._parsed()
        in_strip = self.wound_details.typing()
        editing = (row, in_strip) if in_strip else self.wounds.grid.editing()
        at = (row, in_strip) if in_strip else _focused(self.wounds.grid)
        columns = self.widths.applied(Grid.WOUNDS, self.room, COLUMNS[self.room])
        below = self._tell_below(parsed, Grid.WOUNDS, row, self.wound_details, columns)
        self.wounds.show_rows(wound_rows(draft, below, self.lit.wounds, editing, self.room, at), columns)
        self.wounds.head.set_secondary(wounds_words(draft, parsed))
        self.wounds.head.set_hint(WOUND_HINTS[self.room])
        self.wound_details.set_room(self.room)
        shown = draft.wounds[row] if row >= 0 else None
        last = editing is not None and editing[1] == "diagnoses"
        self.wound_details.show_row(shown, problem_texts(parsed, Grid.WOUNDS, row, in_strip), last=last)

    def _tell_below(
        self, parsed: ParsedDraft, grid: Grid, row: int, strip: DetailStrip, columns: tuple[Column, ...]
    ) -> ParsedDraft:
        """Tell in the detail strip what is wrong with its own fields; return `parsed` without, for the grid."""
        typed = set(strip.fields) - {column.key for column in columns}
        here = [each for each in parsed.at(grid, row) if each.where.column in typed]
        focused = strip.typing()
        strip.told.show_problems(shown_problems(here, focused, frozenset({focused}) if focused else frozenset()))
        return replace(parsed, problems=tuple(each for each in parsed.problems if each not in here)) if here else parsed

    def draw_products(self) -> None:
        """Draw the products, their head and the packages of the current one."""
        draft, row = self._draft(), self.shown_row(Grid.PRODUCTS)
        parsed = self._parsed()
        columns = self.widths.applied(Grid.PRODUCTS, self.room, product_columns(draft, self.room))
        describe = self._offers.describe_product
        in_strip, lit = self.product_details.typing(), lit_products(draft, self.lit, self.wound)
        editing = (row, in_strip) if in_strip else self.products.grid.editing()
        at = (row, in_strip) if in_strip else _focused(self.products.grid)
        shown = draft.products[row] if row >= 0 else None
        self.product_details.show_row(shown, draft, self.room, problem_texts(parsed, Grid.PRODUCTS, row, in_strip))
        parsed = self._tell_below(parsed, Grid.PRODUCTS, row, self.product_details, columns)
        self.products.show_rows(product_rows(draft, parsed, describe, editing, columns, lit, at), columns)
        self.products.head.set_secondary(products_words(draft, parsed, describe))


def _focused(grid: EntryGrid) -> tuple[int, str] | None:
    """Return row and column key of the current cell while the focus is in the grid, typed in or not; else None."""
    at = grid.currentIndex()
    here = grid.hasFocus() or grid.editor() is not None
    return (at.row(), grid.entries.key_at(at)) if here and at.isValid() else None
