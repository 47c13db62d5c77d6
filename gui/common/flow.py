"""A row of widgets that breaks into further rows when it does not fit, each with what is told of it right below."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from gui.theme import theme


class FlowLayout(QLayout):
    """Keeps each widget at its size hint, in order, left to right, then down.

    Args:
        across: Space between neighbors, pixels at 100 %.
        down: Space between rows.
        half: When one row is not enough, the second begins with the item of this number, if those before it do fit one;
            0 fills the first row.
    """

    def __init__(self, parent: QWidget | None = None, *, across: int = 8, down: int = 6, half: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._tall: dict[int, int] = {}  # a width: the height it takes; asked several times for each
        self._across, self._down, self._half = across, down, half
        self._notes: list[tuple[QLayoutItem, QWidget]] = []
        self.setContentsMargins(0, 0, 0, 0)

    def add_note(self, note: QWidget, of: QWidget) -> None:
        """Add what is told of a widget: it stands as wide as there is room, below the row that widget is in."""
        self.addWidget(note)
        self._notes.append((self._items.pop(), of))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items) + len(self._notes)

    def itemAt(self, index: int) -> QLayoutItem | None:
        every = [*self._items, *(note for note, _ in self._notes)]
        return every[index] if 0 <= index < len(every) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if 0 <= index < len(self._items):
            return self._items.pop(index)
        behind = index - len(self._items)
        return self._notes.pop(behind)[0] if 0 <= behind < len(self._notes) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._tall:
            self._tall[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._tall[width]

    def invalidate(self) -> None:
        self._tall.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        margins: QMargins = self.contentsMargins()
        inside = rect.marginsRemoved(margins)
        half = self._second_row_from(inside.width())
        rows: list[list[QLayoutItem]] = [[]]
        x = inside.x()
        for position, item in enumerate(self._shown()):
            wide = item.sizeHint().width()
            broken = position == half
            if rows[-1] and (broken or x + wide > inside.x() + inside.width()):
                rows.append([])
                x = inside.x()
            rows[-1].append(item)
            x += wide + theme().px(self._across)
        y = inside.y()
        for row in rows:
            tall = max((item.sizeHint().height() for item in row), default=0)
            if place:
                self._place(row, inside, y, tall)
            y += tall + theme().px(self._down)
            y = self._told(row, inside, y, place=place)
        return y - theme().px(self._down) - rect.y() + margins.bottom()

    def _told(self, row: list[QLayoutItem], inside: QRect, y: int, *, place: bool) -> int:
        """Set what is told of a row below it; return where the next row begins."""
        widgets = [item.widget() for item in row]
        for note, of in self._notes:
            if of not in widgets or note.isEmpty():
                continue
            tall = note.heightForWidth(inside.width()) if note.hasHeightForWidth() else note.sizeHint().height()
            if place:
                note.setGeometry(QRect(inside.x(), y, inside.width(), tall))
            y += tall + theme().px(self._down)
        return y

    def _second_row_from(self, width: int) -> int:
        """Return the number of the item that begins a second row though it may fit the first; 0 when none does."""
        shown = self._shown()
        if self._in_one_row(shown, width) or not self._in_one_row(shown[: self._half], width):
            return 0
        return self._half

    def _in_one_row(self, items: list[QLayoutItem], width: int) -> bool:
        gaps = theme().px(self._across) * (len(items) - 1)
        return sum(item.sizeHint().width() for item in items) + gaps <= width

    def _place(self, row: list[QLayoutItem], inside: QRect, y: int, tall: int) -> None:
        x = inside.x()
        for item in row:
            hint = item.sizeHint()
            top = y + (tall - hint.height()) // 2
            item.setGeometry(QRect(QPoint(x, top), QSize(min(hint.width(), inside.width()), hint.height())))
            x += hint.width() + theme().px(self._across)
