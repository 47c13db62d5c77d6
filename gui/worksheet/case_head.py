"""The head over the inputs: the case label, how it stands with saving, and New."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from gui.common.buttons import QuietButton
from gui.common.text import Text, plain_tooltip
from gui.theme import FontRole, theme

UNNAMED = "New case"


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
        self.state = Text("", FontRole.NOTE, "text2")
        self.state.setObjectName("case_state")
        new = QuietButton("New", "plus")
        new.setObjectName("new_case")
        new.setToolTip(plain_tooltip("Start a new worksheet (Ctrl+N)"))
        new.clicked.connect(lambda: self.new_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.label)
        row.addWidget(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(new)
        self._restyle()
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

    def show_state(self, words: str) -> None:
        self.state.setText(words)

    @Slot()
    def _fit(self) -> None:
        words = self.label.text() or self.label.placeholderText()
        wide = theme().metrics(FontRole.TITLE).horizontalAdvance(words) + theme().px(16)
        self.label.setFixedWidth(min(max(wide, theme().px(110)), theme().px(460)))

    @Slot()
    def _restyle(self) -> None:
        accent, edge = theme().color("accent").name(), theme().color("edge").name()
        height, lead = theme().line(FontRole.TITLE), theme().px(4)
        self.label.setFont(theme().font(FontRole.TITLE))
        self.label.setStyleSheet(
            "#case_label { background: transparent; padding: 0 4px; margin-left: -8px; border: 2px solid transparent;"
            f" placeholder-text-color: {theme().color('text').name()};"
            f" min-height: {height}px; max-height: {height}px; border-radius: {lead}px; }}"
            f"#case_label:hover {{ border: 2px solid {edge}; }} #case_label:focus {{ border: 2px solid {accent}; }}"
        )
        self._fit()
