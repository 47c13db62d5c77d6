"""The widgets of the input side, and how they are drawn from a draft. Drawing is not editing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from gui.worksheet.draft import EncounterDraft
from gui.worksheet.editing import rows_of
from gui.worksheet.inputs.card import GridCard
from gui.worksheet.inputs.details import ProductDetails, WoundDetails, problem_texts
from gui.worksheet.inputs.heads import products_words, wounds_words
from gui.worksheet.inputs.lookups import Lookups
from gui.worksheet.inputs.offering import Offers
from gui.worksheet.inputs.product_rows import product_columns, product_rows
from gui.worksheet.inputs.service_rows import service_columns, service_rows
from gui.worksheet.inputs.strip import EncounterStrip
from gui.worksheet.inputs.wound_rows import NARROW, WIDE, wound_rows
from gui.worksheet.problems import Grid

WOUND_HINT, SHORT_HINT = "Enter adds a row  ·  Ctrl+V pastes rows", "Enter adds a row"
BODY = "Body outline"


class Sections:
    """Strip, wounds, products and other services.

    Attributes:
        narrow: Whether short words and heads are used; takes effect with the next `draw`.
        lit: Ids of the wounds whose rows are lit.
    """

    def __init__(self, lookups: Lookups, draft: Callable[[], EncounterDraft]) -> None:
        self.narrow = False
        self.lit: frozenset[str] = frozenset()
        self._lookups, self._draft = lookups, draft
        self._offers = offers = Offers(lookups, draft)
        self.day = offers.day
        self.strip = EncounterStrip(lookups.places)
        self.wounds = GridCard(Grid.WOUNDS, "Wounds", WIDE, offers.choices, offers.none)
        self.wound_details = WoundDetails(lookups.describe_diagnosis)
        columns = product_columns(draft(), narrow=False)
        self.products = GridCard(Grid.PRODUCTS, "Products", columns, offers.choices, offers.products)
        self.product_details = ProductDetails(self.products.grid)
        columns = service_columns(narrow=False)
        self.services = GridCard(Grid.SERVICES, "Other services", columns, offers.choices, offers.services)
        self.cards = (self.wounds, self.products, self.services)
        self.wounds.set_foot(self.wound_details)
        self.wounds.head.set_link(BODY)
        self.wounds.head.link().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes on to the grid; F4 is its key
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

    def draw(self) -> None:
        """Draw the draft in force."""
        draft = self._draft()
        parsed = draft.parse()
        self.strip.show_strip(draft.strip, parsed)
        self.draw_wounds()
        self.draw_products()
        columns = service_columns(narrow=self.narrow)
        describe, asks = self._lookups.describe_service, self._lookups.asks_separate
        editing = self.services.grid.editing()
        self.services.show_rows(service_rows(draft, parsed, describe, asks, editing, columns), columns)

    def draw_wounds(self) -> None:
        """Draw the wounds, their head and the details of the current one."""
        draft, row = self._draft(), self.shown_row(Grid.WOUNDS)
        parsed = draft.parse()
        in_strip = self.wound_details.typing()
        editing = (row, in_strip) if in_strip else self.wounds.grid.editing()
        self.wounds.show_rows(
            wound_rows(draft, parsed, self.lit, editing, narrow=self.narrow), NARROW if self.narrow else WIDE
        )
        self.wounds.head.set_secondary(wounds_words(draft, parsed))
        self.wounds.head.set_hint(SHORT_HINT if self.narrow else WOUND_HINT)
        self.wound_details.set_room(not self.narrow)
        shown = draft.wounds[row] if row >= 0 else None
        last = editing is not None and editing[1] == "diagnoses"
        self.wound_details.show_row(shown, problem_texts(parsed, Grid.WOUNDS, row, in_strip), last=last)

    def draw_products(self) -> None:
        """Draw the products, their head and the packages of the current one."""
        draft, row = self._draft(), self.shown_row(Grid.PRODUCTS)
        parsed = draft.parse()
        columns, describe = product_columns(draft, narrow=self.narrow), self._offers.describe_product
        in_strip = self.product_details.typing()
        editing = (row, in_strip) if in_strip else self.products.grid.editing()
        self.products.show_rows(product_rows(draft, parsed, describe, editing, columns), columns)
        self.products.head.set_secondary(products_words(draft, parsed, describe))
        shown = draft.products[row] if row >= 0 else None
        self.product_details.show_row(shown, draft, problem_texts(parsed, Grid.PRODUCTS, row, in_strip))
