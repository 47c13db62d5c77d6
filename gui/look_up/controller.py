"""Drives the Look up place: searches as one types, shows the page of the chosen code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.code_page import CodePage
from core.ports import SearchHit
from gui.common.announce import announce
from gui.look_up.place import LookUpPlace, found_words

PLACE_LIMIT = 60


class Catalog(Protocol):
    """What can be looked up."""

    def search(self, text: str, day: date, limit: int) -> tuple[SearchHit, ...]: ...

    def page(self, hit: SearchHit, day: date) -> CodePage | None: ...


class LookUpController(QObject):
    """Args:
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
        catalog: Catalog,
        day: Callable[[], date],
        open_place: Callable[[], LookUpPlace],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalog, self._day, self._open_place = catalog, day, open_place
        self._place: LookUpPlace | None = None

    def attach(self, place: LookUpPlace) -> None:
        """Take the place once it has been made."""
        self._place = place
        place.typed.connect(self._search)
        place.hit_chosen.connect(self._show)
        place.use_wanted.connect(self.use_wanted)
        place.copy_wanted.connect(self.copy_wanted)

    @Slot(str, object)
    def open(self, text: str, chosen: SearchHit | None = None) -> None:
        """Open the place on a search for `text`, with the page of the chosen code."""
        place = self._open_place()
        self._fill(place, text)
        if chosen is not None and chosen not in place.list.hits():
            self._fill(place, chosen.code)
        if chosen in place.list.hits():
            place.list.choose(chosen)
        place.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Search anew, as after an update of the reference data; the code that is shown stays so."""
        if self._place is not None and self._place.box.text().strip():
            shown = self._place.page.page()
            self._fill(self._place, self._place.box.text())
            same = [hit for hit in self._place.list.hits() if shown is not None and hit.code == shown.code]
            if same:
                self._place.list.choose(same[0])

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
