"""All that keeps the worksheet on screen: the store, the writing beside the typing, files, and the lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot

import resources
from core.cases.store import StoreTrouble
from core.cases.values import Visit
from core.encounter import Encounter
from core.errors import AppError
from core.intake import read_encounter
from core.report.model import Report
from db.cases.cabinet import Cabinet
from db.cases.saver import Saved
from db.cases.workstation import account_name, computer_name
from db.encounter_files import read_encounter_file, write_encounter_file
from db.settings import Settings
from gui.bench import Bench
from gui.common.asking import Dialogs
from gui.keeping.course import PrintedCourse
from gui.keeping.episode import EpisodeFollower
from gui.keeping.files import CaseFiles
from gui.keeping.keeper import Keeper
from gui.keeping.kept import KeptComparison
from gui.keeping.open_case import OpenCase
from gui.keeping.presence import Presence
from gui.keeping.printed import as_printed
from gui.keeping.writing import Writing
from gui.settings.begin import new_draft
from gui.worksheet.controller import WorksheetController
from gui.worksheet.place import WorksheetPlace

FOLDER = "cases"  # in the user's data folder
OLDER = "The saved cases are older than they were"


class CaseDesk(QObject):
    """Puts the parts together; decides nothing.

    Args:
        folder: The user's data.
        settings: What the user chose.
        bench: Works encounters.
        case: The worksheet on screen, and `place` its widgets.
        dialogs: Asks and tells.
        now: The clock.
    """

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        bench: Bench,
        case: WorksheetController,
        place: WorksheetPlace,
        dialogs: Dialogs,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._case, self._place, self._dialogs = case, place, dialogs
        self.presence = Presence(self)

        def cabinet(saved: Callable[[Saved], None], failed: Callable[[StoreTrouble], None]) -> Cabinet:
            return Cabinet(
                folder / FOLDER, who=account_name(), where=computer_name(), now=now,
                saved=saved, failed=failed,
            )  # fmt: skip

        self.keeper = Keeper(cabinet, settings.idle_lock_minutes, self)
        self.writing = Writing(self.keeper, case.draft, bench.answer, now, self)
        self.files = CaseFiles(case.draft, dialogs, read_encounter_file, write_encounter_file, self)
        self.open_case = OpenCase(
            case, self.keeper, self.writing, dialogs, lambda: new_draft(settings), worked_example, self.files.export,
            now, place.say, self,
        )  # fmt: skip
        self.kept = KeptComparison(place.result.kept_note, bench.worksheet, bench.put, self)
        self.course = PrintedCourse(
            self.keeper, lambda: self.writing.visit, lambda: case.draft().parse().encounter, settings, now
        )
        self.episode = EpisodeFollower(case.draft, place.inputs.session.take, self)
        self._connect()

    def printed_report(self) -> Report | None:
        """Return the report on screen as it is printed, with what its case adds; None while there is none."""
        report, visit = self._case.report(), self.writing.visit
        if report is None:
            return None
        return self.course.on(as_printed(report, self._case.draft(), visit.name, visit.number))

    def _connect(self) -> None:
        keeper, open_case = self.keeper, self.open_case
        for last in (self.writing.keep, keeper.close):
            QCoreApplication.instance().aboutToQuit.connect(last)  # type: ignore[union-attr]
        self.presence.stirred.connect(keeper.stir)
        self.presence.screen_locked.connect(keeper.lock)
        self.presence.lock_pressed.connect(keeper.lock)
        keeper.doubted.connect(self._ask_about_copy)
        keeper.locked.connect(self._place.toast.clear)
        self.files.read_in.connect(open_case.open_encounter)
        self.files.written_out.connect(lambda name: self._place.say(f"Saved {name}"))
        open_case.opened.connect(self._compare)
        open_case.applied_shown.connect(self.episode.begin)
        self._place.inputs.draft_changed.connect(self.episode.follow)
        open_case.begun.connect(self.kept.forget)
        self._place.inputs.draft_changed.connect(self.kept.forget)
        self.kept.kept_wanted.connect(self._case.show_kept)
        self.kept.now_wanted.connect(self._case.refresh)
        self.kept.save_wanted.connect(open_case.save)
        self.writing.worksheet_kept.connect(self._now_kept)

    @Slot(str)
    def _ask_about_copy(self, doubt: str) -> None:
        self._dialogs.agree(OLDER, doubt, "Go on with these cases", self.keeper.accept_older)

    @Slot()
    def _now_kept(self) -> None:
        self.kept.forget()
        if self._case.shows_kept:
            self._case.refresh()

    @Slot(object)
    def _compare(self, visit: Visit) -> None:
        try:
            self.kept.compare(visit)
        except AppError:
            return  # today's answer cannot be had; the result column says why


def worked_example() -> Encounter:
    return read_encounter(resources.path("examples", "q4386-foot-ulcer.json").read_bytes())
