"""The list below the box: codes and actions under their heads. It never takes the keyboard focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from core.ports import SearchHit
from gui.common.announce import announce
from gui.common.beside import beside
from gui.common.row_list import ROW_ROLE, RowListModel
from gui.palette.commands import Command
from gui.palette.offer import Hint, Row, Title
from gui.palette.row_delegate import PaletteDelegate, height_of
from gui.theme import theme

WIDTH_PX = 620


class PaletteList(QListView):
    """Lies over the window, below the box.

    Attributes:
        taken: The code or action that was clicked.
    """

    taken = Signal(object)

    def __init__(self, box: QWidget) -> None:
        super().__init__(box.window())
        self._box = box
        self.palette_model = RowListModel(can_choose, said, parent=self)
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
        first = self.palette_model.stepped(-1, 0)
        if first is not None:
            self.setCurrentIndex(self.palette_model.index(first))
        self._place()
        self.show()
        self.raise_()
        self.scrollToTop()
        announce(self._box, said(rows[-1] if first is None else self.current()))

    def current(self) -> SearchHit | Command | None:
        """Return the current code or action."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, SearchHit | Command) else None

    def step(self, by: int) -> None:
        """Go up or down over heads, stopping at the ends."""
        place = self.palette_model.stepped(self.currentIndex().row(), by)
        if place is None:
            return
        self.setCurrentIndex(self.palette_model.index(place))
        if place == self.palette_model.choosable()[0]:
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

    def _place(self) -> None:
        window = self._box.window()
        at = QRect(self._box.mapTo(window, QPoint(0, 0)), self._box.size())
        wanted = sum(map(height_of, self.palette_model.rows)) + theme().px(10)
        self.setGeometry(beside(at, QSize(theme().px(WIDTH_PX), wanted), window.size()))


def can_choose(row: object) -> bool:
    """Say whether a row is a code or an action."""
    return isinstance(row, SearchHit | Command)


def said(row: object) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, SearchHit):
        return ", ".join(filter(None, (row.code, row.label, row.note)))
    if isinstance(row, Command):
        state = f"not possible: {row.why_not}" if row.why_not else row.keys
        return ", ".join(filter(None, (row.words, f"in {row.where}", state)))
    return row.words if isinstance(row, Title | Hint) else ""
