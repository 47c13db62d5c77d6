"""Which field of the input side has the focus: its name, its help, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from gui.worksheet.inputs.card import GridCard
from gui.worksheet.inputs.sections import Sections
from gui.worksheet.problems import Grid


def help_text(inputs: QWidget, sections: Sections) -> str:
    """Return what to type in the field that has the focus; empty outside of the inputs."""
    card = _focused_card(sections)
    if card is not None:
        return card.grid.help_text()
    focus = QApplication.focusWidget()
    here = focus is not None and inputs.isAncestorOf(focus)
    return sections.strip.help_text() or (focus.accessibleDescription() if focus is not None and here else "")


def field(inputs: QWidget, sections: Sections) -> str:
    """Return the field that has the focus, such as `wounds.length` or `strip.payer`; empty elsewhere."""
    focus = QApplication.focusWidget()
    if focus is None or not inputs.isAncestorOf(focus):
        return ""
    card = _focused_card(sections)
    if card is not None and card.grid.currentIndex().isValid():
        return f"{card.kind.value}.{card.model.key_at(card.grid.currentIndex()).partition(':')[0]}"
    for grid, details in ((Grid.WOUNDS, sections.wound_details), (Grid.PRODUCTS, sections.product_details)):
        if column := details.typing():
            return f"{grid.value}.{column.partition(':')[0]}"
    fields = {**sections.strip.fields, **sections.strip.assumed.fields}
    return next((f"strip.{name}" for name, each in fields.items() if each.editor is focus), "")


def cell_rect(sections: Sections) -> QRect | None:
    """Return where the focused grid cell and what is told below it stand in the window; None outside of the grids."""
    card = _focused_card(sections)
    if card is None:
        return None
    cell = card.grid.whole_rect(card.grid.currentIndex())
    return QRect(card.grid.viewport().mapTo(card.grid.window(), cell.topLeft()), cell.size())


def card_of(sections: Sections, widget: QWidget | None) -> GridCard | None:
    """Return the section a widget is in, if any."""
    return next((card for card in sections.cards if widget is not None and card.isAncestorOf(widget)), None)


def _focused_card(sections: Sections) -> GridCard | None:
    focus = QApplication.focusWidget()
    inside = (card for card in sections.cards if focus is card.grid or (focus and card.grid.isAncestorOf(focus)))
    return next(inside, None)
