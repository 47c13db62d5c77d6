"""A label above a field, and the bad-input ring every editor shares."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from gui.common.picker import Picker
from gui.common.text import Text, plain_tooltip
from gui.theme import FontRole, theme

SAID_ELSE = "said_else"  # property: description and tooltip of an editor while it says why its value is bad


def set_bad(editor: QWidget, bad: bool, why: str = "") -> None:
    """Draw the ring of a half-typed or bad value around `editor`, and say why in place of what is said of it else."""
    was = bool(editor.property("bad"))
    if bad and not was:
        editor.setProperty(SAID_ELSE, [editor.accessibleDescription(), editor.toolTip()])
    if was != bad:
        editor.setProperty("bad", bad)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
    if bad or was:
        description, tooltip = (why, plain_tooltip(why)) if bad else editor.property(SAID_ELSE)
        editor.setAccessibleDescription(description)
        editor.setToolTip(tooltip)


class Field(QWidget):
    """A line edit or picker with its label above it.

    Args:
        label: Its mnemonic, as in `&Payer`, goes to the editor.
        editor: A `QLineEdit` or `Picker`; None makes a line edit.
        placeholder: What is assumed while it is empty, such as `adult`, or the form to type, such as `yyyy-mm-dd`.
        hint: What a screen reader adds to the label; the placeholder when empty.
        width: Width of the editor in pixels at 100 %; 0 takes what the layout gives.

    Attributes:
        focused: True when the editor gains the keyboard focus, False when it loses it.
    """

    focused = Signal(bool)

    def __init__(
        self,
        label: str,
        editor: QLineEdit | Picker | None = None,
        *,
        placeholder: str = "",
        hint: str = "",
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor: QLineEdit | Picker = editor if editor is not None else QLineEdit()
        self._width = width
        words = label.replace("&", "")
        self._label = Text(words, FontRole.LABEL, "text2")
        self._label.setBuddy(self.editor)
        if words != label:  # a shortcut of its own: a mnemonic in the label would be underlined
            QShortcut(QKeySequence.mnemonic(label), self).activated.connect(self._take_focus)
        self._message = Text("", FontRole.NOTE, "warning", wrap=True)
        self._message.hide()
        if placeholder:  # a picker comes with words of its own
            self.editor.setPlaceholderText(placeholder)
        self.editor.setAccessibleName(words)
        self._why = ""
        self.editor.setAccessibleDescription(hint or placeholder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(3))
        column.addWidget(self._label)
        column.addWidget(self.editor)
        column.addWidget(self._message)
        self.editor.installEventFilter(self)
        horizontal = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme().changed.connect(self._restyle)

    def show_bad(self, why: str, *, inline: bool = False) -> None:
        """Ring the editor and keep `why` as its description; empty takes the ring away.

        Args:
            inline: Also show `why` under the field.
        """
        if why != self._why:
            self._why = why
            set_bad(self.editor, bool(why), why)
            self._message.setText(why)
        self._message.setVisible(inline and bool(why))

    def is_bad(self) -> bool:
        return bool(self.editor.property("bad"))

    def label(self) -> QLabel:
        return self._label

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(True)
        elif event.type() == QEvent.Type.FocusOut:
            self.focused.emit(False)
        return super().eventFilter(watched, event)

    @Slot()
    def _take_focus(self) -> None:
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _restyle(self) -> None:
        if self._width:
            self.editor.setFixedWidth(theme().px(self._width))
