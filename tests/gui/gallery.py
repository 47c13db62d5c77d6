"""Shows every shared component in every state, to look at: `python tests/gui/gallery.py` opens it,
`python tests/gui/gallery.py FOLDER` writes one picture a scheme and text size into FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QStyle, QVBoxLayout, QWidget

from core.worksheet import Severity, Verdict
from gui.common.buttons import LinkButton, PrimaryButton, QuietButton, SecondaryButton
from gui.common.cells import CELL_ROLE, LIT_ROLE, MESSAGE_ROLE, STOP_ROLE, Cell, RowMessage
from gui.common.chips import Chips
from gui.common.empty import EmptyState
from gui.common.field import Field
from gui.common.findings import FindingRow
from gui.common.flow import FlowLayout
from gui.common.key_cap import KeyCap
from gui.common.picker import Picker
from gui.common.pill import Pill, PillKind
from gui.common.progress import ProgressCard
from gui.common.question import ChoiceText, QuestionCard
from gui.common.section import Card, SectionHead
from gui.common.table import GridView
from gui.common.text import Text
from gui.common.toast import Toast
from gui.shell.place import Place
from gui.shell.status_line import EditionNote
from gui.shell.two_column import TwoColumn
from gui.shell.window import MainWindow
from gui.theme import FontRole, SchemeChoice, theme

CODE = FontRole.CODE
ROWS = (
    ("15275", (), "Rest", ("1", "2"), (), "1", {}),
    ("11042", ("XS",), "Hover", ("3",), (), "1", {}),
    ("11045", ("XS",), "Selected, focus elsewhere", ("3",), ("3",), "1", {}),
    (
        "99213",
        ("25",),
        "Not counted below",
        (),
        (),
        "1",
        {MESSAGE_ROLE: RowMessage(5, "Not counted", "“3.O” is not a number.")},
    ),
    ("Q4386", (), "Lit by a selected wound", ("1", "2"), ("1", "2"), "17", {LIT_ROLE: True}),
    ("Q4387", (), "Held back by a stop", ("1",), (), "5", {STOP_ROLE: True}),
)
HEADS = ("Code", "Mods", "State", "Wounds", "Counted", "Units")


class LineModel(QAbstractTableModel):
    """Six rows, one a state."""

    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else len(ROWS)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if section == 5 and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        code, chips, state, badges, lit, units, flags = ROWS[index.row()]
        if role in flags:
            return flags[role]
        if role == CELL_ROLE:
            return (
                Cell(code, CODE),
                Cell(chips=chips),
                Cell(state, token="text2"),
                Cell(badges=badges, lit=lit),
                Cell(check=bool(badges), center=True),
                Cell(units, FontRole.TOTAL, numeric=True),
            )[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (code, ", ".join(chips), state, ", ".join(badges), str(bool(badges)), units)[index.column()]
        return None


def in_state(kind, flag):
    """Return `kind` drawn as if it were in the state `flag`."""

    class InState(kind):
        def initStyleOption(self, option):
            super().initStyleOption(option)
            option.state |= flag

    return InState


def focused(kind):
    return in_state(kind, QStyle.StateFlag.State_HasFocus)


def hovered(kind):
    return in_state(kind, QStyle.StateFlag.State_MouseOver)


def line_edit(text="", kind=QLineEdit, placeholder=""):
    edit = kind()
    edit.setText(text)
    edit.setPlaceholderText(placeholder)
    edit.setFixedWidth(theme().px(106))
    return edit


def captioned(*pairs):
    flow = FlowLayout(across=12, down=8)
    for widget, caption in pairs:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(caption, FontRole.LABEL, "text2"))
        flow.addWidget(both)
    return flow


def fields(column):
    column.addWidget(SectionHead("Fields"))
    bad = line_edit("3.O")
    bad.setProperty("bad", True)
    disabled = line_edit("11 Office")
    disabled.setEnabled(False)
    column.addLayout(
        captioned(
            (line_edit(placeholder="yyyy-mm-dd"), "Rest"),
            (line_edit("2026-03-02", hovered(QLineEdit)), "Hover"),
            (line_edit("2026-03-02", focused(QLineEdit)), "Focus"),
            (disabled, "Disabled"),
            (bad, "Not counted"),
        )
    )
    row = QHBoxLayout()
    payer = Picker([("medicare", "Medicare"), ("tricare", "TRICARE")])
    payer.set_key("medicare")
    row.addWidget(Field("&Payer", payer, width=120))
    row.addWidget(Field("C&laim", Picker([("a", "Professional")]), placeholder="Choose", width=120))
    row.addWidget(Field("&Age", placeholder="adult", width=60))
    row.addStretch(1)
    column.addLayout(row)


def buttons(column):
    column.addWidget(SectionHead("Buttons"))
    off = PrimaryButton("Copy lines", "copy")
    off.setEnabled(False)
    column.addLayout(
        captioned(
            (PrimaryButton("Copy lines", "copy"), "Rest"),
            (hovered(PrimaryButton)("Copy lines", "copy"), "Hover"),
            (focused(PrimaryButton)("Copy lines", "copy"), "Focus"),
            (off, "Disabled"),
        )
    )
    bare = SecondaryButton("PDF", "file-pdf")
    bare.set_icon_only(True)
    column.addLayout(
        captioned(
            (SecondaryButton("Print", "printer"), "Secondary"),
            (hovered(SecondaryButton)("Print", "printer"), "Hover"),
            (focused(SecondaryButton)("Print", "printer"), "Focus"),
            (bare, "Narrow"),
            (LinkButton("Show all 10"), "Link"),
            (focused(LinkButton)("Change"), "Link focus"),
            (QuietButton("New", "plus"), "Quiet"),
        )
    )


def chips_of(verdict):
    chips = Chips(108)
    chips.show_chips(("XS", "LT", "JW"), verdict)
    return chips


def chips(column):
    column.addWidget(SectionHead("Chips and status"))
    column.addLayout(
        captioned(
            (chips_of(Verdict.APPLIED), "Applied"),
            (chips_of(Verdict.CONSIDER), "Consider"),
            (chips_of(Verdict.NOT_USED), "Not used"),
            (Pill(PillKind.READY, "Ready"), "Status"),
            (Pill(PillKind.QUESTION, "1 question open"), ""),
            (Pill(PillKind.STOPPED, "Stopped"), ""),
            (Pill(PillKind.DRAFT, "Draft"), ""),
        )
    )
    column.addLayout(captioned((KeyCap("Ctrl+K"), "Key")))


def rows(column):
    column.addWidget(SectionHead("Rows", "six lines", hint="Enter adds a row"))
    view = GridView()
    view.setModel(LineModel(view))
    view.setAccessibleName("Rows")
    view.set_widths((78, 56, 0, 90, 70, 70))
    view.selectRow(2)
    view.itemDelegate().hovered_row = 1
    card = Card(margins=False)
    card.content.addWidget(view)
    column.addWidget(card)


def result_parts(column):
    column.addWidget(SectionHead("Findings", "1 stop, 1 warning, 1 note", link="Show sources"))
    column.addWidget(
        FindingRow(Severity.STOP, "Q4386: 17 sq cm applied, but the packages hold 16. The product line is left out.")
    )
    column.addWidget(
        FindingRow(
            Severity.WARNING,
            "11045 comes to 13 units in the day. The table of 2024-07-01 allows 12; more needs an appeal.",
        )
    )
    note = FindingRow(
        Severity.NOTE, "5 sq cm left over: record it, do not bill it (since 2026-01-01).", "CMS-1832-F, confidence A"
    )
    note.show_source(True)
    column.addWidget(note)
    column.addWidget(FindingRow(Severity.WARNING, "Wound 1 has no width yet.", word="Not counted", icon="minus-circle"))
    column.addWidget(SectionHead("Question"))
    choices = (
        ChoiceText("part", "Covered part", "16.00 sq cm in the group"),
        ChoiceText("whole", "Whole wound", "17.00 sq cm in the group"),
    )
    asks = "Wound 2: 4 of 5 sq cm is covered. Which area counts?"
    column.addWidget(QuestionCard("area", asks, choices, "Until answered, the covered part is counted."))
    column.addWidget(QuestionCard("visit", "99213 was separate from the graft visit?", answer="yes"))
    column.addWidget(SectionHead("Progress"))
    progress = ProgressCard("Importing HCPCS, October 2026", "Nothing is kept if you cancel.")
    progress.show_progress(5412, 8906)
    column.addWidget(progress)
    column.addWidget(EmptyState("No cases on this day", "Start one, or pick another day above.", "New case", "plus"))


def build():
    """Return the gallery in the real shell."""
    left, right = QWidget(), QWidget()
    for root, parts in ((left, (fields, buttons, chips, rows)), (right, (result_parts,))):
        column = QVBoxLayout(root)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for part in parts:
            part(column)
    columns = TwoColumn(left, right)
    columns.set_summary("5 lines, 1 question")
    places = [
        Place("worksheet", "Worksheet", "clipboard-text", lambda: columns),
        Place("look_up", "Look up", "magnifying-glass", QWidget),
        Place("cases", "Cases", "folder", QWidget),
        Place("batch", "Batch", "stack", QWidget),
        Place("reference", "Reference", "books", QWidget),
    ]
    window = MainWindow(places, version="0.1.0", about=lambda: [("Codes", "HCPCS July 2026")])
    window.rail.show_foot("Lock", "lock")
    window.status_line.show_editions(
        [
            EditionNote("Rules 2026-01-01 to 2026-12-31"),
            EditionNote("Codes HCPCS July 2026"),
            EditionNote("Edits 2024-07-01, older than this date of service", stale=True),
        ]
    )
    window.status_line.show_state("Saved 10:42")
    return window, columns


SHOTS = (
    ("light", SchemeChoice.LIGHT, 1.0, (1440, 900)),
    ("dark", SchemeChoice.DARK, 1.0, (1440, 900)),
    ("high-contrast", SchemeChoice.HIGH_CONTRAST, 1.0, (1440, 900)),
    ("1280", SchemeChoice.LIGHT, 1.0, (1280, 720)),
    ("narrow", SchemeChoice.LIGHT, 1.0, (1000, 800)),
    ("text-150", SchemeChoice.LIGHT, 1.5, (1440, 900)),
    ("text-200", SchemeChoice.DARK, 2.0, (1280, 720)),
)


def main(arguments):
    app = QApplication(arguments[:1])
    theme()
    if len(arguments) < 2:
        window, _ = build()
        window.show()
        return app.exec()
    for name, choice, scale, size in SHOTS:
        theme().set_choice(choice)
        theme().set_text_scale(scale)
        window, columns = build()
        window.resize(*size)
        window.show()
        app.processEvents()
        toast = Toast(columns.toast_host())
        toast.show_message("Copied 5 lines", "99406 left out: 1 question open", "Copy as CMS-1500")
        toast.setGraphicsEffect(None)
        app.processEvents()
        window.grab().save(str(Path(arguments[1]) / f"gallery-{name}.png"))
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
