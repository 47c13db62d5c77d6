"""The line edit of cells and detail fields: completes short lists in place and offers long ones in a list below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.theme import theme
from gui.worksheet.inputs.suggestions import Suggestion, SuggestionList

Choices = Callable[[], Sequence[str]]
Find = Callable[[str], Sequence[Suggestion]]

NEXT, PREVIOUS, BELOW, ABOVE, ENTER, STAY = "next", "previous", "below", "above", "enter", "stay"


class CellEditor(QLineEdit):
    """Reports each change as it is typed, and how the cell was left.

    Attributes:
        live: The text after each change by the user, with its completion.
        leaving: `next`, `previous`, `below`, `above` or `enter`: the key that left the cell.
        cancelled: Escape; the cell goes back to what it held.

    Args:
        choices: A short list completed in place: typing `lo` shows `Lower leg` with the rest selected.
        find: A long list shown below the cell while typing.
    """

    live = Signal(str)
    leaving = Signal(str)
    cancelled = Signal()

    def __init__(self, choices: Choices | None = None, find: Find | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices, self._find = choices, find
        self._typed = ""
        self._list: SuggestionList | None = None
        self.setFont(theme().font())
        self.textEdited.connect(self._on_edited)

    def take(self, text: str) -> None:
        """Set the whole text as if it had been typed."""
        self.setText(text)
        self._typed = text
        self.live.emit(text)

    def hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def listing(self) -> bool:
        """Say whether the list below the cell is open."""
        return self._list is not None and self._list.isVisible()

    def _on_edited(self, text: str) -> None:
        grew = len(text) > len(self._typed) or not text.startswith(self._typed[: len(text)])
        self._typed = text
        if self._choices is not None and grew and self.cursorPosition() == len(text):
            text = self._completed(text)
        if self._find is not None:
            self._offer(text)
        self.live.emit(text)

    def _completed(self, text: str) -> str:
        typed = text.casefold()
        found = (
            next((word for word in self._choices() if word.casefold().startswith(typed)), None)
            if typed and self._choices
            else None
        )
        if found is None or len(found) == len(text):
            return text
        self.setText(found)
        self.setCursorPosition(len(found))
        self.cursorBackward(True, len(found) - len(text))
        return found

    def _offer(self, text: str) -> None:
        found = self._find(text) if self._find is not None and text.strip() else ()
        if not found:
            self.hide_list()
            return
        if self._list is None:
            self._list = SuggestionList(self)
            self._list.chosen.connect(self._choose)
        self._list.offer(found, exact=text)

    def _choose(self, code: str) -> None:
        self.take(code)
        self.hide_list()
        self.leaving.emit(NEXT)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if undoing:  # the case has one history, not one a cell
                event.ignore()
                return False
        tab = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if tab and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.listing() and self._list is not None:
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._list.step(1 if key == Qt.Key.Key_Down else -1)
                return
            if key == Qt.Key.Key_Escape:
                self.hide_list()
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and (code := self._list.current_code()):
                if key != Qt.Key.Key_Tab and self.text().strip().upper() != code:
                    self._choose(code)  # what was typed was a search: Enter ends that, not the row
                    return
                self.take(code)
        if self._for_the_grid(event):
            event.ignore()
            return
        moves = {
            Qt.Key.Key_Tab: NEXT,
            Qt.Key.Key_Backtab: PREVIOUS,
            Qt.Key.Key_Down: BELOW,
            Qt.Key.Key_Up: ABOVE,
            Qt.Key.Key_Return: ENTER,
            Qt.Key.Key_Enter: ENTER,
        }
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key in moves and not event.modifiers() & (
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        ):
            self.hide_list()
            self.leaving.emit(moves[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def _for_the_grid(self, event: QKeyEvent) -> bool:
        """Say whether a key is a command on the row or the case rather than on the text."""
        standard = QKeySequence.StandardKey
        if event.matches(standard.Paste):
            pasted = QGuiApplication.clipboard().text()
            return "\t" in pasted or "\n" in pasted.strip()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_D):
            return True
        return event.matches(standard.Undo) or event.matches(standard.Redo)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide_list()
        super().focusOutEvent(event)
