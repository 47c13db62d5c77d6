"""A visit that was saved with other rules: its kept worksheet beside today's, and which of the two is on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from core.cases.compare import differences, editions_changed
from core.cases.values import KeptWorksheet, Visit
from core.encounter import Encounter
from core.report.model import Report
from core.worksheet import Worksheet
from gui.worksheet.result.kept_note import KeptNote


class KeptComparison(QObject):
    """Args:
        note: Says what changed.
        answer: Today's worksheet of an encounter.
        put: Puts a worksheet into words.

    Attributes:
        kept_wanted: The `Report` of the kept worksheet is to be shown.
        now_wanted: Today's answer is to be shown again.
        save_wanted: Today's answer is to become the kept one.
    """

    kept_wanted = Signal(object)
    now_wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self,
        note: KeptNote,
        answer: Callable[[Encounter], Worksheet],
        put: Callable[[Encounter, Worksheet], Report],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._note, self._answer, self._put = note, answer, put
        self._kept: KeptWorksheet | None = None
        note.show_kept_wanted.connect(self._show_kept)
        note.show_now_wanted.connect(self.now_wanted)
        note.keep_now_wanted.connect(self.save_wanted)

    @Slot(object)
    def compare(self, visit: Visit) -> None:
        """Compare what a visit was saved with; nothing to say of one that was changed since, or never saved."""
        self.forget()
        kept = visit.kept
        if kept is None or kept.encounter != visit.content.encounter:
            return
        now = self._answer(kept.encounter)
        self._kept = kept
        self._note.show_comparison(
            kept.at.astimezone(), kept.by, differences(kept.worksheet, now), editions_changed(kept.worksheet, now)
        )

    @Slot()
    def forget(self) -> None:
        """Another visit is on screen, or this one was changed or saved anew."""
        self._kept = None
        self._note.hide()

    @Slot()
    def _show_kept(self) -> None:
        if self._kept is not None:
            self.kept_wanted.emit(self._put(self._kept.encounter, self._kept.worksheet))
