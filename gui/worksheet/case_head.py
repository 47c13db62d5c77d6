"""The head over the inputs: the case label, which visit it is and its status, and New."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from core.cases.values import VisitStatus
from gui.cases.words import STATUS
from gui.common import paint
from gui.common.buttons import QuietButton
from gui.common.text import Text, plain_tooltip
from gui.theme import FontRole, draw_icon, theme

UNNAMED = "New case"
ICON_PX, WORD_FROM_PX = 14, 19


class StatusMark(QWidget):
    """The status of the visit on screen in icon and word, as the day list has it. The menu changes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case_status")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._look = STATUS[VisitStatus.DRAFT]
        self.show_status(VisitStatus.DRAFT)
        theme().changed.connect(self.updateGeometry)

    def show_status(self, status: VisitStatus) -> None:
        self._look = look = STATUS[status]
        self.setAccessibleName(f"Status: {look.word}")
        self.setToolTip(plain_tooltip(f"{look.word}: {look.means}. The Worksheet menu changes it."))
        self.updateGeometry()
        self.update()

    def word(self) -> str:
        return self._look.word

    def sizeHint(self) -> QSize:
        wide = theme().metrics(FontRole.STATE).horizontalAdvance(self._look.word)
        return QSize(wide + theme().px(WORD_FROM_PX) + 2, theme().line(FontRole.STATE))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        draw_icon(painter, look.icon, look.token, 0, self.height() / 2, ICON_PX)
        room = self.rect().adjusted(theme().px(WORD_FROM_PX), 0, 0, 0)
        paint.text(painter, room, look.word, look.token, FontRole.STATE)
        painter.end()


class CaseHead(QWidget):
    """The label is typed where it stands.

    Attributes:
        label_typed: The label, at every key of the user.
        new_wanted: New was pressed.
    """

    label_typed = Signal(str)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLineEdit()
        self.label.setObjectName("case_label")
        self.label.setPlaceholderText(UNNAMED)
        self.label.setAccessibleName("Case label")
        self.label.setAccessibleDescription("Your own name for this case. No patient name is needed.")
        self.label.setToolTip(plain_tooltip("Your own name for this case. No patient name is needed."))
        self.label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.label.textEdited.connect(self.label_typed)
        self.label.textChanged.connect(self._fit)
        self.visit = Text("", FontRole.PRODUCT_NAME, "text2")
        self.visit.setObjectName("case_visit")
        self.status = StatusMark()
        self._shown: tuple[int, VisitStatus, str] | None = None
        self.state = Text("", FontRole.NOTE, "text2")
        self.state.setObjectName("case_state")
        new = QuietButton("New", "plus")
        new.setObjectName("new_case")
        new.setToolTip(plain_tooltip("Start a new worksheet (Ctrl+N)"))
        new.clicked.connect(lambda: self.new_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.label)
        row.addSpacing(theme().px(8))
        row.addWidget(self.visit, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(theme().px(12))
        row.addWidget(self.status, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(new)
        self._restyle()
        self.show_visit(0, VisitStatus.DRAFT, "")
        theme().changed.connect(self._restyle)

    def show_label(self, label: str) -> None:
        """Show another label; not while it is being typed."""
        if label != self.label.text():
            self.label.setText(label)
            self.label.setCursorPosition(0)

    def show_given_name(self, name: str) -> None:
        """Show what the case goes by as long as the coder has typed no label."""
        if (name or UNNAMED) != self.label.placeholderText():
            self.label.setPlaceholderText(name or UNNAMED)
            self._fit()

    def show_visit(self, number: int, status: VisitStatus, state: str) -> None:
        """Show which visit of its case this is, and its status.

        Args:
            number: 0 while the store has not counted it; what is shown then is `state`, how it stands with being kept.
        """
        counted = number > 0
        if (shown := (number, status, "" if counted else state)) == self._shown:  # asked at every key
            return
        self._shown = shown
        self.visit.setText(f"visit {number}" if counted else "")
        self.status.show_status(status)
        self.state.setText("" if counted else state)
        for part, seen in ((self.visit, counted), (self.status, counted), (self.state, not counted)):
            part.setVisible(seen)

    @Slot()
    def _fit(self) -> None:
        words = self.label.text() or self.label.placeholderText()
        wide = theme().metrics(FontRole.TITLE).horizontalAdvance(words) + theme().px(4)
        self.label.setFixedWidth(min(max(wide, theme().px(60)), theme().px(460)))

    @Slot()
    def _restyle(self) -> None:
        accent, edge = theme().color("accent").name(), theme().color("edge").name()
        height = theme().line(FontRole.TITLE)
        self.label.setFont(theme().font(FontRole.TITLE))
        self.label.setStyleSheet(
            "#case_label { background: transparent; padding: 0; margin-left: -2px; border: none;"
            " border-top: 2px solid transparent; border-bottom: 2px solid transparent;"
            f" placeholder-text-color: {theme().color('text').name()};"
            f" min-height: {height}px; max-height: {height}px; border-radius: 0; }}"
            f"#case_label:hover {{ border-bottom-color: {edge}; }}"
            f"#case_label:focus {{ border-bottom-color: {accent}; }}"
        )
        self._fit()
