"""Ctrl+K: offers codes and actions as one types, and does with the chosen one what its key says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.ports import SearchHit
from gui.common.announce import announce
from gui.look_up.controller import Catalog
from gui.palette.commands import Command
from gui.palette.offer import offered, recent_rows
from gui.palette.popup import PaletteList, said
from gui.palette.way_back import WayBack

MOST_RECENT = 6
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaletteController(QObject):
    """Args:
        box: The box of the menu row.
        catalog: Searched and read.
        day: The day asked for: the date of service of the open case, else today.
        commands: What the window can do just now, in the order of the menus.

    Attributes:
        code_opened: Typed text and the `SearchHit` whose page is to be shown; None for the text alone.
        use_wanted: The `CodePage` to be put into the open case.
    """

    code_opened = Signal(str, object)
    use_wanted = Signal(object)

    def __init__(
        self,
        box: QLineEdit,
        catalog: Catalog,
        day: Callable[[], date],
        commands: Callable[[], Sequence[Command]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._box, self._catalog, self._day, self._commands = box, catalog, day, commands
        self._list: PaletteList | None = None
        self._way_back = WayBack(box, self)
        self._recent: list[SearchHit | str] = []
        box.installEventFilter(self)
        box.textEdited.connect(self._offer)

    def popup(self) -> PaletteList | None:
        """Return the list below the box while it is shown."""
        return self._list if self._list is not None and self._list.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusOut and self._list is not None:
            self._list.hide()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() == Qt.FocusReason.ShortcutFocusReason:
                self._offer(self._box.text())
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, popup = Qt.Key(event.key()), self.popup()
        if key in ENTER:
            self._enter(popup, using=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            self._way_back.go()
            return True
        if popup is None:
            return False
        page = popup.page()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if key in steps:
            popup.step(steps[key])
        return key in steps

    def close(self) -> None:
        """Take the list and the words away."""
        if self._list is not None:
            self._list.hide()
        self._box.clear()

    def _enter(self, popup: PaletteList | None, *, using: bool) -> None:
        chosen = popup.current() if popup is not None else None
        if isinstance(chosen, SearchHit) and using:
            self._use(chosen)
        elif chosen is not None:
            self._take(chosen)
        elif self._box.text().strip() and popup is None:
            text = self._box.text()
            self.close()
            self.code_opened.emit(text, None)

    @Slot(str)
    def _offer(self, text: str) -> None:
        commands = self._commands()
        rows = offered(text, lambda typed, most: self._catalog.search(typed, self._day(), most), commands)
        if not text.strip():
            rows = recent_rows(self._recently(commands))
        if self._list is None:
            self._list = PaletteList(self._box)
            self._list.taken.connect(self._take)
        self._list.show_rows(rows)

    @Slot(object)
    def _take(self, chosen: SearchHit | Command) -> None:
        """Open the page of a code, or do an action where one was typing before."""
        if isinstance(chosen, Command) and chosen.why_not:
            announce(self._box, said(chosen), urgent=True)  # the row says why as well
            return
        text = self._box.text()
        self._remember(chosen)
        self.close()
        if isinstance(chosen, SearchHit):
            self.code_opened.emit(text or chosen.code, chosen)
            return
        if not self._way_back.go():
            self._box.clearFocus()
        chosen.run()

    def _use(self, hit: SearchHit) -> None:
        page = self._catalog.page(hit, self._day())
        if page is None:
            return
        self._remember(hit)
        self.close()
        self._way_back.go()
        self.use_wanted.emit(page)

    def _remember(self, chosen: SearchHit | Command) -> None:
        kept = chosen if isinstance(chosen, SearchHit) else chosen.words
        self._recent = [kept, *(each for each in self._recent if each != kept)][:MOST_RECENT]

    def _recently(self, commands: Sequence[Command]) -> list[SearchHit | Command]:
        """Return what was taken before, actions as they stand now."""
        named = {command.words: command for command in commands}
        found = [named.get(each) if isinstance(each, str) else each for each in self._recent]
        return [each for each in found if each is not None]
