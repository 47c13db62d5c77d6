"""The outline in a panel over the window, with the words of what one is on and the key of the two groups."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core import words
from core.worksheet import Group
from gui.common import marks, paint
from gui.common.announce import announce
from gui.common.section import Card
from gui.common.text import Text
from gui.theme import FontRole, theme
from gui.worksheet.body.coordinates import SIZE
from gui.worksheet.body.outline import BodyOutline
from gui.worksheet.body.painting import draw_swatch
from gui.worksheet.body.places import Places
from gui.worksheet.body.placing import placed
from gui.worksheet.body.shapes import Region

WORDS_PX = 210
MARGIN_PX = 10
HINT = "Arrow keys move, Enter takes it, Esc closes. Or type the beginning of a site."


class GroupKey(QWidget):
    """The pattern of a group, its words, and the wounds that count in it."""

    def __init__(self, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = group
        self._wounds: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_wounds(self, wounds: tuple[str, ...]) -> None:
        self._wounds = wounds
        said = f"wounds {', '.join(wounds)}" if wounds else "no wound"
        self.setAccessibleName(f"{words.GROUPS[self._group]}: {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WORDS_PX - 2 * MARGIN_PX), 2 * theme().line() + theme().px(4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, line = QPainter(self), theme().px, theme().line()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_swatch(painter, QRectF(1, px(2), px(26), line - px(4)), self._group)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        first = QRect(px(34), 0, self.width() - px(34), line)
        paint.text(painter, first, words.GROUPS[self._group], "text", FontRole.STRONG)
        shown = self._wounds[:5] if len(self._wounds) <= 5 else (*self._wounds[:4], f"+{len(self._wounds) - 4}")
        if shown:
            marks.draw_badges(painter, px(34), line * 1.5 + px(1), shown)
        else:
            paint.text(painter, first.translated(0, line), "no wound", "text2", FontRole.NOTE)
        painter.end()


class BodyPanel(Card):
    """Lies over `window` until a place is taken, Escape is pressed, or the focus goes elsewhere.

    Attributes:
        picked: The `Region` that was taken.
        closed: It went away without that, by Escape.
    """

    picked = Signal(object)
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(edge="edge", margins=False, parent=window)
        self.setObjectName("body_panel")
        self._window, self._places = window, Places()
        self.outline = BodyOutline()
        self._title = Text("", FontRole.SECTION, wrap=True)
        self._name = Text("", FontRole.TOTAL, wrap=True)
        self._name.setObjectName("body_place")
        self._group = Text("", FontRole.NOTE, "text2", wrap=True)
        self._group.setObjectName("body_group")
        self._hint = Text(HINT, FontRole.NOTE, "text2", wrap=True)
        self.keys = {group: GroupKey(group) for group in Group}
        self._words = QWidget()
        column = self._column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        for part in (self._title, self._name, self._group, *self.keys.values(), self._hint):
            column.addWidget(part)
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        margin = theme().px(MARGIN_PX)
        self._row.setContentsMargins(margin, margin, margin, margin)
        self._row.addWidget(self.outline, 1)
        self._row.addWidget(self._words)
        self.content.addLayout(self._row)
        self.outline.picked.connect(self._take)
        self.outline.moved.connect(self._say)
        self.outline.cancelled.connect(self._cancel)
        self.hide()

    def open_at(self, row: QRect, room: QRect, places: Places) -> None:
        """Show the wounds of `places`; `row` is the row it must not cover, `room` where it may lie, in the window."""
        name = f"Where is wound {places.current}?" if places.current else "Where is the new wound?"
        self._title.setText(name)
        self.setAccessibleName(name)
        self.show_places(places)
        self._place(row, room)
        self.show()
        self.raise_()
        self.outline.setFocus()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self._window.installEventFilter(self)
        announce(self.outline, f"{name} {places.spoken(places.start())}")

    def show_places(self, places: Places) -> None:
        self._places = places
        for group, key in self.keys.items():
            key.show_wounds(places.of(group))
        self.outline.show_places(places)
        self._say(self.outline.current())

    def close_panel(self) -> None:
        """Take the panel away."""
        if self.isHidden():
            return
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.disconnect(self._on_focus)
        self._window.removeEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cancel()
        return False

    @Slot(object)
    def _take(self, region: Region) -> None:
        self.close_panel()
        self.picked.emit(region)

    @Slot()
    def _cancel(self) -> None:
        self.close_panel()
        self.closed.emit()

    @Slot(object)
    def _say(self, region: Region) -> None:
        self._name.setText(region.name)
        self._group.setText(self._places.group_note(region))

    @Slot("QWidget*", "QWidget*")
    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.close_panel()

    def _place(self, row: QRect, room: QRect) -> None:
        px = theme().px
        margin = 2 * px(MARGIN_PX) + 4
        width = px(WORDS_PX)
        self._words.setFixedWidth(width - px(MARGIN_PX))
        tall = self._column.totalHeightForWidth(width) + px(MARGIN_PX)
        taken = QSize(width + margin, tall + margin)
        found = placed(row, QSize(px(SIZE[0]), px(SIZE[1])), taken, room)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if found.beside else ways.TopToBottom)
        if not found.beside:
            self._words.setFixedWidth(found.rect.width() - margin)
        self.setGeometry(found.rect)
