"""A plain drop-down list. Not editable: typing goes to the item that begins with what is typed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

from gui.common import paint
from gui.common.text import plain_tooltip
from gui.theme import theme

KEY_ROLE = Qt.ItemDataRole.UserRole
PAUSE_MS = 1500  # after it a letter that does not go on begins anew


class Picker(QComboBox):
    """Short lists. Each item has a key, what the program keeps, and words, what the user reads.

    Attributes:
        picked: The key of the item the user took; not emitted when the program sets it. An empty key means not given.
        unmatched: What was typed, when no item begins so. An optional list is then empty: to keep the item that the
            first letters named would take Medicare for Medicaid.
    """

    picked = Signal(str)
    unmatched = Signal(str)

    def __init__(
        self,
        items: Iterable[tuple[str, str]] = (),
        *,
        placeholder: str = "Choose",
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._optional = optional
        self._typed, self._typed_at = "", 0
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(12)
        self.set_items(items)
        self.activated.connect(self._report)

    def set_items(self, items: Iterable[tuple[str, str]]) -> None:
        """Replace the list of `(key, words)`; the key in force is kept when it is still there."""
        kept = self.key()
        with QSignalBlocker(self):
            self.clear()
            for key, words in items:
                self.addItem(words, key)
                self.setItemData(self.count() - 1, words, Qt.ItemDataRole.AccessibleTextRole)
        self.set_key(kept)
        self._fit_popup()

    def key(self) -> str:
        """Return the key in force; empty when nothing is picked."""
        return str(self.currentData(KEY_ROLE) or "")

    def set_key(self, key: str) -> None:
        """Show the item of `key`, or the placeholder when there is none. Drawing is not editing."""
        if key == self.key():
            return
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(key, KEY_ROLE) if key else -1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(theme().px(30), theme().line() + theme().px(8)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must never change a claim

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]
        if self._optional and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._typed = ""
            self.setCurrentIndex(-1)
            self.picked.emit("")
            return
        if self._search(event):  # type: ignore[arg-type]
            return
        self._typed = ""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)  # type: ignore[arg-type]
        if self.currentIndex() != before and not self.view().isVisible():
            self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """One digit of a two-digit code may mean any of several: it is no choice when the field is left."""
        typed, self._typed = self._typed, ""
        several = sum(key.startswith(typed) for key in self._keys()) > 1
        if typed.isdecimal() and several and typed not in self._keys():
            self._refuse(typed)
        super().focusOutEvent(event)

    def _search(self, event: QKeyEvent) -> bool:
        """Take a typed letter: go to the first item that begins with all that was typed. False for other keys."""
        text = event.text()
        control = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not text.isprintable() or not text.strip(" " if not self._typed else "") or control:
            return False
        paused = event.timestamp() - self._typed_at > PAUSE_MS
        self._typed_at = event.timestamp()
        found = self._beginning(self._typed + text)
        if found < 0 and (paused or not self._typed) and (found := self._beginning(text)) >= 0:
            self._typed = ""
        self._typed = text if paused and found < 0 else self._typed + text
        if found < 0:
            self._refuse(self._typed)
        elif found != self.currentIndex():
            self.setCurrentIndex(found)
            self._report()
        return True

    def _beginning(self, typed: str) -> int:
        """Return the first item whose key, or else whose words with or without it, begin so; -1 for none."""
        sought = typed.casefold()
        keys = self._keys()
        if sought in keys:
            return keys.index(sought)
        words = [self.itemText(row).casefold() for row in range(self.count())]
        labels = [word.removeprefix(key).lstrip() for word, key in zip(words, keys, strict=True)]
        both = zip(words, labels, strict=True)
        return next((row for row, named in enumerate(both) if any(each.startswith(sought) for each in named)), -1)

    def _keys(self) -> list[str]:
        return [str(self.itemData(row, KEY_ROLE)).casefold() for row in range(self.count())]

    def _refuse(self, typed: str) -> None:
        if self._optional and self.currentIndex() >= 0:
            self.setCurrentIndex(-1)
            self.picked.emit("")
        self.unmatched.emit(typed)

    def showPopup(self) -> None:
        self._fit_popup()
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        px, empty = theme().px, self.currentIndex() < 0
        token = "text3" if empty or not self.isEnabled() else "text"
        paint.text(painter, self._room(), self._words(), token)  # type: ignore[arg-type]
        paint.caret(painter, QPointF(self.width() - px(13), self.height() / 2))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what does not fit, unless there is something else to say."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            QToolTip.showText(event.globalPos(), plain_tooltip(self.cut_words()), self)
            return True
        return super().event(event)

    def cut_words(self) -> str:
        """Return the words that are shown when there is no room for all of them, else nothing."""
        cut = theme().metrics().horizontalAdvance(self._words()) > self._room().width()
        return self._words() if cut else ""

    def _words(self) -> str:
        return self.placeholderText() if self.currentIndex() < 0 else self.currentText()

    def _room(self) -> QRect:
        px = theme().px
        return self.rect().adjusted(px(10), 0, -px(22), 0)

    def _report(self) -> None:
        self.picked.emit(self.key())

    def _fit_popup(self) -> None:
        metrics = theme().metrics()
        widest = max((metrics.horizontalAdvance(self.itemText(row)) for row in range(self.count())), default=0)
        self.view().setMinimumWidth(widest + theme().px(48))
