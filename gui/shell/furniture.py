"""What stands on the surfaces of the window: menu row, rail, places, status line and the actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.shell.actions import Actions
from gui.shell.menu_row import MenuRow
from gui.shell.rail import Rail
from gui.shell.status_line import StatusLine
from gui.theme import SchemeChoice, theme

if TYPE_CHECKING:
    from gui.shell.place import Place

_SCHEME_WORDS = {
    SchemeChoice.SYSTEM: "As the &system",
    SchemeChoice.LIGHT: "&Light",
    SchemeChoice.DARK: "&Dark",
    SchemeChoice.HIGH_CONTRAST: "High &contrast",
}


class Furniture(NamedTuple):
    """The parts of a furnished window."""

    menu_row: MenuRow
    rail: Rail
    stack: QStackedWidget
    status_line: StatusLine
    actions_table: Actions


class _Places(QStackedWidget):
    """Asks for the room of the place that is shown, whatever the others need."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("places")
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize()) if shown is not None else QSize(0, 0)


class _Room(QScrollArea):
    """Holds the places: what needs more room than a small screen has at a large text is scrolled, not cut off."""

    def __init__(self, places: QStackedWidget) -> None:
        super().__init__()
        self.setObjectName("room")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(places)
        self.viewport().setAutoFillBackground(False)
        places.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(120))


def furnish(window: QMainWindow, places: Sequence[Place]) -> Furniture:
    """Put the parts into `window`."""
    menu_row, rail, status_line, stack = MenuRow(), Rail(places), StatusLine(), _Places()
    window.setMenuWidget(menu_row)
    middle = QHBoxLayout()
    middle.setSpacing(0)
    middle.addWidget(rail)
    middle.addWidget(_Room(stack), 1)
    central = QWidget()
    column = QVBoxLayout(central)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(middle, 1)
    column.addWidget(status_line)
    window.setCentralWidget(central)
    for part in (menu_row, central):
        part.show()  # at once, where the window is on screen already: only what is shown can take the focus
    return Furniture(menu_row, rail, stack, status_line, Actions(window, menu_row.menus))


def fill_view_menu(
    window: QMainWindow,
    menu: QMenu,
    places: Sequence[Place],
    show: Callable[[str], object],
    choose: Callable[[SchemeChoice], object],
) -> list[QAction]:
    """Put the places with their keys, and the colors, before what is in View already; return what was put there."""
    first, put = menu.actions()[0], []
    for number, place in enumerate(places, start=1):
        action = QAction(f"&{number} {place.title}", window)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.triggered.connect(lambda _=False, shown=place.id: show(shown))
        window.addAction(action)
        menu.insertAction(first, action)
        put.append(action)
    menu.insertSeparator(first)
    colors = menu.addMenu("&Colors")
    menu.insertMenu(first, colors)
    menu.insertSeparator(first)
    group = QActionGroup(colors)
    for choice, words in _SCHEME_WORDS.items():
        action = colors.addAction(words)
        action.setObjectName(f"scheme_{choice.value}")
        action.setCheckable(True)
        action.setChecked(theme().choice is choice)
        action.triggered.connect(lambda _=False, taken=choice: choose(taken))
        group.addAction(action)
    return [*put, colors.menuAction()]
