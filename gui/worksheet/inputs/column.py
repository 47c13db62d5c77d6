"""The input side as one widget: strip, wounds, products, other services. It draws the draft and reports its edits."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from gui.theme import theme
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.editing import rows_of
from gui.worksheet.inputs.card import GridCard
from gui.worksheet.inputs.details import ProductDetails, WoundDetails, problem_texts
from gui.worksheet.inputs.heads import products_words, wounds_words
from gui.worksheet.inputs.lookups import Lookups
from gui.worksheet.inputs.offering import Offers
from gui.worksheet.inputs.product_rows import product_columns, product_rows
from gui.worksheet.inputs.row_view import Column
from gui.worksheet.inputs.service_rows import service_columns, service_rows
from gui.worksheet.inputs.session import Session
from gui.worksheet.inputs.strip import EncounterStrip
from gui.worksheet.inputs.wound_rows import NARROW, WIDE, wound_rows
from gui.worksheet.problems import Grid, Where

NARROW_BELOW_PX = 724
WOUND_HINT, SHORT_HINT = "Enter adds a row  ·  Ctrl+V pastes from a spreadsheet", "Enter adds a row"


class InputsColumn(QWidget):
    """What is typed. Holds the draft and its history; everything else comes from `Lookups`.

    Attributes:
        draft_changed: The draft after an edit by the user, undo or redo; never after `set_draft`.
        wound_selected: Id of the wound the keyboard or mouse is on; None when it went elsewhere.
        noted: A sentence worth a toast, such as a pasted cell that could not be taken.
    """

    draft_changed = Signal(object)
    wound_selected = Signal(object)
    noted = Signal(str)

    def __init__(self, lookups: Lookups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lookups = lookups
        self._lit: frozenset[str] = frozenset()
        self._selected: str | None = None
        self._narrow = False
        self.session = Session(lookups.today, self)
        self._offers = offers = Offers(lookups, self.draft)
        self.strip = EncounterStrip(lookups.places)
        self.wounds = GridCard(Grid.WOUNDS, "Wounds", WIDE, offers.choices, offers.none)
        self.wound_details = WoundDetails(lookups.describe_diagnosis)
        self.products = GridCard(Grid.PRODUCTS, "Products", self._product_columns(), offers.choices, offers.products)
        self.product_details = ProductDetails(self.products.grid)
        columns = service_columns(narrow=False)
        self.services = GridCard(Grid.SERVICES, "Other services", columns, offers.choices, offers.services)
        self.cards = (self.wounds, self.products, self.services)
        self.wounds.set_foot(self.wound_details)
        self.products.set_foot(self.product_details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(14))
        for part in (self.strip, *self.cards):
            column.addWidget(part)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._connect()
        self._draw()

    def draft(self) -> EncounterDraft:
        return self.session.draft

    def set_draft(self, draft: EncounterDraft) -> None:
        """Show another case: its history begins here. The draft in force is left alone, with its history."""
        if draft == self.session.draft:
            return
        self._close_editors()
        self.session.open(draft)
        self._draw()

    def answer(self, question: str, choice: str | None) -> None:
        """Answer a question, or open it again by None; one step of the history."""
        self.session.answer(question, choice)

    def set_lit(self, wounds: frozenset[str]) -> None:
        """Light the rows of these wounds, as those of a selected claim line."""
        if wounds != self._lit:
            self._lit = wounds
            self._draw_wounds()

    def undo(self) -> None:
        """Take back the last edit; an open cell is left first, so that what was typed in it is one step."""
        self._close_editors()
        self.session.undo()

    def redo(self) -> None:
        self._close_editors()
        self.session.redo()

    def undo_text(self) -> str:
        """Return the words of the Undo action: `Undo width of wound 2`, or `Undo`."""
        return f"Undo {self.session.history.undo_label}".rstrip()

    def redo_text(self) -> str:
        return f"Redo {self.session.history.redo_label}".rstrip()

    def can_undo(self) -> bool:
        return bool(self.session.history.undo_label)

    def can_redo(self) -> bool:
        return bool(self.session.history.redo_label)

    def show_field(self, where: Where) -> None:
        """Go to the entry that a problem is about."""
        if where.grid is Grid.STRIP:
            self.strip.go(where.column)
        else:
            self._card(where.grid).grid.go(where.row, where.column)

    def focus_first(self) -> None:
        """Go to the first thing to type: the date, or the first wound when the strip is complete."""
        if self.session.draft.parse().encounter is None and not self.session.draft.strip.date_of_service:
            self.strip.fields["date_of_service"].editor.setFocus()
        else:
            self.wounds.grid.go(0)

    def add_row(self, grid: Grid) -> None:
        """Go to the row of a grid where a new entry is typed."""
        card = self._card(grid)
        card.grid.go(card.model.rowCount() - 1)

    def delete_row(self) -> None:
        """Delete the row the focus is in, if it is in a grid."""
        focused = QApplication.focusWidget()
        for card in self.cards:
            if focused is not None and card.isAncestorOf(focused):
                self._command(card, "delete", card.grid.currentIndex().row())

    def reload(self) -> None:
        """Draw everything anew, as after an update of the reference data."""
        self.strip.reload_places()
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < theme().px(NARROW_BELOW_PX)
        if narrow != self._narrow:
            self._narrow = narrow
            self.wound_details.set_room(not narrow)
            self._draw()

    def _connect(self) -> None:
        self.session.edited.connect(self._on_edited)
        self.session.noted.connect(self.noted)
        self.strip.typed.connect(self.session.set_strip)
        self.strip.left.connect(self.session.leave_strip)
        for card in self.cards:
            card.model.typed.connect(lambda row, key, value, card=card: self._typed(card, row, key, value))
            card.grid.left.connect(lambda row, key, card=card: self.session.leave_cell(card.kind, row, key))
            card.grid.command.connect(lambda name, row, card=card: self._command(card, name, row))
            card.grid.pasting.connect(lambda row, key, text, card=card: self.session.paste(card.kind, row, key, text))
            card.grid.copying.connect(lambda rows, card=card: self._copy(card, rows))
            card.grid.editing_changed.connect(self._draw)
        self.wounds.grid.row_changed.connect(self._on_wound)
        self.products.grid.row_changed.connect(self._draw_products)
        self.wound_details.typed.connect(lambda key, text: self._detail(Grid.WOUNDS, key, text))
        self.wound_details.left.connect(self._leave_wound_detail)
        self.product_details.typed.connect(lambda key, text: self._detail(Grid.PRODUCTS, key, text))
        self.product_details.left.connect(
            lambda key, _: self.session.leave_cell(Grid.PRODUCTS, self._shown(Grid.PRODUCTS), key)
        )
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _close_editors(self) -> None:
        for card in self.cards:
            card.grid.close_editor()

    def _typed(self, card: GridCard, row: int, key: str, value: object) -> None:
        self.session.set_cell(card.kind, row, key, value)

    def _detail(self, grid: Grid, key: str, text: str) -> None:
        row = self._shown(grid)
        if row >= 0:
            self.session.set_cell(grid, row, key, text)

    def _shown(self, grid: Grid) -> int:
        """Return the row the detail strip shows: the current one, the last one on the row to add; -1 without rows."""
        current, count = self._card(grid).grid.currentIndex().row(), len(rows_of(self.session.draft, grid))
        return min(max(current, 0), count - 1)

    @Slot(str, str)
    def _leave_wound_detail(self, key: str, text: str) -> None:
        row = self._shown(Grid.WOUNDS)
        if row < 0:
            return
        if key == "shape":
            self.session.set_shape(row, text)
        self.session.leave_cell(Grid.WOUNDS, row, key)

    def _command(self, card: GridCard, name: str, row: int) -> None:
        kind, session = card.kind, self.session
        card.grid.close_editor()
        if name == "delete":
            session.remove_row(kind, row)
        elif name == "duplicate":
            session.duplicate_row(kind, row)
            card.grid.go(row + 1)
        elif name in ("up", "down"):
            by = -1 if name == "up" else 1
            if session.move_row(kind, row, by):
                card.grid.setCurrentIndex(card.model.index(row + by, card.grid.currentIndex().column()))
        elif name == "toggle" and kind is Grid.WOUNDS:
            session.toggle_grafted(row)

    def _copy(self, card: GridCard, rows: tuple[int, ...]) -> None:
        QGuiApplication.clipboard().setText(self.session.copy(card.kind, rows))

    @Slot(object)
    def _on_edited(self, draft: EncounterDraft) -> None:
        self._draw()
        self.draft_changed.emit(draft)

    @Slot()
    def _draw(self) -> None:
        draft = self.session.draft
        parsed = draft.parse()
        self.strip.show_strip(draft.strip, parsed)
        self._draw_wounds()
        self._draw_products()
        columns = service_columns(narrow=self._narrow)
        describe, asks = self._lookups.describe_service, self._lookups.asks_separate
        editing = self.services.grid.editing()
        self.services.show_rows(service_rows(draft, parsed, describe, asks, editing, columns), columns)

    @Slot()
    def _draw_wounds(self) -> None:
        draft = self.session.draft
        parsed = draft.parse()
        rows = wound_rows(draft, parsed, self._lit, self.wounds.grid.editing(), narrow=self._narrow)
        self.wounds.show_rows(rows, NARROW if self._narrow else WIDE)
        self.wounds.head.set_secondary(wounds_words(draft, parsed))
        self.wounds.head.set_hint(SHORT_HINT if self._narrow else WOUND_HINT)
        row, editing = self._shown(Grid.WOUNDS), self.wounds.grid.editing()
        last = editing is not None and editing[1] == "diagnoses"
        self.wound_details.show_row(draft.wounds[row] if row >= 0 else None, problem_texts(parsed, Grid.WOUNDS, row), last=last)

    @Slot()
    def _draw_products(self) -> None:
        draft = self.session.draft
        parsed = draft.parse()
        columns = self._product_columns()
        rows = product_rows(draft, parsed, self._offers.describe_product, self.products.grid.editing(), columns)
        self.products.show_rows(rows, columns)
        self.products.head.set_secondary(products_words(draft, parsed, self._offers.describe_product))
        row = self._shown(Grid.PRODUCTS)
        shown = draft.products[row] if row >= 0 else None
        self.product_details.show_row(shown, draft, problem_texts(parsed, Grid.PRODUCTS, row))

    @Slot(int)
    def _on_wound(self, row: int) -> None:
        self._draw_wounds()
        focus, wounds = QApplication.focusWidget(), self.session.draft.wounds
        here = focus is not None and self.wounds.isAncestorOf(focus)
        self._select(wounds[row].id if here and 0 <= row < len(wounds) else None)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.window() is new.window() and not self.wounds.isAncestorOf(new):
            self._select(None)

    def _select(self, wound: str | None) -> None:
        if wound != self._selected:
            self._selected = wound
            self.wound_selected.emit(wound)

    def _card(self, grid: Grid) -> GridCard:
        return next(card for card in self.cards if card.kind is grid)

    def _product_columns(self) -> tuple[Column, ...]:
        return product_columns(self.session.draft, narrow=self._narrow)
