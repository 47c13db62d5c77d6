"""Writing the visit on screen: every state of it into the store, and what changed into its history."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.cases.changes import changes
from core.cases.store import CaseStore, EditedElsewhere, StoreLocked, StoreTrouble
from core.cases.values import Event, Visit, VisitStatus
from core.encounter import Encounter
from core.worksheet import Worksheet
from db.cases.saver import Saved
from gui.keeping.keeper import Keeper
from gui.keeping.on_screen import LOCKED, OnScreen, label_of
from gui.worksheet.draft import EncounterDraft

KEEP_AFTER_MS = 500  # from the first unkept edit on: with a slow disk too a crash costs less than two seconds
TELL_AFTER_MS = 60_000  # of rest, until what changed is told in the history
FLUSH_SECONDS = 3.0
TROUBLED_SECONDS = 0.5  # it was told that nothing can be written, so one try more is all that is waited for
SETTLED = (VisitStatus.CHECKED, VisitStatus.PRINTED)


class Writing(QObject):
    """Args:
        keeper: The store.
        draft: What is on screen.
        answer: The worksheet of an encounter; None where there is none.

    Attributes:
        changed: How the visit stands with being kept may have changed.
        worksheet_kept: The answer on screen is the kept one now.
        renamed: The `VisitRow` of the visit on screen, whose case was given another name elsewhere.
        elsewhere: The visit was changed in another window; it goes on here as a case of its own.
    """

    changed = Signal()
    worksheet_kept = Signal()
    renamed = Signal(object)
    elsewhere = Signal(object)

    def __init__(
        self,
        keeper: Keeper,
        draft: Callable[[], EncounterDraft],
        answer: Callable[[Encounter], Worksheet | None],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper, self._draft, self._answer, self._now = keeper, draft, answer, now
        self.visit = OnScreen()
        self.trouble = ""
        self._put: dict[bytes, EncounterDraft] = {}  # handed to the saver, not yet written; the newest last
        self._kept_at: datetime | None = None
        self._label = ""  # the coder's own, when the store was last asked what the case goes by
        self._keep_later = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keep_later.timeout.connect(self.keep)
        self._tell_later = QTimer(self, singleShot=True, interval=TELL_AFTER_MS)
        self._tell_later.timeout.connect(self.tell)
        keeper.written.connect(self._on_written)
        keeper.troubled.connect(self._on_trouble)

    def begin(self, visit: OnScreen, kept_at: datetime | None = None) -> None:
        """Go on with another visit, already on screen. Its `written` draft is taken from there unless it is None."""
        self._keep_later.stop()
        self._tell_later.stop()
        self.visit, self._put, self._kept_at = visit, {}, kept_at
        if visit.written is not None:
            visit.written = self._draft()
        self.keep()
        self.changed.emit()

    def is_kept(self) -> bool:
        """Whether a crash now would lose nothing."""
        return self._draft() == self.visit.written

    def state(self) -> str:
        """Return how the visit stands, in words."""
        if not self.is_kept():
            return "Not kept" if self.trouble or self._keeper.store is None else "Keeping"
        return self.visit.standing(self._kept_at)

    @Slot()
    def on_edit(self) -> None:
        """The draft on screen changed."""
        if not self._keep_later.isActive():
            self._keep_later.start()
        self._tell_later.start()

    @Slot()
    def keep(self) -> None:
        """Have the present state written soon; an untouched empty worksheet or example is nothing to keep."""
        self._keep_later.stop()
        draft, visit = self._draft(), self.visit
        newest = next(reversed(self._put.values()), visit.written)
        if draft == newest:
            return
        encounter = draft.parse().encounter
        work = visit.work(draft, self._answer(encounter) if encounter else None)
        if self._keeper.put(work):
            self._put.pop(work.content.draft, None)  # typed back to what it was: the newest again
            self._put[work.content.draft] = draft
            visit.saved = False
            visit.hold(self._keeper.store)

    def settle(self) -> bool:
        """Have everything written and told. Returns False when the work on screen could not be written."""
        self._write_now()
        if not self.is_kept():
            return False
        self.tell()
        return True

    @Slot()
    def tell(self) -> None:
        """Tell the history what changed since its newest entry; what it cannot be told now it is with the next one."""
        self._tell_later.stop()
        if self.visit.version and self._changes():
            with contextlib.suppress(StoreTrouble):
                self.record(Event.CHANGED)

    def record(self, event: Event, details: Iterable[str] = (), *, keep_worksheet: bool = False) -> None:
        """Append to the history, with all that changed since its newest entry.

        Args:
            keep_worksheet: Today's answer becomes the kept one.

        Raises:
            StoreTrouble: it was not written, or the visit itself could not be.
        """
        store = self._store()
        if keep_worksheet:
            self._renew(store)
        store.record(self.visit.visit_id, event, (*details, *self._changes()), keep_worksheet=keep_worksheet)
        self.visit.logged = self._draft().parse().encounter
        self.visit.saved = keep_worksheet or self.visit.saved
        self.changed.emit()
        if keep_worksheet:
            self.worksheet_kept.emit()

    def set_status(self, status: VisitStatus) -> None:
        """Give the visit a status, once the history knows to what.

        Raises:
            StoreTrouble: it was not written.
        """
        self.tell()
        self._give(status)

    def resume(self) -> None:
        """The store was away and is back, or another has come in its place: write what it has not got."""
        self._put = {}
        self.visit.held = False
        if self.visit.version:
            self.visit.hold(self._keeper.store)
        self.keep()

    def catch_up(self) -> Visit:
        """Return the visit as stored; its status and name are taken over, unless it was typed in elsewhere too.

        Raises:
            EditedElsewhere: it was deleted.
            StoreTrouble: it cannot be read.
        """
        visit, store = self.visit, self._keeper.store
        if store is None:
            raise StoreLocked(LOCKED)
        stored = store.visit(visit.visit_id)
        if stored.content.draft == visit.stored:
            visit.version, visit.status, visit.name = stored.row.version, stored.row.status, stored.row.case_name
            self.changed.emit()
        return stored

    def _give(self, status: VisitStatus) -> None:
        store = self._store()
        if self.visit.status is not status:
            self.visit.version = store.set_status(self.visit.visit_id, status)
            self.visit.status = status
            self.changed.emit()

    def _write_now(self) -> None:
        self.keep()
        wait = TROUBLED_SECONDS if self.trouble else FLUSH_SECONDS
        for _ in range(2):  # once more where the status had been changed elsewhere
            if not self._put or not self._keeper.flush(wait):
                return
            self._keeper.catch_up()

    def _store(self) -> CaseStore:
        """Return the store, once the visit as it stands is in it."""
        self._write_now()
        store = self._keeper.store
        if store is None or not self.is_kept() or not self.visit.version:
            raise StoreTrouble(self.trouble or "The case is not in the case store yet. Type a wound first.")
        return store

    def _changes(self) -> tuple[str, ...]:
        return changes(self.visit.logged, self._draft().parse().encounter)

    def _renew(self, store: CaseStore) -> None:
        """Have today's answer written where the store has one of other rules; what was printed is then out of date."""
        kept = store.visit(self.visit.visit_id).content
        if kept.encounter is not None and kept.worksheet != self._answer(kept.encounter):
            self._reopen()
            self.visit.written = None  # the same typing, to be written again
            self._store()

    @Slot(object)
    def _on_written(self, saved: Saved) -> None:
        visit = self.visit
        if saved.visit_id != visit.visit_id or saved.version <= visit.version:
            return
        visit.arrived(saved, self._keeper.store)
        self._take_name()
        while self._put:
            content = next(iter(self._put))
            visit.written = self._put.pop(content)
            if content == saved.draft:
                break
        self._kept_at, self.trouble = self._now(), ""
        self._tell_beginning()
        if self._changes():
            self._reopen()
        self.changed.emit()

    def let_go(self, visit_id: str) -> None:
        """Tell the store that this window has a visit open no more."""
        if self._keeper.store is not None:
            with contextlib.suppress(StoreTrouble):  # it runs out by itself
                self._keeper.store.release(visit_id)

    def _take_name(self) -> None:
        """Learn from the store what the case goes by, and which of its visits this is."""
        store, label = self._keeper.store, self._draft().carried.label or ""
        if store is None or (self.visit.number and label == self._label):
            return
        with contextlib.suppress(StoreTrouble):  # it is written; its name comes with the next write
            row = store.visit(self.visit.visit_id).row
            self.visit.name, self.visit.number, self._label = row.case_name, row.visit_number, label

    def _reopen(self) -> None:
        """Make a draft again of a visit that was checked or printed and has changed since."""
        try:
            if self.visit.status in SETTLED:
                self._give(VisitStatus.DRAFT)
        except StoreTrouble as trouble:
            self._on_trouble(trouble)

    def _tell_beginning(self) -> None:
        store, visit = self._keeper.store, self.visit
        if store is None or visit.came_by is None or visit.written is None:
            return
        (event, words), visit.came_by = visit.came_by, None
        try:
            store.record(visit.visit_id, event, (words,))
            visit.logged = visit.written.parse().encounter
        except StoreTrouble as trouble:
            self._on_trouble(trouble)

    @Slot(object)
    def _on_trouble(self, trouble: StoreTrouble) -> None:
        if isinstance(trouble, EditedElsewhere):
            if trouble.visit_id in ("", self.visit.visit_id) and not self._goes_on():
                self._part()
                self.elsewhere.emit(trouble)
            return
        self.trouble = str(trouble)
        self.changed.emit()

    def _goes_on(self) -> bool:
        """Write the work once more where only status or name were changed elsewhere, and take the name over.

        Returns False where it was typed in. A name typed in both windows is that of the one that wrote last.
        """
        try:
            stored = self.catch_up()
        except StoreTrouble:
            return False
        if stored.content.draft != self.visit.stored:
            return False
        self._put = {}
        written = self.visit.written
        if written is not None and written.carried.label == self._draft().carried.label != label_of(stored.row):
            self.renamed.emit(stored.row)
        self.keep()
        return True

    def _part(self) -> None:
        """Go on with the work on screen as a case of its own."""
        left = self.visit
        self.visit, self._put = OnScreen(written=None, logged=left.logged), {}
        self.keep()
        self.let_go(left.visit_id)
        self.changed.emit()
