"""The list below a cell: code, name and note of what the typed words find. It never takes the keyboard focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from gui.common.announce import announce
from gui.common.beside import beside
from gui.common.cells import CELL_ROLE, Cell
from gui.common.row_delegate import RowDelegate, row_height
from gui.theme import FontRole, theme

MOST = 8
WIDTH_PX = 420


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One entry: what is taken, what it is called, and a note such as `replaced by Q4386`."""

    code: str
    name: str
    note: str = ""


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[Suggestion, ...] = ()

    def show(self, found: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.found = tuple(found[:MOST])
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.found[index.row()]
        words = ", ".join(part for part in (entry.name, entry.note) if part)
        if role == CELL_ROLE:
            return Cell(text=entry.code, role=FontRole.CODE, after=words)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.code}, {words}"
        return None


class SuggestionList(QListView):
    """Lies over the window, below its editor, or above it when there is no room below.

    Attributes:
        chosen: The code of an entry that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor.window())
        self._editor = editor
        self._followed: list[QWidget] = []
        self._entries = _Model()
        self._entries.setParent(self)
        self.setModel(self._entries)
        self.setItemDelegate(RowDelegate(self))
        self.setObjectName("completer")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Suggestions")
        self.clicked.connect(lambda index: self.chosen.emit(self._entries.found[index.row()].code))
        editor.destroyed.connect(self.deleteLater)

    def offer(self, found: Sequence[Suggestion], *, exact: str) -> None:
        """Show `found`. The first entry is current, unless `exact` is itself a code of the list."""
        self._entries.show(found)
        typed = exact.strip().upper()
        row = next((i for i, entry in enumerate(self._entries.found) if entry.code == typed), 0)
        self.setCurrentIndex(self._entries.index(row, 0))
        self._place()
        self.show()
        self.raise_()
        self._say()

    def current_code(self) -> str:
        """Return the code of the current entry; empty when there is none."""
        row = self.currentIndex().row()
        return self._entries.found[row].code if 0 <= row < len(self._entries.found) else ""

    def step(self, by: int) -> None:
        """Go up or down, stopping at the ends."""
        row = min(max(self.currentIndex().row() + by, 0), len(self._entries.found) - 1)
        self.setCurrentIndex(self._entries.index(row, 0))
        self._say()

    def _say(self) -> None:
        announce(self._editor, str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for widget in self._followed:
            widget.removeEventFilter(self)
        self._followed = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return False

    def _follow(self) -> None:
        """Stay with the cell: a key typed in it may move it, as when a line above it goes away."""
        widget: QWidget | None = self._editor
        while widget is not None:
            widget.installEventFilter(self)
            self._followed.append(widget)
            widget = widget.parentWidget()

    def _place(self) -> None:
        window = self._editor.window()
        at = QRect(self._editor.mapTo(window, QPoint(0, 0)), self._editor.size())
        wanted = len(self._entries.found) * row_height() + theme().px(10)
        self.setGeometry(beside(at, QSize(theme().px(WIDTH_PX), wanted), window.size()))
