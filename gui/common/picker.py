"""A plain drop-down list. Not editable: typing goes to the item that begins with what is typed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

from gui.common import paint
from gui.common.text import plain_tooltip
from gui.theme import theme

KEY_ROLE = Qt.ItemDataRole.UserRole


class Picker(QComboBox):
    """Short lists. Each item has a key, what the program keeps, and words, what the user reads.

    Attributes:
        picked: The key of the item the user took; not emitted when the program sets it. An empty key means not given.
    """

    picked = Signal(str)

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
            self.setCurrentIndex(-1)
            self.picked.emit("")
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)  # type: ignore[arg-type]
        if self.currentIndex() != before and not self.view().isVisible():
            self.update()

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
