"""F1: what the focused field is for, in a small panel beside it. It never takes the focus; Esc takes it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from core.field_help import FieldHelp, RuleSaid
from gui.common.announce import announce
from gui.common.beside import beside
from gui.common.key_cap import KeyCap
from gui.common.section import Card
from gui.common.text import Text
from gui.theme import FontRole, theme

WIDTH_PX = 420


class FieldPanel(Card):
    """Lies over `window`.

    Attributes:
        field: Id of the field it is about.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(edge="edge", parent=window)
        self._window = window
        self.field = ""
        self.setObjectName("field_help")
        self._title = Text("", FontRole.SECTION)
        self._what, self._why = Text("", wrap=True), Text("", token="text2", wrap=True)
        self._rules = [Text("", FontRole.NOTE, token, wrap=True) for _ in range(3) for token in ("text", "text2")]
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(KeyCap("Esc"))
        self.content.addLayout(head)
        for part in (self._what, self._why, *self._rules):
            self.content.addWidget(part)
        self.content.setSpacing(theme().px(4))
        self._at = QRect()
        self.hide()
        theme().changed.connect(self._replace)

    def show_help(self, entry: FieldHelp, rules: Sequence[RuleSaid], at: QRect) -> None:
        """Show the help on a field; `at` is where the field stands in the window."""
        self.field = entry.id
        self._title.setText(entry.title)
        self._what.setText(entry.what)
        self._why.setText(entry.why)
        self._why.setVisible(bool(entry.why))
        words = [line for rule in rules for line in (rule.says, rule.source)]
        for place, label in enumerate(self._rules):
            label.setText(words[place] if place < len(words) else "")
            label.setVisible(place < len(words))
        said = " ".join((entry.title + ".", entry.what, entry.why, *words))
        self.setAccessibleName(said)
        self._place(at)
        if self.isHidden():
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.show()
        self.raise_()
        announce(self, said)

    def close_help(self) -> None:
        """Take the panel away."""
        if not self.isHidden():
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() in keys and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.close_help()
            return True
        return False

    @Slot()
    def _replace(self) -> None:
        """Take the room the words now need."""
        if not self.isHidden():
            self._place(self._at)

    def _place(self, at: QRect) -> None:
        self._at = at
        room = self._window.size()
        width = min(theme().px(WIDTH_PX), room.width())
        self.content.activate()
        self.setGeometry(beside(at, QSize(width, self.content.totalHeightForWidth(width)), room, keep_width=True))


def place_of(widget: QWidget, inner: QRect | None = None) -> QRect:
    """Return where a widget, or a part of it, stands in its window."""
    rect = inner if inner is not None else widget.rect()
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)) + rect.topLeft(), rect.size())
