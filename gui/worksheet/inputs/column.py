"""The input side as one widget: strip, wounds, products, other services. It draws the draft and reports its edits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from gui.common.clip import copy_text
from gui.common.later import lay_out_column
from gui.theme import theme
from gui.worksheet.body.picking import SitePicking
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.inputs import focused
from gui.worksheet.inputs.card import GridCard
from gui.worksheet.inputs.lighting import Lit
from gui.worksheet.inputs.lookups import Lookups
from gui.worksheet.inputs.row_view import Room
from gui.worksheet.inputs.sections import Sections
from gui.worksheet.inputs.selecting import RowSelection
from gui.worksheet.inputs.session import Session
from gui.worksheet.problems import Grid, Problem, Where

NARROW_BELOW_PX, COMPACT_BELOW_PX = 724, 664


class InputsColumn(QWidget):
    """What is typed. Holds the draft and its history; everything else comes from `Lookups`.

    Attributes:
        draft_changed: The draft after an edit by the user, undo or redo; never after `set_draft`.
        selection: Which row the keyboard or mouse is on.
        noted: A sentence worth a toast, such as a pasted cell that could not be taken.
    """

    draft_changed = Signal(object)
    noted = Signal(str)

    def __init__(self, lookups: Lookups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answering = False
        self.session = Session(lookups.today, self)
        self._sections = sections = Sections(lookups, self.draft)
        self.strip, self.cards = sections.strip, sections.cards
        self.wounds, self.products, self.services = sections.cards
        self.wound_details, self.product_details = sections.wound_details, sections.product_details
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(14))
        for part in (self.strip, *self.cards):
            column.addWidget(part)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.selection = RowSelection(sections, self.draft, self)
        self._sites = SitePicking(self.session, self.wounds, lookups.body_groups, sections.day, self)
        self._connect()
        sections.draw()

    def draft(self) -> EncounterDraft:
        return self.session.draft

    def set_draft(self, draft: EncounterDraft) -> None:
        """Show another case: its history begins here. The draft in force is left alone, with its history."""
        if draft == self.session.draft:
            return
        self._sections.close_editors()
        self.session.open(draft)
        self._sections.forget()
        self.selection.drop()
        self._sections.draw()

    def answer(self, question: str, choice: str | None) -> None:
        """Answer a question, or open it again by None; one step of the history."""
        self.session.answer(question, choice)

    def tell(self, told: tuple[Problem, ...]) -> None:
        """Tell beside its entry what the answer holds against it, once no cell is open."""
        if self._sections.hear(told) and not self._answering:
            self._redraw()

    def set_lit(self, lit: Lit) -> None:
        """Light the rows of the wounds and products of a selected claim line."""
        if lit != self._sections.lit:
            self._sections.lit = lit
            self._sections.draw_wounds()
            self._sections.draw_products()

    def undo(self) -> None:
        """Take back the last edit; an open cell is left first, so that what was typed in it is one step."""
        self._sections.close_editors()
        self.session.undo()

    def redo(self) -> None:
        self._sections.close_editors()
        self.session.redo()

    def undo_text(self) -> str:
        """Return the words of the Undo action: `Undo width of wound 2`, or `Undo`."""
        return f"Undo {self.session.history.undo_label}".rstrip()

    def redo_text(self) -> str:
        return f"Redo {self.session.history.redo_label}".rstrip()

    def show_field(self, where: Where) -> None:
        """Go to the entry that a problem is about."""
        if where.grid is Grid.STRIP:
            self.strip.go(where.column)
            return
        card = self._sections.card(where.grid)
        card.grid.go(where.row, where.column)
        if card.model.column_of(where.column) < 0:
            self._sections.go_detail(where.grid, where.column)

    def help_text(self) -> str:
        """Return what to type in the field that has the focus; empty outside of the inputs."""
        return focused.help_text(self, self._sections)

    def focused_field(self) -> str:
        """Return the field that has the focus, such as `wounds.length` or `strip.payer`; empty elsewhere."""
        return focused.field(self, self._sections)

    def field_rect(self) -> QRect | None:
        """Return where the focused grid cell stands in the window; None when the focus is in no grid."""
        return focused.cell_rect(self._sections)

    def focus_first(self) -> None:
        """Go to the first thing to type: the date, or the first wound when the strip is complete."""
        if self.session.draft.parse().encounter is None and not self.session.draft.strip.date_of_service:
            self.strip.fields["date_of_service"].editor.setFocus()
        else:
            self.wounds.grid.go(0)

    def keep_widths(self, held: dict[str, int]) -> None:
        """Take the column widths of last time; `held` follows what is drawn from now on."""
        self._sections.widths.held = held
        self._sections.draw()

    def add_row(self, grid: Grid) -> None:
        """Go to the row of a grid where a new entry is typed."""
        card = self._sections.card(grid)
        card.grid.go(card.model.rowCount() - 1)

    def change_row(self, how: str) -> None:
        """`delete` or `duplicate` the row the focus is in, or move it `up` or `down`, if it is in a grid."""
        focused = QApplication.focusWidget()
        for card in self.cards:
            if focused is not None and card.isAncestorOf(focused):
                self._command(card, how, card.grid.currentIndex().row())

    def pick_site(self) -> None:
        """Show the body outline, to pick the site of the wound one is on."""
        self._sites.open()

    def reload(self) -> None:
        """Draw everything anew, as after an update of the reference data."""
        self.strip.reload_places()
        self._sections.draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sections.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, px = event.size().width(), theme().px
        room = Room.WIDE if width >= px(NARROW_BELOW_PX) else Room.NARROW
        if width < px(COMPACT_BELOW_PX):
            room = Room.COMPACT
        if room is not self._sections.room:
            self._sections.room = room
            self._sections.draw()

    def _connect(self) -> None:
        self.session.edited.connect(self._on_edited)
        self.session.noted.connect(self.noted)
        self.strip.typed.connect(self.session.set_strip)
        self.strip.left.connect(self._leave_strip)
        for card in self.cards:
            card.model.typed.connect(lambda row, key, value, card=card: self._typed(card, row, key, value))
            card.grid.left.connect(lambda row, key, card=card: self.session.leave_cell(card.kind, row, key))
            card.grid.command.connect(lambda name, row, card=card: self._command(card, name, row))
            card.grid.pasting.connect(lambda row, key, text, card=card: self.session.paste(card.kind, row, key, text))
            card.grid.copying.connect(lambda rows, card=card: copy_text(self.session.copy(card.kind, rows)))
            card.grid.finished.connect(lambda card=card: self._go_on(card))
            card.grid.editing_changed.connect(lambda card=card: self._sections.draw_opened(card.kind))
            card.drawing.drawn.connect(lambda key, px, card=card: self._sections.draw_width(card.kind, key, px))
        self.wounds.head.link_clicked.connect(self.pick_site)
        draws = (self._sections.draw_wounds, self._sections.draw_products, self._sections.draw_services)
        for card, draw in zip(self.cards, draws, strict=True):
            card.grid.row_changed.connect(lambda _, draw=draw: self._on_row(draw))
        self.selection.wound_selected.connect(self._on_wound)
        self.wound_details.typed.connect(lambda key, text: self._detail(Grid.WOUNDS, key, text))
        self.wound_details.left.connect(self._leave_wound_detail)
        self.product_details.typed.connect(lambda key, text: self._detail(Grid.PRODUCTS, key, text))
        self.product_details.left.connect(self._leave_product_detail)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _typed(self, card: GridCard, row: int, key: str, value: object) -> None:
        self.session.set_cell(card.kind, row, key, value)

    def _detail(self, grid: Grid, key: str, text: str) -> None:
        row = self._sections.shown_row(grid)
        if row >= 0:
            self.session.set_cell(grid, row, key, text)

    def _redraw(self) -> None:
        """Draw, unless the window is going: its last focus change arrives when parts of it are gone."""
        if self.isVisible():
            self._sections.draw()
            lay_out_column(self)

    def _redraw_products(self) -> None:
        if self.isVisible():
            self._sections.draw_products()

    @Slot(str, str)
    def _leave_wound_detail(self, key: str, text: str) -> None:
        row = self._sections.shown_row(Grid.WOUNDS)
        if row < 0:
            return
        if key == "shape":
            self.session.set_shape(row, text)
        self.session.leave_cell(Grid.WOUNDS, row, key)
        self._redraw()  # what was on its way is a mistake once it is left

    @Slot(str, str)
    def _leave_product_detail(self, key: str, _: str) -> None:
        self.session.leave_cell(Grid.PRODUCTS, self._sections.shown_row(Grid.PRODUCTS), key)
        self._redraw()

    @Slot(str)
    def _leave_strip(self, field: str) -> None:
        self.session.leave_strip(field)
        self._redraw()

    def _command(self, card: GridCard, name: str, row: int) -> None:
        kind, session = card.kind, self.session
        card.grid.close_editor()
        if name == "delete":
            session.remove_row(kind, row)
        elif name == "duplicate":
            meant = min(row, card.model.rowCount() - 2)  # on the empty row, the one above it
            session.duplicate_row(kind, meant)
            card.grid.go(meant + 1)
        elif name in ("up", "down"):
            by = -1 if name == "up" else 1
            if session.move_row(kind, row, by):
                card.grid.setCurrentIndex(card.model.index(row + by, card.grid.currentIndex().column()))
        elif name == "toggle" and kind is Grid.WOUNDS:
            session.toggle_grafted(row)
        elif name == "pick" and kind is Grid.WOUNDS:
            self.pick_site()

    def _go_on(self, card: GridCard) -> None:
        """From the empty row of one grid to that of the next; from the last one on, as Tab goes."""
        at = self.cards.index(card) + 1
        if at < len(self.cards):
            self.add_row(self.cards[at].kind)
        else:
            card.grid.focusNextPrevChild(True)

    @Slot(object)
    def _on_edited(self, draft: EncounterDraft) -> None:
        before, self._answering = self._answering, True  # the answer may tell of the entries: all is drawn once
        self.draft_changed.emit(draft)
        self._answering = before
        self._redraw()

    def _on_row(self, draw: Callable[[], None]) -> None:
        draw()
        self.selection.look(QApplication.focusWidget())

    @Slot(object)
    def _on_wound(self, wound: str | None) -> None:
        self._sections.wound = wound
        self._redraw_products()

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if focused.card_of(self._sections, old) is not focused.card_of(self._sections, new):
            self._redraw()  # what is remarked on a row waits until it is left
        if new is not None and self.window() is new.window():
            self.selection.look(new)
