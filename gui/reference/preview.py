"""What an import would change, shown before anything is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.numbers import counted
from core.worksheet import Severity
from db.imports.session import NAMED, Preview
from db.imports.words import preview_lines, products_words
from gui.common.announce import announce
from gui.common.buttons import PrimaryButton, SecondaryButton
from gui.common.clip import copy_text
from gui.common.findings import FindingRow
from gui.common.section import SectionHead
from gui.common.text import Text
from gui.reference.changes import ChangesView
from gui.theme import FontRole, theme

UNFOLDED = 2  # files


class ImportPreview(QWidget):
    """Attributes:
    answered: Whether to keep the import.
    copied: What it says was put on the clipboard.
    """

    answered = Signal(bool)
    copied = Signal()

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = preview
        self.setObjectName("import_preview")
        self.keep = PrimaryButton("&Import", "check", does="Keeps what was read, and answers from it")
        self.discard = SecondaryButton("&Discard", does="Leaves all on file as it was")
        self.copy = SecondaryButton("&Copy", "copy")
        self.copy.setToolTip("Copy what changes as text")
        self.copy.setObjectName("copy_preview")
        self.copy.clicked.connect(self._copy)
        self.keep.setObjectName("keep_import")
        self.discard.setObjectName("discard_import")
        self.keep.clicked.connect(lambda: self.answered.emit(True))
        self.discard.clicked.connect(lambda: self.answered.emit(False))
        severity = Severity.WARNING if preview.products else Severity.NOTE
        self.products = FindingRow(severity, products_words(preview), word="Your cases")
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        head.addWidget(Text("What changes", FontRole.TITLE), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.copy)
        head.addWidget(self.discard)
        head.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addLayout(head)
        said = "Nothing is imported yet. Older editions stay: visits of their days still use them."
        column.addWidget(Text(said, FontRole.BODY, "text2", wrap=True))
        column.addWidget(self.products)
        self.views = [ChangesView(each) for each in preview.editions]
        for view in self.views:
            column.addWidget(view)
        for name in preview.on_file:
            said = f"{name} is on file already and is not imported again."
            column.addWidget(FindingRow(Severity.NOTE, said))
        if preview.left_out:
            column.addWidget(LeftOut(preview.left_out))

    def as_text(self) -> str:
        """Return all that it says, with every code that is named."""
        on_file = (f"{name} is on file already and is not imported again." for name in self.preview.on_file)
        lines = preview_lines(self.preview, NAMED)
        return "\n".join((*lines, *on_file, *left_out_words(self.preview.left_out)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _copy(self) -> None:
        copy_text(self.as_text())
        self.copied.emit()

    def take_focus(self) -> None:
        """Move the focus to Import, and say what is to be decided."""
        names = ", ".join(each.name for each in self.preview.editions)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"Ready to import {names}. {self.products.message()}")


class LeftOut(QWidget):
    """The files that are not imported, folded to a count when there are many."""

    def __init__(self, left_out: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        many = len(left_out) > UNFOLDED
        self.head = SectionHead("Left out", counted(len(left_out), "file"), link="Show" if many else "")
        self.head.link_clicked.connect(self._show)
        self.names = Text("\n".join(f"{name}: {why}" for name, why in left_out), FontRole.NOTE, "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.head)
        column.addWidget(self.names)
        self.names.setVisible(not many)  # once it has a parent: else it would be a window for a moment

    @Slot()
    def _show(self) -> None:
        self.names.show()
        self.head.set_link("")


def left_out_words(left_out: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return why each file was left out, in a sentence."""
    return tuple(f"Left out {name}: {why}." for name, why in left_out)
