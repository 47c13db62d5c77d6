"""The case on screen: begun, opened, carried forward, saved, put away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QSignalBlocker, Signal, Slot

from core.cases.store import EditedElsewhere, StoreTrouble
from core.cases.values import Event, VisitRow, VisitStatus
from core.encounter import Encounter
from core.errors import AppError
from gui.common.asking import Dialogs, Unsaved
from gui.keeping.keeper import Keeper
from gui.keeping.on_screen import OF_THE_EXAMPLE, OnScreen, label_of, named
from gui.keeping.stored_visits import Shown, as_left, next_of, of_example, of_file
from gui.keeping.writing import Writing
from gui.worksheet.controller import WorksheetController
from gui.worksheet.draft import EncounterDraft


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
        self._restored = True  # what a killed window left has been looked for, once a store is open
        case.draft_shown.connect(writing.on_edit)
        case.draft_shown.connect(self._tell_state)
        writing.changed.connect(self._tell_state)
        writing.renamed.connect(self._take_name)
        writing.elsewhere.connect(self._on_elsewhere)
        keeper.locking.connect(writing.settle)
        keeper.locked.connect(self._on_locked)
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
        self._show(Shown(OnScreen(), self._blank()))

    @Slot()
    def open_example(self) -> None:
        """Open the worked example; it becomes a case when it is changed."""
        example = of_example(self._example())
        self._leave_then(lambda: self._show(example))

    def open_encounter(self, encounter: Encounter, source: str) -> None:
        """Begin a case with an encounter from a file."""
        self._leave_then(lambda: self._show(of_file(encounter, source)))

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
        self._restored = store is not None
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
        if self._is_example():
            self._say(*OF_THE_EXAMPLE)
            return
        if parsed.encounter is None:
            self._dialogs.tell("Nothing can be saved yet", " ".join(parsed.next_steps))
            return
        if self._done(lambda: self._writing.record(Event.SAVED, keep_worksheet=True), "The case was not saved"):
            left = " ".join(f"{row.name} {row.why}." for row in parsed.waiting)
            self._say(f"Saved {self._writing.visit.name}", f"Not counted yet: {left}" if left else "")

    @Slot(str)
    def printed(self, what: str) -> None:
        """Tell the history that the worksheet on screen was put out as `what`; the printed one is, or is now, kept."""
        if self._is_example():
            return

        def tell() -> None:
            self._writing.record(Event.PRINTED, (what,), keep_worksheet=not self._case.shows_kept)

        if self._done(tell, "The history could not be written"):
            self._done(lambda: self._writing.set_status(VisitStatus.PRINTED), "The status was not changed")

    def set_status(self, status: VisitStatus) -> None:
        if self._is_example():
            self._say(*OF_THE_EXAMPLE)
        elif self._done(lambda: self._writing.set_status(status), "The status was not changed"):
            self._say(f"{self._writing.visit.name}: {status.value}", "")

    def _is_example(self) -> bool:
        """Whether the worked example is on screen and nothing of it was changed: it is no case of the coder's."""
        visit = self._writing.visit
        return visit.example and visit.version == 0 and self._writing.is_kept()

    def may_close(self) -> bool:
        """Say whether the window may close; asks when something would be lost, and says `may_close_now` later."""
        if self._writing.settle():
            self._keeper.let_go()
            return True
        self._ask_unkept(self.may_close_now.emit)
        return False

    @Slot()
    def look_again(self) -> None:
        """Something was done to saved cases in the Cases place: go on with the visit on screen as it is now."""
        if self._keeper.store is None or not self._writing.visit.version:
            return
        try:
            self._take_name(self._writing.catch_up().row)
        except EditedElsewhere:
            self.begin_blank()
        except StoreTrouble:
            return  # told where it was done

    @Slot(object)
    def _take_name(self, row: VisitRow) -> None:
        visit, label = self._writing.visit, label_of(row)
        if label != self._case.draft().carried.label:
            if visit.logged is not None:
                visit.logged = named(visit.logged, label)  # the store has told it already
            self._case.name(label or "")

    def _leave_then(self, then: Callable[[], object]) -> None:
        """Do what puts another visit on screen, once the present one is written and told."""
        if not self._writing.settle():
            self._ask_unkept(then)
            return
        left = self._writing.visit.visit_id
        then()
        if self._writing.visit.visit_id != left:
            self._writing.let_go(left)

    def _ask_unkept(self, then: Callable[[], object]) -> None:
        def take(choice: Unsaved) -> None:
            if choice is Unsaved.SAVE:
                self._export(then)
            elif choice is Unsaved.DISCARD:
                self.begin_blank()
                then()

        self._dialogs.unsaved(self.name() or "This case", take)

    def _show(self, shown: Shown, kept_at: datetime | None = None) -> None:
        with QSignalBlocker(self):  # the new draft is there, and still the name of the visit before
            self._case.show(shown.draft)
        self._writing.begin(shown.visit, kept_at)
        self.applied_shown.emit(shown.applied)
        self.example_shown.emit(shown.visit.example)
        self.begun.emit()

    def _open(self, visit_id: str) -> bool:
        try:
            visit, shown = as_left(self._keeper.store, visit_id)
        except AppError as error:
            self._dialogs.tell("The case could not be opened", str(error))
            return False
        self._show(shown, visit.row.changed.astimezone())
        self._writing.tell()
        self.opened.emit(visit)
        return True

    def _carry(self, visit_id: str) -> None:
        try:
            shown = next_of(self._keeper.store, visit_id, self._now().date())
        except AppError as error:
            self._dialogs.tell("The case could not be carried forward", str(error))
        else:
            self._show(shown)

    def _done(self, job: Callable[[], object], failed: str) -> bool:
        """Do a job of the store; tell, under the title `failed`, why it could not be done."""
        try:
            job()
        except StoreTrouble as trouble:
            self._dialogs.tell(failed, str(trouble))
            return False
        return True

    @Slot()
    def _tell_state(self) -> None:
        self.state_changed.emit(self.state())

    @Slot(object)
    def _on_elsewhere(self, trouble: StoreTrouble) -> None:
        self._dialogs.tell("This visit was changed elsewhere", f"{trouble} Your work goes on as a case of its own.")

    @Slot()
    def _on_locked(self) -> None:
        if self._writing.is_kept():  # else it was typed while there was no store to write to, and waits for one
            self._away = self._writing.visit.visit_id if self._writing.visit.version else self._away
            self.begin_blank()

    @Slot()
    def _on_opened(self) -> None:
        away, self._away = self._away, None
        if away is not None:
            self._leave_then(lambda: self._open(away))
        elif self._writing.visit.version:
            self._go_on()
        elif not self._restored and self._writing.is_kept() and self.restore():
            self._say("Restored", "what was on screen last time")
        else:
            self._writing.resume()

    def _go_on(self) -> None:
        """Go on with the visit on screen in a store that was away, or that came out of a backup."""
        if not self._writing.is_kept():
            self._writing.resume()
            return
        try:
            stored = self._writing.catch_up()
        except EditedElsewhere:
            self.begin_blank()
        except StoreTrouble as trouble:
            self._dialogs.tell("The case could not be opened", str(trouble))
        else:
            if stored.content.draft == self._writing.visit.stored:
                self._take_name(stored.row)
                self._writing.resume()
            else:
                self._open(stored.row.visit_id)
