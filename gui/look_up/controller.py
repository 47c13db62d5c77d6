"""Looks codes up as one types: in the box of the menu row with a list below it, and in the Look up place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.code_page import CodePage
from core.ports import SearchHit
from gui.common.announce import announce
from gui.look_up.place import LookUpPlace, found_words
from gui.worksheet.inputs.suggestions import Suggestion, SuggestionList

POPUP_LIMIT, PLACE_LIMIT = 8, 60


class Catalog(Protocol):
    """What can be looked up."""

    def search(self, text: str, day: date, limit: int) -> tuple[SearchHit, ...]: ...

    def page(self, hit: SearchHit, day: date) -> CodePage | None: ...


class LookUpController(QObject):
    """Args:
        box: The box of the menu row.
        catalog: Searched and read.
        day: The day asked for: the date of service of the open case, else today.
        open_place: Shows the place and returns it.

    Attributes:
        use_wanted: The `CodePage` to be put into the open case.
        copy_wanted: The `CodePage` whose code is to be copied.
    """

    use_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(
        self,
        box: QLineEdit,
        catalog: Catalog,
        day: Callable[[], date],
        open_place: Callable[[], LookUpPlace],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._box, self._catalog, self._day, self._open_place = box, catalog, day, open_place
        self._popup: SuggestionList | None = None
        self._place: LookUpPlace | None = None
        self._hits: tuple[SearchHit, ...] = ()
        box.installEventFilter(self)
        box.textEdited.connect(self._offer)

    def attach(self, place: LookUpPlace) -> None:
        """Take the place once it has been made."""
        self._place = place
        place.typed.connect(self._search)
        place.hit_chosen.connect(self._show)
        place.use_wanted.connect(self.use_wanted)
        place.copy_wanted.connect(self.copy_wanted)

    def popup(self) -> SuggestionList | None:
        """Return the list below the box while it is shown."""
        return self._popup if self._popup is not None and self._popup.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        popup = self.popup()
        if event.type() == QEvent.Type.FocusOut and popup is not None:
            popup.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(popup.current_code() if popup is not None else "")
            return True
        if popup is not None and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            popup.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape and (popup is not None or self._box.text()):
            self._close()
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _offer(self, text: str) -> None:
        self._hits = self._catalog.search(text, self._day(), POPUP_LIMIT)
        if not self._hits:
            if self._popup is not None:
                self._popup.hide()
            return
        if self._popup is None:
            self._popup = SuggestionList(self._box)
            self._popup.chosen.connect(self._take)
        found = [Suggestion(hit.code, hit.label, hit.note) for hit in self._hits]
        self._popup.offer(found, exact=text)

    @Slot(str)
    def _take(self, code: str) -> None:
        """Open the place on what was typed, with the chosen code's page."""
        text = self._box.text()
        if not text.strip():
            return
        chosen = next((hit for hit in self._hits if hit.code == code), None)
        self._close()
        place = self._open_place()
        self._fill(place, text)
        if chosen in place.list.hits():
            place.list.choose(chosen)
        place.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()
        self._box.clear()

    @Slot(str)
    def _search(self, text: str) -> None:
        if self._place is not None:
            announce(self._place, found_words(self._fill(self._place, text)))

    def _fill(self, place: LookUpPlace, text: str) -> int:
        hits = self._catalog.search(text, self._day(), PLACE_LIMIT)
        place.show_search(text, hits, cut=len(hits) == PLACE_LIMIT)
        return len(hits)

    @Slot(object)
    def _show(self, hit: SearchHit) -> None:
        page = self._catalog.page(hit, self._day())
        if page is not None and self._place is not None:
            self._place.show_page(page)
