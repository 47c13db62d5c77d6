"""Which row of the inputs one is on: the result lights its lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.worksheet.draft import EncounterDraft
from gui.worksheet.inputs.focused import card_of
from gui.worksheet.inputs.sections import Sections
from gui.worksheet.problems import Grid


class RowSelection(QObject):
    """Follows the keyboard and the mouse from row to row.

    Attributes:
        wound_selected: Id of the wound one is on; None when one went elsewhere.
        code_selected: Code of the product or service one is on; empty when one went elsewhere.
    """

    wound_selected = Signal(object)
    code_selected = Signal(str)

    def __init__(self, sections: Sections, draft: Callable[[], EncounterDraft], parent: QObject) -> None:
        super().__init__(parent)
        self._sections, self._draft = sections, draft
        self._wound: str | None = None
        self._code = ""

    def look(self, focus: QWidget | None) -> None:
        """Take the row of the grid that holds `focus`; none when it is in no grid."""
        card, draft = card_of(self._sections, focus), self._draft()
        row = card.grid.currentIndex().row() if card is not None else -1
        wound, code = None, ""
        if card is not None and card.kind is Grid.WOUNDS and 0 <= row < len(draft.wounds):
            wound = draft.wounds[row].id
        elif card is not None and card.kind is not Grid.WOUNDS:
            entries = draft.products if card.kind is Grid.PRODUCTS else draft.services
            code = entries[row].code.strip().upper() if 0 <= row < len(entries) else ""
        self._tell(wound, code)

    def drop(self) -> None:
        """Be on no row, as when another case is shown."""
        self._tell(None, "")

    def _tell(self, wound: str | None, code: str) -> None:
        if wound != self._wound:
            self._wound = wound
            self.wound_selected.emit(wound)
        if code != self._code:
            self._code = code
            self.code_selected.emit(code)
