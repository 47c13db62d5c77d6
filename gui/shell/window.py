"""The main window: menu row, rail, place stack and status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeySequence
    from PySide6.QtWidgets import QStackedWidget

    from gui.shell.actions import Actions
    from gui.shell.first_frame import FirstFrame
    from gui.shell.furniture import Furniture
    from gui.shell.menu_row import MenuRow
    from gui.shell.place import Place
    from gui.shell.rail import Rail
    from gui.shell.status_line import StatusLine
    from gui.theme import SchemeChoice

_TEXT_STEP = 1.1
_SIZE = (1440, 900)


class MainWindow(QMainWindow):
    """Frames the places; knows nothing of what they show.

    Args:
        places: In the order of the rail; the first is shown at start. A place's widget is made when first shown.
        version: For Help ▸ About.
        about: The facts of Help ▸ About, asked for when it opens.
        may_close: Asked before the window closes; False keeps it open.
        first_frame: Paints the surfaces until `furnish` puts the parts there, or somebody asks for one of them; without
            it the window is whole from the start.

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
        first_frame: FirstFrame | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.setWindowTitle("Graftsheet")
        self.resize(*_SIZE)
        self._places = {place.id: place for place in places}
        self._made: dict[str, QWidget] = {}
        self._version, self._about, self._may_close = version, about, may_close
        self._current = ""
        self._first_frame = first_frame
        self._furniture: Furniture | None = None
        self._typed_ahead: list[QKeyEvent] = []
        self._view_actions: list[QAction] = []
        if first_frame is None:
            self.furnish()

    def furnish(self) -> None:
        """Make the parts, and show the first place. Does nothing where that has been done."""
        if self._furniture is not None:
            return
        from gui.shell.furniture import fill_view_menu, furnish  # not on the way to the first paint

        if self._first_frame is not None:
            self._first_frame.dress()
        places = list(self._places.values())
        self._furniture = furniture = furnish(self, places)
        self._bind_own_actions()
        view = furniture.menu_row.menus["View"]
        self._view_actions = fill_view_menu(self, view, places, self.show_place, self._choose_scheme)
        furniture.menu_row.look_up_typed.connect(self.look_up_typed)
        furniture.menu_row.look_up_submitted.connect(self.look_up_submitted)
        furniture.rail.place_chosen.connect(self.show_place)
        if places:
            self.show_place(places[0].id)

    @property
    def menu_row(self) -> MenuRow:
        return self._parts().menu_row

    @property
    def rail(self) -> Rail:
        return self._parts().rail

    @property
    def stack(self) -> QStackedWidget:
        return self._parts().stack

    @property
    def status_line(self) -> StatusLine:
        return self._parts().status_line

    @property
    def actions_table(self) -> Actions:
        return self._parts().actions_table

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
        self.setWindowTitle(f"{place.title} \N{EN DASH} Graftsheet" if not first else "Graftsheet")
        if not first:
            from gui.common.announce import announce  # not on the way to the first paint

            announce(self, place.title)
        self.place_shown.emit(place_id)

    def set_locked(self, locked: bool) -> None:
        """React to nothing but what stands in the places, to quitting and to the text size; or to everything again."""
        parts = self._parts()
        parts.actions_table.set_locked(locked)
        from gui.common.text import plain_tooltip  # not on the way to the first paint
        from gui.shell.actions import LOCKED

        for widget in (parts.rail.list(), parts.menu_row.box):
            widget.setEnabled(not locked)
            widget.setToolTip(plain_tooltip(LOCKED) if locked else "")
        for action in self._view_actions:
            action.setEnabled(not locked)

    def current_place(self) -> str:
        return self._current

    def place_widget(self, place_id: str) -> QWidget | None:
        """Return a place's widget when it has been made."""
        return self._made.get(place_id)

    def focus_look_up(self) -> None:
        """Move the focus to the look-up box, its text selected."""
        from PySide6.QtCore import Qt  # not on the way to the first paint

        self.menu_row.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.menu_row.box.selectAll()

    def type_ahead(self) -> None:
        """Hand over the keys typed before there was a field or an action for them, each to whichever has it by then."""
        from PySide6.QtGui import QAction  # not on the way to the first paint

        typed, self._typed_ahead = self._typed_ahead, []
        for key in typed:
            meant = [action for action in self.findChildren(QAction) if _keys(key) in action.shortcuts()]
            if meant:  # Qt looks for shortcuts only when a key comes from the system
                meant[0].trigger()
            else:
                QCoreApplication.sendEvent(self.focusWidget() or self, key)

    def show_scheme(self) -> None:
        """Check the scheme in force in View, after it was chosen elsewhere."""
        from PySide6.QtGui import QAction  # not on the way to the first paint

        from gui.theme import theme

        for action in self.findChildren(QAction):
            if action.objectName() == f"scheme_{theme().choice.value}":
                action.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._furniture is None and self._first_frame is not None:
            self._first_frame.paint(self)
        else:
            super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._furniture is None:
            self._typed_ahead.append(event.clone())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self._furniture is not None:
            from gui.theme import theme

            theme().follow_system()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            event.accept()
        else:
            event.ignore()

    def _parts(self) -> Furniture:
        if self._furniture is None:
            self.furnish()
        assert self._furniture is not None
        return self._furniture

    def _bind_own_actions(self) -> None:
        bind = self.actions_table.bind
        bind("quit", self.close)
        bind("look_up", self.focus_look_up)
        bind("larger_text", lambda: self._scale_text(_TEXT_STEP))
        bind("smaller_text", lambda: self._scale_text(1 / _TEXT_STEP))
        bind("system_text", lambda: self._scale_text(None))
        bind("keyboard", self._show_keyboard)
        bind("about", self._show_about)

    def _choose_scheme(self, choice: SchemeChoice) -> None:
        from gui.theme import theme

        theme().set_choice(choice)
        self.theme_chosen.emit(choice)

    def _scale_text(self, step: float | None) -> None:
        from gui.theme import theme

        theme().set_text_scale(1.0 if step is None else theme().text_scale * step)
        self.text_scale_chosen.emit(theme().text_scale)

    def _show_keyboard(self) -> None:
        from gui.shell.dialogs import KeyboardDialog  # not on the way to the first paint

        titles = [place.title for place in self._places.values()]
        KeyboardDialog(self.actions_table.listed(), titles, self).show()

    def _show_about(self) -> None:
        from gui.shell.dialogs import AboutDialog  # not on the way to the first paint

        AboutDialog(self._version, self._about(), self).show()


def _keys(event: QKeyEvent) -> QKeySequence:
    from PySide6.QtGui import QKeySequence  # not on the way to the first paint

    return QKeySequence(event.keyCombination())
