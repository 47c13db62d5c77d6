"""Drives the Worksheet place: draft to encounter, to report, to both columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from core.disputes import DisputedPoint
from core.encounter import Encounter
from core.errors import AppError
from core.export.clipboard import claim_text, diagnosis_text
from core.numbers import counted
from core.report.model import ClaimRow, Report
from gui.common.announce import announce
from gui.shell.status_line import EditionNote
from gui.worksheet.copying import left_out, plain_line, plain_lines
from gui.worksheet.draft import EncounterDraft, ParsedDraft
from gui.worksheet.editing import Edit
from gui.worksheet.place import WorksheetPlace
from gui.worksheet.result.not_counted import not_counted

ANNOUNCE_AFTER_MS = 900  # a pause in typing; before it a screen reader would only stammer
STALE_EDITS = "edit.table-age"
CMS1500 = "Copy as CMS-1500"


class WorksheetController(QObject):
    """One case on screen.

    Args:
        place: Its widgets.
        work: An encounter to its report; may raise `AppError`.
        editions: The editions on board as told in the status line while there is no report.
        disputed: The disputed points of an encounter just worked.

    Attributes:
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
        self._told: list[EditionNote] = []
        self._pause = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER_MS)
        self._pause.timeout.connect(self._announce)
        inputs, result = place.inputs, place.result
        inputs.draft_changed.connect(self._on_edit)
        inputs.wound_selected.connect(result.set_lit_wound)
        inputs.noted.connect(lambda words: place.say(words))
        result.line_chosen.connect(self._light)
        result.copy_line.connect(self.copy_line)
        result.lines.copy_diagnoses.connect(self.copy_diagnoses)
        result.head.copy_wanted.connect(self.copy_lines)
        result.disputed.copy_wanted.connect(self._copy_query)
        result.questions.answered.connect(inputs.answer)
        result.questions.withdrawn.connect(lambda question: inputs.answer(question, None))
        place.head.label_typed.connect(self._name)
        place.toast_acted.connect(self.copy_cms1500)

    def report(self) -> Report | None:
        """Return the report on screen; None while there is none."""
        return self._report

    def draft(self) -> EncounterDraft:
        return self._place.inputs.draft()

    def show(self, draft: EncounterDraft) -> None:
        """Open another case, with a history of its own."""
        self._place.inputs.set_draft(draft)
        self._refresh()

    def refresh(self) -> None:
        """Work the draft anew, as after an update of the reference data."""
        self._place.inputs.reload()
        self._refresh()

    @Slot()
    def copy_lines(self) -> None:
        self._copy_all(plain_lines, CMS1500)

    @Slot()
    def copy_cms1500(self) -> None:
        self._copy_all(claim_text, "")

    @Slot()
    def copy_selected(self) -> None:
        """Copy the selected line."""
        self.copy_line(self._place.result.lines.selected())

    @Slot(object)
    def copy_line(self, line: ClaimRow | None) -> None:
        if line is not None:
            QGuiApplication.clipboard().setText(plain_line(line))
            self._place.say(f"Copied {line.heading}")

    @Slot()
    def copy_diagnoses(self) -> None:
        if self._report is not None and self._report.diagnoses:
            QGuiApplication.clipboard().setText(diagnosis_text(self._report))
            self._place.say(f"Copied {counted(len(self._report.diagnoses), 'diagnosis', 'diagnoses')}")

    @Slot(str)
    def _copy_query(self, query: str) -> None:
        QGuiApplication.clipboard().setText(query)
        self._place.say("Copied the question")

    def _copy_all(self, written: Callable[[Report], str], action: str) -> None:
        if self._report is None or not self._report.lines:
            return
        QGuiApplication.clipboard().setText(written(self._report))
        missing = not_counted(self.draft().parse(), lines=False)
        detail = ". ".join(filter(None, (left_out(self._report), missing.rstrip("."))))
        self._place.say(f"Copied {counted(len(self._report.lines), 'line')}", detail, action)

    @Slot(object)
    def _on_edit(self, draft: EncounterDraft) -> None:
        self._refresh()
        self._pause.start()

    @Slot(str)
    def _name(self, label: str) -> None:
        draft = self.draft()
        named = replace(draft, carried=replace(draft.carried, label=label.strip() or None))
        self._place.inputs.session.take(Edit(draft=named, label="case label", key="label"))

    @Slot(object)
    def _light(self, line: ClaimRow | None) -> None:
        self._place.inputs.set_lit(frozenset(line.wound_ids) if line is not None else frozenset())

    def _refresh(self) -> None:
        draft = self.draft()
        parsed = draft.parse()
        self._report, message = self._worked(parsed)
        result = self._place.result
        if message:
            result.show_error(message)
        elif self._report is not None and parsed.encounter is not None:
            waiting = not_counted(parsed, lines=bool(self._report.lines))
            result.show_report(self._report, waiting, self._disputed(parsed.encounter))
        elif not (draft.wounds or draft.products or draft.services):
            result.show_welcome()
        else:
            result.show_waiting(parsed.next_steps)
        if self._report is None:
            self._light(None)
        if not self._place.head.label.hasFocus():
            self._place.head.show_label(draft.carried.label or "")
        self._place.columns.set_summary(summary(self._report))
        if (notes := self._notes()) != self._told:
            self._told = notes
            self.editions_changed.emit(notes)
        self.draft_shown.emit(draft)

    def _worked(self, parsed: ParsedDraft) -> tuple[Report | None, str]:
        if parsed.encounter is None:
            return None, ""
        try:
            return self._work(parsed.encounter), ""
        except AppError as error:  # expected, so shown; bugs go on to sys.excepthook
            return None, str(error)

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
        announce(self._place.result, summary(self._report))


def summary(report: Report | None) -> str:
    """Return what a report comes to: `5 lines, 1 question open`."""
    if report is None:
        return "Nothing counted yet"
    parts = [counted(len(report.lines), "line")]
    parts += [f"{counted(len(report.questions), 'question')} open"] if report.questions else []
    stops = sum(finding.severity == "stop" for finding in report.findings)
    parts += [counted(stops, "stop")] if stops else []
    return ", ".join(parts)
