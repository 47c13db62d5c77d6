"""The edition chosen in the list: what it is, what it changes against another, and taking it off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.imports.session import EditionChanges
from gui.common.announce import announce
from gui.common.buttons import SecondaryButton
from gui.common.field import Field
from gui.common.picker import Picker
from gui.common.section import Card
from gui.common.text import Text
from gui.reference.changes import ChangesView
from gui.reference.shelf import EditionRow
from gui.theme import FontRole, theme

BUNDLED = "bundled"  # key of what came with the program, among the numbers of editions
SETTLE_MS = 600  # an arrow key steps over the editions on its way to one
OURS = "It came with Graftsheet and stays as it is. What you import is laid over it, by days."


class EditionDetail(QWidget):
    """Attributes:
    compare_wanted: The number of the edition to compare this one with, None for what came with the program.
    remove_wanted: The number of this edition, once removing it is confirmed.
    """

    compare_wanted = Signal(object)
    remove_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("edition_detail")
        self._row: EditionRow | None = None
        self.title = Text("", FontRole.TITLE, wrap=True)
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(theme().px(16))
        self.facts.setVerticalSpacing(theme().px(4))
        self.note = Text(OURS, FontRole.BODY, "text2", wrap=True)
        self.others = Picker(placeholder="Choose an edition")
        self.others.setObjectName("compare_with")
        self.compare = Field("&Compare with", self.others, hint="Shows what changed between the two", width=380)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._compare)
        self.others.picked.connect(lambda _: self._settle.start())
        self.remove = SecondaryButton(
            "&Remove this edition", "trash", does="Asks first. Its file can be imported again"
        )
        self.remove.setObjectName("remove_edition")
        self.remove.clicked.connect(self._ask)
        self._changes: ChangesView | None = None
        self._make_confirmation()
        self._lay_out()

    def show_edition(self, row: EditionRow, others: Sequence[EditionRow]) -> None:
        """Show an edition; `others` are those it can be compared with."""
        self._settle.stop()
        self._row = row
        self.title.setText(row.name)
        while self.facts.rowCount():
            self.facts.removeRow(0)
        for what, value in _facts(row):
            words = Text(value, FontRole.BODY, wrap=True, selectable=True)
            words.setAccessibleName(f"{what}: {value}")
            self.facts.addRow(Text(what, FontRole.NOTE, "text2"), words)
        items = [(str(each.id), f"{each.name}, {each.days}") for each in others]
        self.others.set_items([*items, *([(BUNDLED, "What came with Graftsheet")] if row.has_ours else [])])
        self.others.set_key("")
        self.compare.setVisible(bool(others) or row.has_ours)
        self.note.setVisible(row.id is None)
        self.remove.setVisible(row.id is not None)
        self.confirmation.hide()
        self.show_changes(None)

    def show_changes(self, changes: EditionChanges | None) -> None:
        """Show what the edition changes against the one picked; None shows nothing."""
        if self._changes is not None:
            self._changes.hide()
            self._changes.deleteLater()
        self._changes = ChangesView(changes) if changes is not None else None
        if self._changes is not None:
            self._room.addWidget(self._changes)
            announce(self, f"{changes.name} against {changes.against}" if changes else "")

    def row(self) -> EditionRow | None:
        return self._row

    def changes(self) -> ChangesView | None:
        return self._changes

    def _make_confirmation(self) -> None:
        self.confirmation = Card(surface="warning.bg", edge="warning.line")
        self.confirmation.setObjectName("confirm_removal")
        self.asks = Text("", FontRole.BODY, wrap=True)
        self.yes = SecondaryButton("Remove it", "trash", does="Its file can be imported again")
        self.no = SecondaryButton("Keep it", does="Leaves all as it is")
        self.yes.setObjectName("remove_it")
        self.no.setObjectName("keep_it")
        self.yes.clicked.connect(self._confirm)
        self.no.clicked.connect(self._keep)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().px(8))
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        buttons.addStretch(1)
        self.confirmation.content.addWidget(self.asks)
        self.confirmation.content.addLayout(buttons)
        self.confirmation.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self.title)
        column.addLayout(self.facts)
        column.addWidget(self.note)
        column.addWidget(self.compare)
        self._room = QVBoxLayout()
        column.addLayout(self._room)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.confirmation)

    @Slot()
    def _compare(self) -> None:
        key = self.others.key()
        self.compare_wanted.emit(None if key == BUNDLED else int(key))

    @Slot()
    def _ask(self) -> None:
        assert self._row is not None
        self.asks.setText(
            f"Remove {self._row.name}? Visits of its days are then worked with the edition before it. "
            "Its file can be imported again."
        )
        self.remove.hide()
        self.confirmation.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.asks.text())

    @Slot()
    def _keep(self) -> None:
        self.confirmation.hide()
        self.remove.show()
        self.remove.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _confirm(self) -> None:
        self._keep()
        if self._row is not None and self._row.id is not None:
            self.remove_wanted.emit(self._row.id)


def _facts(row: EditionRow) -> tuple[tuple[str, str], ...]:
    facts = (
        ("Holds", row.kind),
        ("Days", row.days),
        ("Size", row.rows or row.size),
        ("Read from", "\n".join(row.files)),
        ("Imported", row.imported),
        ("Fingerprint", row.mark),
    )
    return tuple((what, value) for what, value in facts if value)
