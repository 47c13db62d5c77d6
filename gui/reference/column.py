"""The left column: what is out of date, what is being done, and the list of editions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.worksheet import Severity
from gui.common.announce import announce
from gui.common.buttons import PrimaryButton
from gui.common.empty import EmptyState
from gui.common.findings import FindingRow
from gui.common.progress import ProgressCard
from gui.common.section import Card, SectionHead
from gui.common.table import GridView
from gui.common.text import Text
from gui.look_up.table import TableRow, TableSection
from gui.reference.model import EditionTable
from gui.reference.shelf import EditionRow, OnBoard
from gui.reference.sources import FILES
from gui.theme import FontRole, theme

EMPTY = (
    "Graftsheet answers from the editions that came with it. Save newer ones from their publishers, as they come, "
    "zipped or not, then import them here or drop them on this page. The table below says which and where."
)
FAULT_WORDS = "Not done"
_WIDTHS = (0, 204, 84, 100)


class EditionsColumn(QWidget):
    """Attributes:
    import_wanted: Files are to be chosen.
    chosen: The edition now current in the list.
    cancelled: What is being done is to be stopped.
    """

    import_wanted = Signal()
    chosen = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = PrimaryButton("&Import files", "upload-simple", does="Reads them, and shows what would change")
        self.add.setObjectName("import_files")
        self.add.clicked.connect(self.import_wanted)
        self.warnings: list[FindingRow] = []
        self.fault = FindingRow(Severity.WARNING, "", word=FAULT_WORDS)
        self.fault.setObjectName("reference_fault")
        self.fault.hide()
        self.progress: ProgressCard | None = None
        self.table = EditionTable()
        self.grid = GridView()
        self.grid.setObjectName("editions")
        self.grid.setAccessibleName("Editions on file")
        self.grid.setAccessibleDescription("The arrow keys choose one; its facts stand beside")
        self.grid.setModel(self.table)
        self.grid.set_widths(_WIDTHS)
        self.grid.selectionModel().currentRowChanged.connect(lambda _: self._report())
        self.empty = EmptyState("Nothing imported yet", EMPTY)
        self.files = _files()
        self.files_head = SectionHead("Files that can be imported", link="Show where they are")
        self.files_head.link().setObjectName("show_files")
        self.files_head.link_clicked.connect(self._turn_files)
        self._lay_out()

    def show_board(self, board: OnBoard) -> None:
        """Show what is on file; the edition that was current stays so while it is there."""
        kept = self.current()
        told = [("Not used", board.notice)] if board.notice else []
        self._show_warnings([*told, *(("Out of date", words) for words in board.stale)])
        self.table.show_rows(board.rows)
        self.empty.setVisible(not board.imported)
        self._show_files(not board.imported)
        if board.rows:
            row = self.table.place_of(kept.id, kept.name) if kept is not None else 0
            self.grid.setCurrentIndex(self.table.index(row, 0))

    def choose(self, name: str) -> None:
        """Make the newest edition of that name current."""
        row = next((row for row in range(self.table.rowCount()) if self._named(row) == name), 0)
        self.grid.setCurrentIndex(self.table.index(row, 0))

    def current(self) -> EditionRow | None:
        return self.table.row(self.grid.currentIndex().row())

    def show_work(self, title: str, leaves: str) -> None:
        """Show that work is going on; no other can be begun meanwhile."""
        self.show_fault("")
        self._end_card()
        self.progress = ProgressCard(title, leaves)
        self.progress.cancelled.connect(self.cancelled)
        self.progress.show_progress(0, 0, " ")
        self._work.addWidget(self.progress)
        self._allow("One thing at a time: wait for it, or cancel it.")

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far it is."""
        if self.progress is not None:
            self.progress.show_progress(done, total, words)

    def show_waiting(self) -> None:
        """Show that an import waits for an answer, given at the right."""
        self._end_card()
        self._allow("An import waits for your answer at the right.")

    def end_work(self) -> None:
        """Show that nothing is going on any more."""
        held = self.progress is not None and self.progress.isAncestorOf(self.window().focusWidget() or self.window())
        self._end_card()
        self._allow("")
        if held:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, message: str) -> None:
        """Say what could not be done; empty takes it away."""
        self.fault.show_finding(Severity.WARNING, message, word=FAULT_WORDS)
        self.fault.setVisible(bool(message))
        announce(self, message, urgent=True)

    def _allow(self, why_not: str) -> None:
        self.add.setEnabled(not why_not)
        self.add.setToolTip(why_not)

    def _end_card(self) -> None:
        if self.progress is not None:
            self.progress.hide()
            self.progress.deleteLater()
            self.progress = None

    def _show_warnings(self, warnings: Sequence[tuple[str, str]]) -> None:
        for row in self.warnings:
            row.hide()
            row.deleteLater()
        self.warnings = [FindingRow(Severity.WARNING, words, word=word) for word, words in warnings]
        for row in self.warnings:
            self._told.addWidget(row)

    def _named(self, row: int) -> str:
        found = self.table.row(row)
        return found.name if found is not None else ""

    def _report(self) -> None:
        if (row := self.current()) is not None:
            self.chosen.emit(row)

    @Slot()
    def _turn_files(self) -> None:
        self._show_files(self.files.isHidden())

    def _show_files(self, shown: bool) -> None:
        self.files.setVisible(shown)
        self.files_head.set_link("Hide" if shown else "Show where they are")

    def _lay_out(self) -> None:
        head, px = QHBoxLayout(), theme().px
        head.addWidget(Text("Reference", FontRole.TITLE), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.add)
        self._told, self._work = QVBoxLayout(), QVBoxLayout()
        self._told.setSpacing(px(6))
        card = Card(margins=False)
        card.content.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addLayout(self._told)
        column.addWidget(self.fault)
        column.addLayout(self._work)
        column.addWidget(card)
        column.addWidget(self.empty)
        column.addWidget(self.files_head)
        column.addWidget(self.files)


def _files() -> QWidget:
    section = TableSection("", ("Gives", "Where it is published", "A newer one comes"), (190, 0, 150))
    section.head.hide()
    for each in FILES:
        parts = [Text(words, FontRole.BODY, "text" if n == 0 else "text2", wrap=True) for n, words in enumerate(each)]
        section.rows_room.addWidget(TableRow(parts, (190, 0, 150)))
    return section
