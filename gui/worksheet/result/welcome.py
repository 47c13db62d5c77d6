"""What fills the sheet while nothing is typed: the worked example, the keys, and what is good to know."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.common.buttons import LinkButton, PrimaryButton
from gui.common.key_cap import KeyCap
from gui.common.section import Card, SectionHead
from gui.common.text import Text
from gui.theme import FontRole, draw_icon, theme

KEYS = (
    ("Enter", "next row of a grid"),
    ("Ctrl+K", "find a code or an action"),
    ("Ctrl+Shift+C", "copy the claim lines"),
    ("Ctrl+P", "print the worksheet"),
    ("F6", "go to the result, and back"),
)
GOOD_TO_KNOW = (
    ("wifi-slash", "Offline.", "No network, no telemetry, no patient name needed."),
    ("question", "It asks.", "What only the chart or the payer can say becomes a question, never a guess."),
    ("calendar", "Dated.", "The date of service picks the rules. A date nobody has reviewed is not priced."),
    ("scales", "A coding aid.", "The payer's policy governs, and you decide. CPT codes are the AMA's."),
)
EXAMPLE = (
    "A left foot ulcer of 12 sq cm, one sheet of 16, an office visit the same day. "
    "It opens filled in, with every step shown. Change anything: it is only an example."
)


class _Sign(QWidget):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(20), theme().line())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, self._name, "text2", theme().px(1), self.height() / 2)
        painter.end()


class Welcome(QWidget):
    """The welcome, and in its place what still has to be typed once something is.

    Attributes:
        example_wanted: The worked example is to be opened.
        editions_wanted: The editions are to be shown.
    """

    example_wanted = Signal()
    editions_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(Text("Welcome to Graftsheet", FontRole.TITLE))
        says = "Type a wound's site, length, and width. The claim lines appear here as you type, each with its units, "
        column.addWidget(Text(f"{says}its modifiers, and the reason.", FontRole.BODY, "text2", wrap=True))
        column.addSpacing(theme().px(12))
        column.addWidget(self._example())
        column.addSpacing(theme().px(18))
        column.addWidget(SectionHead("Hands on the keyboard"))
        column.addLayout(_keys())
        column.addSpacing(theme().px(16))
        column.addWidget(SectionHead("Good to know"))
        column.addLayout(_good_to_know())
        column.addSpacing(theme().px(16))
        column.addLayout(self._editions_row())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_editions(self, text: str) -> None:
        """Show which reference data is on board."""
        self._editions.setText(f"Reference data on board: {text}." if text else "")
        self._see.setVisible(bool(text))

    def _example(self) -> QWidget:
        card = Card(surface="lit", edge="sel")
        card.content.addWidget(Text("Q4386 on a foot ulcer", FontRole.SECTION))
        card.content.addWidget(Text(EXAMPLE, FontRole.BODY, "text2", wrap=True))
        self.open_example = PrimaryButton("Open the worked example", "play", does="Q4386 on a foot ulcer, filled in")
        self.open_example.setObjectName("open_example")
        self.open_example.clicked.connect(lambda: self.example_wanted.emit())
        card.content.addWidget(self.open_example)
        card.content.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(16))
        return card

    def _editions_row(self) -> QHBoxLayout:
        self._editions = Text("", FontRole.NOTE, "text2", wrap=True)
        self._see = LinkButton("See editions", does="Which rules, codes and edits are on board, with their dates")
        self._see.clicked.connect(lambda: self.editions_wanted.emit())
        self._see.hide()
        row = QHBoxLayout()
        row.addWidget(self._editions, 1)
        row.addWidget(self._see, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


class ExampleNote(Card):
    """A slim line over the result while the worked example is open.

    Attributes:
        new_wanted: An empty worksheet is to be started.
    """

    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(surface="lit", edge="sel", parent=parent)
        self.setObjectName("example_note")
        words = Text("A worked example: change anything.", FontRole.BODY)
        start = LinkButton("Start your own  Ctrl+N", does="An empty worksheet")
        start.setObjectName("start_own")
        start.clicked.connect(self._start)
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(start)
        self.content.addLayout(row)
        px = theme().px
        self.content.setContentsMargins(px(13), px(4), px(9), px(4))

    @Slot()
    def _start(self) -> None:
        self.new_wanted.emit()


def _keys() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(14))
    grid.setVerticalSpacing(theme().px(6))
    for row, (keys, does) in enumerate(KEYS):
        grid.addWidget(KeyCap(keys), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Text(does, FontRole.BODY, "text2"), row, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _good_to_know() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(8))
    grid.setVerticalSpacing(theme().px(6))
    for row, (sign, head, says) in enumerate(GOOD_TO_KNOW):
        grid.addWidget(_Sign(sign), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(head, FontRole.TOTAL), row, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(says, FontRole.BODY, "text2", wrap=True), row, 2)
    grid.setColumnStretch(2, 1)
    return grid
