"""The list below the box: codes and actions under their heads. It never takes the keyboard focus."""

from __future__ import annotations

from collections.abc import Sequence

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
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from core.ports import SearchHit
from gui.common.announce import announce
from gui.common.places import beside
from gui.palette.commands import Command
from gui.palette.offer import Row
from gui.palette.row_delegate import ROW_ROLE, PaletteDelegate, height_of
from gui.theme import theme

WIDTH_PX = 620
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PaletteModel(QAbstractListModel):
    """Heads, codes, actions and the hint; only codes and actions can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        taken = index.isValid() and isinstance(self.rows[index.row()], SearchHit | Command)
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if taken else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        return said(row) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class PaletteList(QListView):
    """Lies over the window, below the box.

    Attributes:
        taken: The code or action that was clicked.
    """

    taken = Signal(object)

    def __init__(self, box: QWidget) -> None:
        super().__init__(box.window())
        self._box = box
        self.palette_model = PaletteModel(self)
        self.setModel(self.palette_model)
        self.setItemDelegate(PaletteDelegate(self))
        self.setObjectName("completer")  # the look of every list below a field
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Codes and actions")
        self.clicked.connect(self._click)
        box.window().installEventFilter(self)
        theme().changed.connect(self._restyle)
        self.hide()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these; the first code or action is current. No rows hide the list."""
        self.palette_model.show_rows(rows)
        if not rows:
            self.hide()
            return
        chosen = self._choosable()
        if chosen:
            self.setCurrentIndex(self.palette_model.index(chosen[0]))
        self._place()
        self.show()
        self.raise_()
        self.scrollToTop()
        announce(self._box, said(self.current()) if chosen else said(rows[-1]))

    def current(self) -> SearchHit | Command | None:
        """Return the current code or action."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, SearchHit | Command) else None

    def step(self, by: int) -> None:
        """Go up or down over heads, stopping at the ends."""
        chosen = self._choosable()
        if not chosen:
            return
        at = self.currentIndex().row()
        here = chosen.index(at) if at in chosen else 0
        self.setCurrentIndex(self.palette_model.index(chosen[min(max(here + by, 0), len(chosen) - 1)]))
        if self.currentIndex().row() == chosen[0]:
            self.scrollToTop()  # the head too
        announce(self._box, said(self.current()))

    def page(self) -> int:
        """Return how many rows Page down goes."""
        return max(self.height() // height_of(self.current()) - 1, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    @Slot()
    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        if self.isVisible():
            self._place()

    def _click(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, SearchHit | Command):
            self.taken.emit(row)

    def _choosable(self) -> Sequence[int]:
        rows = enumerate(self.palette_model.rows)
        return [place for place, row in rows if isinstance(row, SearchHit | Command)]

    def _place(self) -> None:
        window = self._box.window()
        at = QRect(self._box.mapTo(window, QPoint(0, 0)), self._box.size())
        wanted = sum(map(height_of, self.palette_model.rows)) + theme().px(10)
        self.setGeometry(beside(at, QSize(theme().px(WIDTH_PX), wanted), window.size()))


def said(row: Row | None) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, SearchHit):
        return ", ".join(filter(None, (row.code, row.label, row.note)))
    if isinstance(row, Command):
        state = f"not possible: {row.why_not}" if row.why_not else row.keys
        return ", ".join(filter(None, (row.words, f"in {row.where}", state)))
    return row.words if row is not None else ""
