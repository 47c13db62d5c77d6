"""How the worksheets of a list become PDFs: a file each or one of all."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.numbers import counted
from gui.cases.dialog import SmallDialog
from gui.common.check import CheckBox
from gui.common.text import Text, plain_tooltip
from gui.theme import FontRole

TOGETHER = "All in one file, to be printed in one go"
NEW_SHEET = "Begin each on a new sheet, for printing on both sides"
NAMED = "Name the files after the cases"
WITH_ONE_FILE = "Only with all in one file"
WITH_A_FILE_EACH = "Only with a file for each"
NAMES = "Otherwise each has its number, as in Case 0147 visit 6. Anyone who sees the folder can read a name."


class PdfChoice(NamedTuple):
    """One file of all or a file each; with one file, whether each begins on a new sheet; else how files are named."""

    together: bool = False
    new_sheet: bool = True
    named: bool = False


class PdfsDialog(SmallDialog):
    """Args:
        count: How many worksheets.
        which: Which these are, in words: `all of Monday, March 2, 2026`.
        paper: What is printed on, in words.
        choice: What stands there at first.

    Attributes:
        chosen: A `PdfChoice`; where the PDFs go is asked next.
    """

    chosen = Signal(object)

    def __init__(self, count: int, which: str, paper: str, choice: PdfChoice, parent: QWidget | None = None) -> None:
        worksheets = counted(count, "worksheet")
        says = f"{which} {paper} Each is the worksheet that its own Save as PDF gives, drafts too."
        super().__init__("pdfs_dialog", f"PDFs of {worksheets}", says, "Choose where…", parent)
        self.together, self.new_sheet, self.named = CheckBox(TOGETHER), CheckBox(NEW_SHEET), CheckBox(NAMED)
        self.together.setObjectName("together")
        self.new_sheet.setObjectName("new_sheet")
        self.named.setObjectName("named")
        self.named.setAccessibleDescription(NAMES)
        self.together.setAccessibleDescription("Without it each worksheet has a file")
        self._names = Text(NAMES, FontRole.NOTE, "text2", wrap=True)
        for box, on in zip((self.together, self.new_sheet, self.named), choice, strict=True):
            box.setChecked(on)
        naming = QVBoxLayout()
        naming.setSpacing(0)
        naming.addWidget(self.named)
        naming.addWidget(self._names)
        self.content.setSpacing(0)
        self.content.addWidget(self.together)
        self.content.addWidget(self.new_sheet)
        self.content.addLayout(naming)
        self.together.toggled.connect(self._follow)
        self.do.clicked.connect(self._take)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.together.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter goes on from there

    def _follow(self) -> None:
        """Allow what goes with one file, or with a file each."""
        together = self.together.isChecked()
        self.new_sheet.setEnabled(together)
        self.new_sheet.setToolTip("" if together else plain_tooltip(WITH_ONE_FILE))
        self.named.setEnabled(not together)
        self.named.setToolTip(plain_tooltip(WITH_A_FILE_EACH) if together else "")

    def _take(self) -> None:
        choice = PdfChoice(self.together.isChecked(), self.new_sheet.isChecked(), self.named.isChecked())
        self.accept()
        self.chosen.emit(choice)
