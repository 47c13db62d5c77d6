"""The main window: menu row, rail, place stack and status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.shell.actions import Actions
from gui.shell.menu_row import MenuRow
from gui.shell.rail import Place, Rail
from gui.shell.status_line import StatusLine
from gui.theme import SchemeChoice, theme

_TEXT_STEP = 1.1
_SCHEME_WORDS = {
    SchemeChoice.SYSTEM: "As the &system",
    SchemeChoice.LIGHT: "&Light",
    SchemeChoice.DARK: "&Dark",
    SchemeChoice.HIGH_CONTRAST: "High &contrast",
}


class MainWindow(QMainWindow):
    """Frames the places; knows nothing of what they show.

    Args:
        places: In the order of the rail; the first is shown at start. A place's widget is made when first shown.
        version: For Help ▸ About.
        about: The facts of Help ▸ About, asked for when it opens.
        may_close: Asked before the window closes; False keeps it open.
        paint_first: Paint the frame before the first place is made, so that the window is there at once; its place
            follows as soon as the frame is on screen.

    Attributes:
        place_shown: The id of the place now shown.
        look_up_typed: What stands in the look-up box, at every key.
        look_up_submitted: The same, when Enter is pressed.
        theme_chosen: The `SchemeChoice` the user took in View, to be kept.
        text_scale_chosen: The factor the user took in View, to be kept.
    """

    place_shown = Signal(str)
    look_up_typed = Signal(str)
    look_up_submitted = Signal(str)
    theme_chosen = Signal(object)
    text_scale_chosen = Signal(float)

    def __init__(
        self,
        places: Sequence[Place],
        *,
        version: str,
        about: Callable[[], Sequence[tuple[str, str]]] = tuple,
        may_close: Callable[[], bool] = lambda: True,
        paint_first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.setWindowTitle("Graftsheet")
        self._places = {place.id: place for place in places}
        self._made: dict[str, QWidget] = {}
        self._version, self._about, self._may_close = version, about, may_close
        self._current = ""
        self.menu_row, self.rail, self.status_line = MenuRow(), Rail(places), StatusLine()
        self.stack = QStackedWidget()
        self.stack.setObjectName("places")
        self._lay_out()
        self.actions_table = Actions(self, self.menu_row.menus)
        self._bind_own_actions()
        self._fill_view_menu()
        self.menu_row.look_up_typed.connect(self.look_up_typed)
        self.menu_row.look_up_submitted.connect(self.look_up_submitted)
        self.rail.place_chosen.connect(self.show_place)
        self._waiting = places[0].id if places else ""
        if places and not paint_first:
            self._show_first()

    def show_place(self, place_id: str) -> None:
        """Show a place, making its widget the first time.

        Raises:
            KeyError: there is no such place. A caller bug.
        """
        if place_id == self._current:
            return
        place = self._places[place_id]
        first = not self._current
        if place_id not in self._made:
            self._made[place_id] = place.make()
            self.stack.addWidget(self._made[place_id])
        self._current = place_id
        self.stack.setCurrentWidget(self._made[place_id])
        self.rail.show_place(place_id)
        self.setWindowTitle(f"{place.title}, Graftsheet" if not first else "Graftsheet")
        if not first:
            from gui.common.announce import announce  # not on the way to the first paint

            announce(self, place.title)
        self.place_shown.emit(place_id)

    def current_place(self) -> str:
        return self._current

    def place_widget(self, place_id: str) -> QWidget | None:
        """Return a place's widget when it has been made."""
        return self._made.get(place_id)

    def focus_look_up(self) -> None:
        """Move the focus to the look-up box, its text selected."""
        self.menu_row.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.menu_row.box.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._waiting:
            QTimer.singleShot(0, self, self._show_first)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            theme().follow_system()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            event.accept()
        else:
            event.ignore()

    def _show_first(self) -> None:
        waiting, self._waiting = self._waiting, ""
        if waiting and not self._current:
            self.show_place(waiting)

    def _lay_out(self) -> None:
        self.setMenuWidget(self.menu_row)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(central)
        self.resize(1440, 900)

    def _bind_own_actions(self) -> None:
        bind = self.actions_table.bind
        bind("quit", self.close)
        bind("look_up", self.focus_look_up)
        bind("larger_text", lambda: self._scale_text(theme().text_scale * _TEXT_STEP))
        bind("smaller_text", lambda: self._scale_text(theme().text_scale / _TEXT_STEP))
        bind("system_text", lambda: self._scale_text(1.0))
        bind("keyboard", self._show_keyboard)
        bind("about", self._show_about)

    def _fill_view_menu(self) -> None:
        menu = self.menu_row.menus["View"]
        first = menu.actions()[0]
        for number, place in enumerate(self._places.values(), start=1):
            action = QAction(f"&{number} {place.title}", self)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _=False, shown=place.id: self.show_place(shown))
            self.addAction(action)
            menu.insertAction(first, action)
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
            action.triggered.connect(lambda _=False, taken=choice: self._choose_scheme(taken))
            group.addAction(action)

    def show_scheme(self) -> None:
        """Check the scheme in force in View, after it was chosen elsewhere."""
        for action in self.findChildren(QAction):
            if action.objectName() == f"scheme_{theme().choice.value}":
                action.setChecked(True)

    def _choose_scheme(self, choice: SchemeChoice) -> None:
        theme().set_choice(choice)
        self.theme_chosen.emit(choice)

    def _scale_text(self, scale: float) -> None:
        theme().set_text_scale(scale)
        self.text_scale_chosen.emit(theme().text_scale)

    def _show_keyboard(self) -> None:
        from gui.shell.dialogs import KeyboardDialog  # not on the way to the first paint

        titles = [place.title for place in self._places.values()]
        KeyboardDialog(self.actions_table.listed(), titles, self).show()

    def _show_about(self) -> None:
        from gui.shell.dialogs import AboutDialog  # not on the way to the first paint

        AboutDialog(self._version, self._about(), self).show()
