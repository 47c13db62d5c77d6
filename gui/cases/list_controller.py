"""Decides what is listed: which day, status and words, in which order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import msgspec
from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.cases.store import Find, SortBy
from core.cases.values import VisitStatus
from gui.cases import words
from gui.cases.asking_store import StoreAccess
from gui.cases.list_model import PAGE, VisitModel
from gui.cases.list_pane import ListPane
from gui.common.announce import announce
from gui.worksheet.reading import Unreadable, day, settled_day

A_DAY = timedelta(days=1)
RISING = {SortBy.CASE, SortBy.PAYER, SortBy.STATUS}  # what begins with the first rather than the newest or largest


class ListController(QObject):
    """Args:
        access: Asks the store.
        now: The clock.
        idle_minutes: After how many the store locks; 0 never.

    Attributes:
        emptied: There is no row to choose.
    """

    emptied = Signal()

    def __init__(
        self,
        access: StoreAccess,
        now: Callable[[], datetime],
        idle_minutes: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._access, self._now, self._idle = access, now, idle_minutes
        self._pane: ListPane | None = None
        self.model = VisitModel(access.fetch, now, self)
        self._find, self._day, self._begun = Find(day=now().date()), now().date(), False

    @property
    def find(self) -> Find:
        """What is listed."""
        return self._find

    def attach(self, pane: ListPane) -> None:
        """Take the pane once it has been made."""
        self._pane = pane
        pane.use_model(self.model)
        pane.clear_wanted.connect(self._show_everything)
        pane.search.textEdited.connect(self._search)
        pane.tabs.picked.connect(self._filter)
        pane.days.stepped.connect(self._step)
        pane.days.typed.connect(self._go_to_typed)
        pane.days.all_days_wanted.connect(lambda wanted: self._go_to(None if wanted else self._day))
        pane.table.heads.sort_wanted.connect(self._sort)

    def refresh(self) -> None:
        """List the store as it is now; the first time from a day that has worksheets."""
        if not self._begun:
            self._begun = True
            self._find_first_day()
        self._list(self._find)

    def clear(self) -> None:
        """Forget every row, and the words searched for."""
        self.model.clear()
        self._find = msgspec.structs.replace(self._find, words="", day=self._find.day or self._day)
        if self._pane is not None:
            self._pane.search.clear()

    def listed_cases(self) -> list[str]:
        """Return the ids of the cases listed, each once, in the order of the list."""
        rows = (self.model.visit(row) for row in range(self.model.rowCount()))
        return list(dict.fromkeys(row.case_id for row in rows if row is not None))

    def _list(self, find: Find) -> None:
        """List what `find` matches, and choose the row that was chosen, else the first."""
        pane = self._pane
        listing = self._access.ask(lambda store: store.visits(find, 0, PAGE))
        if pane is None or listing is None:
            return
        same, searched = find == self._find, find.words != self._find.words
        before = None if searched else pane.table.current()  # other words look for another case: the first is the best
        selected = {row.visit_id for row in pane.table.selected()} if same else set()
        bar = pane.table.verticalScrollBar()
        top, row = bar.value(), pane.table.currentIndex().row()
        held = pane.table.hasFocus()
        self._find, self._day = find, find.day or self._day
        self.model.show(find, listing)
        pane.show_listing(find, listing, words.list_words(find, listing.matching, self._idle()))
        self._show_day(pane)
        if not self.model.rowCount():
            self.emptied.emit()
            if held:  # else it would go to wherever the window begins
                pane.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        found = self.model.row_of(before.visit_id) if before is not None else 0
        last = self.model.rowCount() - 1
        pane.table.select(found if found >= 0 else min(row, last) if same else 0)
        if same:
            pane.table.select_also(row for visit in selected if (row := self.model.row_of(visit)) >= 0)
            bar.setValue(top)

    def _find_first_day(self) -> None:
        """Begin with today, else with the nearest day that has worksheets."""
        today = self._now().date()
        listing = self._access.ask(lambda store: store.visits(Find(day=today), 0, 1))
        if listing is not None and not listing.matching:
            nearest = self._nearest(today, after=False) or self._nearest(today, after=True)
            self._find = msgspec.structs.replace(self._find, day=nearest)

    def _nearest(self, day: date, *, after: bool) -> date | None:
        return self._access.ask(lambda store: store.nearest_day(day, after=after))

    @Slot()
    def _show_everything(self) -> None:
        if self._pane is not None:
            self._pane.search.clear()
        self._list(Find(sort=self._find.sort, descending=self._find.descending))

    @Slot(object)
    def _filter(self, status: VisitStatus | None) -> None:
        self._list(msgspec.structs.replace(self._find, status=status))

    @Slot(str)
    def _search(self, typed: str) -> None:
        """Search all days: who looks for a case seldom knows its day. Without words the day is back."""
        self._list(msgspec.structs.replace(self._find, words=typed, day=None if typed.strip() else self._day))
        if self._pane is not None:
            announce(self._pane, f"{self.model.rowCount():,} found")

    @Slot(object)
    def _sort(self, by: SortBy) -> None:
        descending = not self._find.descending if by is self._find.sort else by not in RISING
        self._list(msgspec.structs.replace(self._find, sort=by, descending=descending))
        if self._pane is not None:
            announce(self._pane, self._pane.table.heads.accessibleDescription())

    @Slot(int)
    def _step(self, by: int) -> None:
        nearest = self._nearest(self._from(by), after=by > 0)
        if nearest is not None:
            self._go_to(nearest)

    def _go_to(self, wanted: date | None) -> None:
        if self._pane is None:
            return
        self._pane.search.clear()
        self._list(msgspec.structs.replace(self._find, day=wanted, words=""))
        announce(self._pane, f"{self._pane.days.day.text()}, {self._pane.foot.text()}")

    @Slot(str)
    def _go_to_typed(self, typed: str) -> None:
        assert self._pane is not None
        try:
            wanted = day(settled_day(typed, lambda: self._now().date()))
        except Unreadable as error:
            self._pane.trouble.show_words(str(error))
            self._pane.days.day.selectAll()
            return
        self._pane.trouble.show_words("")
        self._go_to(wanted)

    def _from(self, by: int) -> date:
        """Return the day from which an arrow looks on; with all days listed the newest there is comes first."""
        if self._find.day is not None:
            return self._find.day
        return self._day if by > 0 else self._now().date() + A_DAY

    def _show_day(self, pane: ListPane) -> None:
        pane.days.show_day(self._find.day)
        before, after = (self._nearest(self._from(by), after=by > 0) is not None for by in (-1, 1))
        pane.days.show_ends(before=before, after=after)
