"""The case on screen: begun, opened, carried forward, saved, put away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal, Slot

from core.cases.carry import applied_on, carried
from core.cases.store import StoreTrouble
from core.cases.values import Event, VisitStatus
from core.encounter import Encounter
from core.errors import AppError
from gui.common.asking import Dialogs, Unsaved
from gui.keeping.keeper import Keeper
from gui.keeping.on_screen import OnScreen, draft_of
from gui.keeping.writing import Writing
from gui.worksheet.controller import WorksheetController
from gui.worksheet.draft import EncounterDraft

LOCKED = "The case store is locked. Unlock it first."


class OpenCase(QObject):
    """Args:
        case: The worksheet on screen.
        keeper: The store.
        writing: Has the store keep what is on screen.
        dialogs: Asks and tells.
        blank: Gives the draft that a new worksheet begins with.
        example: Gives the worked example.
        export: Writes the case on screen to a file, then calls what it is given.
        now: The time of day.
        say: Shows a toast of a title and a detail.

    Attributes:
        state_changed: How the case stands with being kept, in words.
        example_shown: Whether the worked example is on screen, unchanged or changed.
        begun: Another visit is on screen, by the user's wish.
        opened: A visit of the store is on screen; the `Visit`.
        applied_shown: The days on which the case on screen was grafted at its other visits.
        may_close_now: Closing was asked for, and nothing stands in its way any more.
    """

    state_changed = Signal(str)
    example_shown = Signal(bool)
    begun = Signal()
    opened = Signal(object)
    applied_shown = Signal(object)
    may_close_now = Signal()

    def __init__(
        self,
        case: WorksheetController,
        keeper: Keeper,
        writing: Writing,
        dialogs: Dialogs,
        blank: Callable[[], EncounterDraft],
        example: Callable[[], Encounter],
        export: Callable[[Callable[[], object]], None],
        now: Callable[[], datetime],
        say: Callable[[str, str], None] = lambda title, detail: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._case, self._keeper, self._writing, self._dialogs = case, keeper, writing, dialogs
        self._blank, self._example, self._export, self._now, self._say = blank, example, export, now, say
        self._away: str | None = None  # the visit to come back to after unlocking
        case.draft_shown.connect(self._on_draft)
        writing.changed.connect(self._tell_state)
        writing.elsewhere.connect(self._on_elsewhere)
        keeper.locking.connect(self._on_locking)
        keeper.opened.connect(self._on_opened)

    def is_kept(self) -> bool:
        """Whether a crash now would lose nothing."""
        return self._writing.is_kept()

    def state(self) -> str:
        return self._writing.state()

    def name(self) -> str:
        """Return what the case on screen goes by; empty while it has no name."""
        return self._case.draft().carried.label or self._writing.visit.name

    @Slot()
    def new(self) -> None:
        """Start an empty worksheet."""
        self._leave_then(self.begin_blank)

    def begin_blank(self) -> None:
        """Show an empty worksheet, where nothing is on screen yet."""
        self._begin(OnScreen(), self._blank())

    @Slot()
    def open_example(self) -> None:
        """Open the worked example; it becomes a case when it is changed."""
        self._leave_then(lambda: self._begin(OnScreen(example=True), EncounterDraft.from_encounter(self._example())))

    def open_encounter(self, encounter: Encounter, source: str) -> None:
        """Begin a case with an encounter from a file."""
        visit = OnScreen(written=None, came_by=(Event.IMPORTED, f"from {source}"))
        self._leave_then(lambda: self._begin(visit, EncounterDraft.from_encounter(encounter)))

    @Slot(str)
    def open_visit(self, visit_id: str) -> None:
        """Open a visit of the store; the one on screen stays in the store."""
        if visit_id != self._writing.visit.visit_id:
            self._leave_then(lambda: self._open(visit_id))

    @Slot()
    def carry_on(self) -> None:
        """Begin the next visit of the case on screen."""
        self.carry_forward(self._writing.visit.visit_id)

    @Slot(str)
    def carry_forward(self, visit_id: str) -> None:
        """Begin the next visit of a case, with the wounds and the product of the visit named."""
        self._leave_then(lambda: self._carry(visit_id))

    def restore(self) -> bool:
        """Show the work that a killed window left behind. Returns False when there is none."""
        store = self._keeper.store
        if store is None:
            return False
        try:
            left = store.left_open()
        except StoreTrouble as trouble:
            self._dialogs.tell("The unsaved work could not be looked for", str(trouble))
            return False
        return bool(left) and self._open(left[0])

    @Slot()
    def save(self) -> None:
        """Save: the worksheet as it is computed now becomes the kept one, told in the history."""
        parsed = self._case.draft().parse()
        if parsed.encounter is None:
            self._dialogs.tell("Nothing can be saved yet", " ".join(parsed.next_steps))
            return
        if self._done(lambda: self._writing.record(Event.SAVED, keep_worksheet=True), "The case was not saved"):
            left = " ".join(f"{row.name} {row.why}." for row in parsed.waiting)
            self._say(f"Saved {self._writing.visit.name}", f"Not counted yet: {left}" if left else "")

    @Slot(str)
    def printed(self, what: str) -> None:
        """Tell the history that the worksheet on screen was put out as `what`; the printed one is the kept one."""
        if self._writing.visit.example and not self._writing.visit.version:
            return

        def tell() -> None:
            self._writing.record(Event.PRINTED, (what,), keep_worksheet=True)

        if self._done(tell, "The history could not be written"):
            self._done(lambda: self._writing.set_status(VisitStatus.PRINTED), "The status was not changed")

    def set_status(self, status: VisitStatus) -> None:
        """Give the visit on screen a status."""
        if self._done(lambda: self._writing.set_status(status), "The status was not changed"):
            self._say(f"{self._writing.visit.name}: {status.value}", "")

    def may_close(self) -> bool:
        """Say whether the window may close; asks when something would be lost, and says `may_close_now` later."""
        if self._put_away():
            return True
        self._ask_unkept(self.may_close_now.emit)
        return False

    def _leave_then(self, then: Callable[[], object]) -> None:
        if self._put_away():
            then()
        else:
            self._ask_unkept(then)

    def _put_away(self) -> bool:
        """Have the visit on screen written and told, and let go of it. Returns False when it could not be written."""
        if not self._writing.settle():
            return False
        store, visit = self._keeper.store, self._writing.visit
        if store is not None and visit.version:
            self._done(lambda: store.release(visit.visit_id), "")
        return True

    def _ask_unkept(self, then: Callable[[], object]) -> None:
        def take(choice: Unsaved) -> None:
            if choice is Unsaved.SAVE:
                self._export(then)
            elif choice is Unsaved.DISCARD:
                self.begin_blank()
                then()

        self._dialogs.unsaved(self.name() or "This case", take)

    def _begin(self, visit: OnScreen, draft: EncounterDraft, applied: tuple[date, ...] = ()) -> None:
        self._case.show(draft)
        self._writing.begin(visit)
        self.applied_shown.emit(applied)
        self.example_shown.emit(visit.example)
        self.begun.emit()

    def _open(self, visit_id: str) -> bool:
        store = self._keeper.store
        if store is None:
            self._dialogs.tell("The case could not be opened", LOCKED)
            return False
        try:
            store.hold(visit_id)
            visit = store.visit(visit_id)
            draft = draft_of(visit)
            others = [row for row in store.case(visit.row.case_id).visits if row.visit_id != visit_id]
        except AppError as error:
            self._dialogs.tell("The case could not be opened", str(error))
            return False
        self._case.show(draft)
        self._writing.begin(OnScreen.of(visit, draft), visit.row.changed.astimezone())
        self._done(self._writing.tell, "The history could not be written")
        self.applied_shown.emit(applied_on(others))
        self.example_shown.emit(False)
        self.begun.emit()
        self.opened.emit(visit)
        return True

    def _carry(self, visit_id: str) -> None:
        store = self._keeper.store
        failed = "The case could not be carried forward"
        if store is None:
            self._dialogs.tell(failed, LOCKED)
            return
        try:
            visit = store.visit(visit_id)
            case = store.case(visit.row.case_id)
        except StoreTrouble as trouble:
            self._dialogs.tell(failed, str(trouble))
            return
        if visit.content.encounter is None:
            self._dialogs.tell(failed, "No wound of it is counted yet.")
            return
        applied = applied_on(case.visits)
        encounter = carried(visit.content.encounter, self._now().date(), applied)
        came_by = (Event.CARRIED_FORWARD, f"Carried forward from visit {visit.row.visit_number}")
        next_visit = OnScreen(case_id=case.case_id, name=case.name, written=None, came_by=came_by)
        self._begin(next_visit, EncounterDraft.from_encounter(encounter), applied)

    def _done(self, job: Callable[[], object], failed: str) -> bool:
        """Do a job of the store; tell, under the title `failed`, why it could not be done."""
        try:
            job()
        except StoreTrouble as trouble:
            if failed:
                self._dialogs.tell(failed, str(trouble))
            return False
        return True

    @Slot(object)
    def _on_draft(self, draft: EncounterDraft) -> None:
        self._writing.on_edit()
        self._tell_state()

    @Slot()
    def _tell_state(self) -> None:
        self.state_changed.emit(self.state())

    @Slot(object)
    def _on_elsewhere(self, trouble: StoreTrouble) -> None:
        self._dialogs.tell("This visit was changed elsewhere", f"{trouble} Your work goes on as a case of its own.")

    @Slot()
    def _on_locking(self) -> None:
        if self._writing.settle():
            self._away = self._writing.visit.visit_id if self._writing.visit.version else None
            self.begin_blank()

    @Slot()
    def _on_opened(self) -> None:
        away, self._away = self._away, None
        if away is not None:
            self._open(away)
        else:
            self._writing.keep()
