"""The menu of the day list: of the one worksheet chosen, or of those selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from core.cases.values import VisitRow
from core.numbers import counted
from gui.common.menus import open_menu

Entries = list[tuple[str, str]]


def entries(selected: Sequence[VisitRow], listed: int) -> Entries:
    """Return the ids and words of the menu; an empty id is a line between groups.

    Args:
        selected: One or more.
        listed: How many worksheets the list has.
    """
    cases = counted(len({row.case_id for row in selected}), "case")
    if len(selected) > 1:
        return [
            ("pdfs", f"PDFs of the {len(selected):,} selected…"),
            ("export", f"Export {cases}…"),
            ("", ""),
            ("delete", f"Delete {cases}…"),
        ]
    return [
        ("open", "Open"),
        ("carry", "Carry forward"),
        ("", ""),
        ("rename", "Rename"),
        ("account", "Account number…"),
        ("", ""),
        ("pdfs", f"PDFs of the {listed:,} listed…" if listed > 1 else "PDF of the one listed…"),
        ("export", "Export the case…"),
        ("history", "Export the history…"),
        ("", ""),
        ("delete", "Delete the case…"),
    ]


class RowsMenu(QMenu):
    """Attributes:
    wanted: The id of what was chosen.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rows_menu")

    def show_at(self, where: QPoint, selected: Sequence[VisitRow], listed: int) -> None:
        """Open at a point of the screen."""
        self.clear()
        for wanted, words in entries(selected, listed):
            if not wanted:
                self.addSeparator()
                continue
            action = self.addAction(words)
            action.setObjectName(f"rows_{wanted}")
            action.triggered.connect(lambda _=False, wanted=wanted: self.wanted.emit(wanted))
        open_menu(self, where)
