"""Drives the Worksheet place: draft to encounter, to report, to both columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.disputes import DisputedPoint
from core.encounter import Encounter
from core.entry_slips import Slip, entry_slips
from core.errors import AppError
from core.refusal import plainly
from core.report.model import ClaimRow, Report
from core.worksheet import Role
from gui.common.announce import announce
from gui.shell.status_line import EditionNote
from gui.worksheet.draft import EncounterDraft, ParsedDraft
from gui.worksheet.editing import Edit
from gui.worksheet.heard import changed, summary
from gui.worksheet.inputs.lighting import Lit
from gui.worksheet.place import WorksheetPlace
from gui.worksheet.problems import Problem
from gui.worksheet.remarks import refused, remarks
from gui.worksheet.result.not_counted import lacks_product, not_counted

ANNOUNCE_AFTER_MS = 900  # a pause in typing; before it a screen reader would only stammer
STALE_EDITS = "edit.table-age"


class WorksheetController(QObject):
    """One case on screen.

    Args:
        place: Its widgets.
        work: An encounter to its report; may raise `AppError`.
        editions: The editions on board as told in the status line while there is no report.
        disputed: The disputed points of an encounter just worked.

    Attributes:
        shows_kept: Whether the worksheet on screen is one kept earlier, instead of today's answer.
        editions_changed: What the status line shows, a list of `EditionNote`.
        draft_shown: The draft now on screen, after an edit as after opening another case.
    """

    editions_changed = Signal(object)
    draft_shown = Signal(object)

    def __init__(
        self,
        place: WorksheetPlace,
        work: Callable[[Encounter], Report],
        editions: Callable[[], tuple[str, ...]] = tuple,
        disputed: Callable[[Encounter], tuple[DisputedPoint, ...]] = lambda _: (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._place, self._work, self._editions, self._disputed = place, work, editions, disputed
        self._report: Report | None = None
        self.shows_kept = False
        self._told: list[EditionNote] = []
        self._heard: Report | None = None  # what a screen reader was last told of
        self._pause = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER_MS)
        self._pause.timeout.connect(self._announce)
        inputs, result = place.inputs, place.result
        inputs.draft_changed.connect(self._on_edit)
        inputs.selection.wound_selected.connect(result.set_lit_wound)
        inputs.selection.code_selected.connect(result.set_lit_code)
        inputs.noted.connect(lambda words: place.say(words))
        result.line_chosen.connect(self._light)
        result.questions.answered.connect(inputs.answer)
        result.questions.withdrawn.connect(lambda question: inputs.answer(question, None))
        result.documentation.ticked.connect(inputs.session.tick)
        place.head.label_typed.connect(self.name)

    def report(self) -> Report | None:
        """Return the report on screen; None while there is none."""
        return self._report

    def draft(self) -> EncounterDraft:
        return self._place.inputs.draft()

    def show(self, draft: EncounterDraft) -> None:
        """Open another case, with a history of its own; it is read from its top."""
        if draft != self.draft():
            self._place.columns.go_to_top()
        self._place.inputs.set_draft(draft)
        self._place.head.show_label(draft.carried.label or "")  # though the one before was still being typed
        self._refresh()
        self._heard = self._report

    @Slot(object)
    def show_kept(self, report: Report) -> None:
        """Show a worksheet as it was kept, until the next edit or `refresh`; printing prints it."""
        self._report, self.shows_kept = report, True
        self._place.result.show_report(report)

    def refresh(self) -> None:
        """Work the draft anew, as after an update of the reference data."""
        self._place.inputs.reload()
        self._refresh()

    @Slot(object)
    def _on_edit(self, draft: EncounterDraft) -> None:
        self._refresh()
        self._pause.start()

    @Slot(str)
    def name(self, label: str) -> None:
        """Give the case another label; empty takes it away."""
        draft = self.draft()
        named = replace(draft, carried=replace(draft.carried, label=label.strip() or None))
        self._place.inputs.session.take(Edit(draft=named, label="case label", key="label"))

    @Slot(object)
    def _light(self, line: ClaimRow | None) -> None:
        self._place.inputs.set_lit(lit_by(line) if line is not None else Lit())

    def _refresh(self) -> None:
        draft = self.draft()
        parsed = draft.parse()
        self.shows_kept = False
        self._report, message, told = self._worked(parsed)
        self._place.inputs.tell(told + remarks(draft, parsed, self._report, self._slips(parsed)))
        result = self._place.result
        held = result.holds_focus()
        if message:
            result.show_error(message)
        elif self._report is not None and parsed.encounter is not None:
            waiting = not_counted(parsed, lines=bool(self._report.lines))
            without = lacks_product(draft, self._report)
            result.show_report(self._report, waiting, self._disputed(parsed.encounter), lacks_product=without)
            result.documentation.show_ticks(draft.carried.ticked)
        elif not (draft.wounds or draft.products or draft.services):
            result.show_welcome()
        else:
            result.show_waiting(parsed.next_steps)
        if held and not result.holds_focus():
            self._place.come_back()
        if self._report is None:
            self._light(None)
        if not self._place.head.label.hasFocus():
            self._place.head.show_label(draft.carried.label or "")
        self._place.columns.set_summary(summary(self._report))
        if (notes := self._notes()) != self._told:
            self._told = notes
            self.editions_changed.emit(notes)
        self.draft_shown.emit(draft)

    def _worked(self, parsed: ParsedDraft) -> tuple[Report | None, str, tuple[Problem, ...]]:
        """Return the report, or why there is none: what to say of the case, and what of a single entry."""
        if parsed.encounter is None:
            return None, "", ()
        try:
            return self._work(parsed.encounter), "", ()
        except AppError as error:  # expected, so shown; bugs go on to sys.excepthook
            return None, plainly(error), refused(error)

    def _slips(self, parsed: ParsedDraft) -> tuple[Slip, ...]:
        return entry_slips(parsed.encounter, self._place.inputs.session.today()) if parsed.encounter is not None else ()

    def _notes(self) -> list[EditionNote]:
        report = self._report
        if report is None:
            return [EditionNote(text) for text in self._editions()]
        told = {fact.label: fact.value for fact in report.header}
        stale = any(finding.id == STALE_EDITS for finding in report.findings)
        late = ", older than this date of service" if stale else ""
        return [
            EditionNote(f"Rules {told['Rules']}"),
            EditionNote(f"Codes {told['Codes']}"),
            EditionNote(f"Edits {told['Edits']}{late}", stale=stale),
        ]

    @Slot()
    def _announce(self) -> None:
        announce(self._place.result, changed(self._heard, self._report))
        self._heard = self._report


def lit_by(line: ClaimRow) -> Lit:
    """Return what a line lights on the input side: its wounds, and its product or what was applied to its wounds."""
    product = line.role in (Role.PRODUCT, Role.PRODUCT_DISCARDED)
    grafts = line.role in (Role.APPLICATION, Role.APPLICATION_ADD_ON)
    return Lit(frozenset(line.wound_ids), line.code if product else "", grafts)
