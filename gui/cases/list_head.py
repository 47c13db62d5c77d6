"""The head of the day list: which day, which status, which words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from core.cases.values import DayCounts, VisitStatus
from core.numbers import counted
from gui.cases import words
from gui.cases.flat_edit import FlatEdit
from gui.common import paint
from gui.common.buttons import QuietButton, SecondaryButton
from gui.common.text import plain_tooltip
from gui.theme import FontRole, Token, theme

ALL_DAYS = "All days"


class _Arrow(SecondaryButton):
    side_px = 7  # square

    def __init__(self, name: str, icon: str) -> None:
        super().__init__(name, icon)
        self.setObjectName(name.lower().replace(" ", "_"))
        self.set_icon_only(True)


class DaySwitch(QWidget):
    """Attributes:
    stepped: -1 to the last day before, +1 to the next.
    typed: What was typed over the day.
    all_days_wanted: Whether all days are wanted rather than one.
    """

    stepped = Signal(int)
    typed = Signal(str)
    all_days_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = _Arrow("Day before", "caret-left"), _Arrow("Day after", "caret-right")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        hint = "Type a day as 2026-03-02 or 3/2, or t for today, and press Enter"
        self.day = FlatEdit("day_shown", FontRole.SECTION, hint=hint)
        self.day.setAccessibleName("Day of service")
        self.day.entered.connect(self.typed)
        self.all = QuietButton(ALL_DAYS, does="Lists one day, or every day there is")
        self.all.setObjectName("all_days")
        self.all.clicked.connect(lambda: self.all_days_wanted.emit(self.all.text() == ALL_DAYS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        for part in (self.before, self.day, self.after, self.all):
            row.addWidget(part)

    def show_day(self, day: date | None) -> None:
        """Show one day, or that all are listed."""
        self.day.show_text(words.day_title(day) if day is not None else ALL_DAYS)
        self.all.setText("By day" if day is None else ALL_DAYS)
        self.all.updateGeometry()

    def show_ends(self, *, before: bool, after: bool) -> None:
        """Allow the arrows that lead somewhere."""
        for arrow, there, where in ((self.before, before, "an earlier"), (self.after, after, "a later")):
            arrow.setEnabled(there)
            arrow.setToolTip(plain_tooltip(arrow.accessibleName() if there else f"No worksheets on {where} day"))


class _Tab(QPushButton):
    """A status with its count; the one in force has an edge."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.count = 0
        self.setCheckable(True)
        self.setProperty("kind", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._let_tab_reach(False)
        self.toggled.connect(self._let_tab_reach)
        theme().changed.connect(self.updateGeometry)

    @Slot(bool)
    def _let_tab_reach(self, on: bool) -> None:
        """Only the one in force: of a group never entered Qt gives Shift+Tab the last one."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def show_count(self, count: int) -> None:
        self.count = count
        self.setAccessibleName(f"{self.text()}, {counted(count, 'worksheet')}")
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space, like every other button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        px = theme().px
        wide = theme().metrics(FontRole.TOTAL).horizontalAdvance(self.text())
        wide += theme().metrics(FontRole.NOTE).horizontalAdvance(f"{self.count:,}")
        return QSize(wide + px(7 + 2 * 9), max(px(28), theme().line() + px(8)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QStylePainter(self), theme().px
        on = self.isChecked()
        if on:
            surface: Token = "panel"
            edge: Token = "accent" if self.hasFocus() else "border"
            paint.box(painter, self.rect().toRectF(), 6, surface=surface, edge=edge, width=2 if self.hasFocus() else 1)
        else:
            option = QStyleOptionButton()
            self.initStyleOption(option)
            painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        room = self.rect().adjusted(px(9), 0, 0, 0)
        role = FontRole.TOTAL if on else FontRole.STRONG
        used = paint.text(painter, room, self.text(), "text" if on else "text2", role)
        paint.text(painter, room.adjusted(used + px(7), 0, 0, 0), f"{self.count:,}", "text2", FontRole.NOTE)
        painter.end()


class StatusTabs(QWidget):
    """Attributes:
    picked: The `VisitStatus` to list, or None for all.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_tabs")
        self.setAccessibleName("Status")
        self._group = QButtonGroup(self)
        self._tabs: dict[VisitStatus | None, _Tab] = {None: _Tab("All", self)}
        self._tabs |= {status: _Tab(look.word, self) for status, look in words.STATUS.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        for status, tab in self._tabs.items():
            tab.setObjectName(f"tab_{status.value if status else 'all'}")
            tab.setAccessibleDescription("Lists these only; the arrow keys go on" if status else "Lists every status")
            self._group.addButton(tab)
            row.addWidget(tab)
            tab.clicked.connect(lambda _=False, status=status: self.picked.emit(status))
        self.show_counts(DayCounts(everything=0, by_status={}))
        self.show_status(None)

    def show_counts(self, counts: DayCounts) -> None:
        """Show how many there are of each."""
        for status, tab in self._tabs.items():
            tab.show_count(counts.everything if status is None else counts.by_status.get(status, 0))

    def show_status(self, status: VisitStatus | None) -> None:
        """Mark the one listed."""
        self._tabs[status].setChecked(True)

    def tab(self, status: VisitStatus | None) -> QPushButton:
        return self._tabs[status]


# With Ctrl, what the place does from anywhere in it: carry forward, PDFs, printing.
OF_THE_PLACE = (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_P)


class SearchBox(QLineEdit):
    """Attributes:
    left_downwards: Down or Enter: on to the list.
    """

    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case_search")
        self.setPlaceholderText("Search cases, codes, lots, notes")
        self.setAccessibleName("Search cases")
        self.setAccessibleDescription("Over all days: case, account, code, site, lot, diagnosis, note")
        self.setClearButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(250), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), super().minimumSizeHint().height())

    @Slot(str)
    def begin(self, letter: str) -> None:
        """Take a letter that was typed in the list."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.end(False)
        self.insert(letter)
        self.textEdited.emit(self.text())

    def event(self, event: QEvent) -> bool:
        """Take Esc before a message at the foot of the place does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._clears(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif self._clears(event):
            self.clear()
            self.textEdited.emit("")
        elif event.key() in OF_THE_PLACE and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # some systems delete a letter with D and go to the end of the line with E
        else:
            super().keyPressEvent(event)

    def _clears(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.text())
