"""What is done to the store as a whole: backup, restore, a new beginning, old cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from core.cases.values import Case
from core.errors import AppError
from db.cases.backup import SUFFIX
from gui.cases.background import ThreadJob
from gui.cases.controller import CasesController
from gui.cases.exchange_controller import ExchangeController
from gui.cases.passphrase_dialog import AskPassphrase, PassphraseDialog
from gui.cases.place import CasesPlace
from gui.cases.ports import KeptBy, Upkeep, Vault
from gui.cases.protection import ProtectionController
from gui.cases.small_dialogs import OldCasesDialog
from gui.cases.working import Task, Working

if TYPE_CHECKING:
    from db.cases.backup import Backup

BACKUPS = f"Graftsheet backup (*{SUFFIX})"
ANEW = (
    "A new case store takes the place of the damaged one, which is put into a folder beside it and not deleted, as "
    "somebody may yet get cases out of it. Choose a backup instead if there is one anywhere."
)


class Files(Protocol):
    """Asks for files and tells of failures; `gui.common.asking.Asking`."""

    def folder_path(self, title: str, done: Callable[[Path], object]) -> None: ...

    def open_path(self, title: str, kinds: str, done: Callable[[Path], object]) -> None: ...

    def save_path(self, title: str, kinds: str, suggested: str, done: Callable[[Path], object]) -> None: ...

    def agree(self, title: str, message: str, do: str, done: Callable[[], object]) -> None: ...

    def tell(self, title: str, message: str) -> None: ...


class KeepingController(QObject):
    """Args:
    cases: Drives the place.
    vault: The case store as the window holds it.
    upkeep: Does the work, on threads of its own.
    files: Asks for files.
    now: The clock.
    oldest: The day before which a case counts as old, as the settings have it; None: no case does.
    """

    def __init__(
        self,
        cases: CasesController,
        vault: Vault,
        upkeep: Upkeep,
        files: Files,
        now: Callable[[], datetime],
        oldest: Callable[[], date | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._cases, self._vault, self._upkeep, self._files = cases, vault, upkeep, files
        self._now, self._oldest = now, oldest
        self._place: CasesPlace | None = None
        self._asides: list[ThreadJob] = []
        self.working = Working(files, self)
        self.protection = ProtectionController(vault, upkeep, self.working, files, self)
        self.exchange = ExchangeController(cases, upkeep, self.working, files, self)
        self.protection.said.connect(cases.said)
        self.working.cancelled.connect(cases.said)
        self.working.ended.connect(self._on_ended)
        cases.damaged.connect(self._look_for_backups)
        vault.opened.connect(self._check_history)

    def attach(self, place: CasesPlace) -> None:
        """Take the place once it has been made."""
        self._place = place
        self.working.attach(place)
        self.protection.attach(place)
        place.list.store.wanted.connect(self.do)
        place.trouble.restore_wanted.connect(self._restore)
        place.trouble.anew_wanted.connect(self._ask_anew)
        self._check_history()

    @Slot(str)
    def do(self, wanted: str) -> None:
        """Do what was chosen in the menu of the store."""
        match wanted:
            case "back_up":
                self._ask_back_up()
            case "restore":
                self._restore(None)
            case "import":
                self.exchange.ask_import()
            case "export":
                self.exchange.export(self._cases.listed.listed_cases())
            case "passphrase":
                self.protection.ask_passphrase()
            case "keychain":
                self.protection.ask_keychain()
            case "old":
                self._ask_old()
            case "lock":
                self._vault.lock()

    def _ask_back_up(self) -> None:
        """Under a passphrase the backup has it too; otherwise it would open here only, so one is offered."""
        if self._vault.protection() == KeptBy.PASSPHRASE:
            self._ask_backup_file("")
            return
        dialog = PassphraseDialog(of_backup=True, parent=self._place)
        dialog.given.connect(lambda _, passphrase: self._ask_backup_file(passphrase))
        dialog.open()

    def _ask_backup_file(self, passphrase: str) -> None:
        def write(target: Path) -> None:
            self.working.begin(
                Task(
                    "Backing up the cases",
                    "Cancel leaves no backup behind.",
                    "The cases could not be backed up",
                    lambda progress: self._upkeep.back_up(target, passphrase, progress),
                    lambda _: self._cases.said.emit("Backed up", target.name),
                )
            )

        name = f"graftsheet-cases-{self._now():%Y-%m-%d}{SUFFIX}"
        self._files.save_path("Back up the cases", BACKUPS, name, write)

    @Slot(object)
    def _restore(self, backup: Backup | None) -> None:
        if backup is None:
            self._files.open_path("Restore a backup", BACKUPS, self._ask_restore)
        else:
            self._ask_restore(backup.path)

    def _ask_restore(self, source: Path) -> None:
        says = (
            f"{source.name} takes the place of the present cases, which are kept beside it. A backup made under a "
            "passphrase needs the one of that day."
        )
        dialog = AskPassphrase("Restore a backup", says, "Restore", needed=False, parent=self._place)
        dialog.given.connect(lambda passphrase: self._restore_from(source, passphrase))
        dialog.open()

    def _restore_from(self, source: Path, passphrase: str) -> None:
        task = Task(
            "Restoring the backup",
            "Cancel leaves the cases as they are.",
            "The backup could not be restored",
            lambda progress: self._upkeep.restore(source, passphrase, progress),
            lambda _: self._after_restore(source),
        )
        if self.working.begin(task):
            self._cases.access.hold(True)

    def _after_restore(self, source: Path) -> None:
        self._vault.start()
        self._cases.said.emit("Restored", source.name)

    @Slot()
    def _ask_anew(self) -> None:
        self._files.agree("Begin with no cases?", ANEW, "Begin", self._begin_anew)

    def _begin_anew(self) -> None:
        try:
            self._upkeep.begin_again()
        except AppError as error:
            self._files.tell("No new case store could be begun", str(error))
        else:
            self._vault.start()
            self._cases.refresh()

    def _ask_old(self) -> None:
        dialog = OldCasesDialog(self._oldest(), lambda: self._now().date(), self._place)
        dialog.asked.connect(lambda before: self._list_old(dialog, before))
        dialog.agreed.connect(self._cases.case.delete)
        dialog.open()
        dialog.ask()

    def _list_old(self, dialog: OldCasesDialog, before: date) -> None:
        def shown(found: Sequence[Case]) -> None:
            if dialog.is_open() and dialog.before == before:
                dialog.show_cases(found)

        def failed(error: AppError) -> None:
            if dialog.is_open() and dialog.before == before:
                dialog.show_wrong(str(error))

        job = self._aside(ThreadJob(lambda _: self._upkeep.older_than(before), self))
        job.finished.connect(shown)
        job.failed.connect(failed)
        job.start()

    @Slot()
    def _look_for_backups(self) -> None:
        if self._place is not None:
            page = self._place.trouble
            job = self._aside(ThreadJob(lambda _: self._upkeep.good_backups(), self))
            job.finished.connect(page.show_backups)
            job.failed.connect(lambda _: page.show_backups(()))
            job.start()

    @Slot()
    def _check_history(self) -> None:
        """Have the whole log checked beside the work; it may be long."""
        if self._place is not None and self._vault.store is not None:
            job = self._aside(ThreadJob(self._upkeep.broken_history, self))
            job.finished.connect(self._cases.case.show_broken)
            job.start()

    def _aside(self, job: ThreadJob) -> ThreadJob:
        """Keep a job that is not shown until it ends; the next one clears those that have."""
        self._asides = [other for other in self._asides if not other.wait(0)]
        self._asides.append(job)
        return job

    @Slot()
    def _on_ended(self) -> None:
        self._cases.access.hold(False)
        self._cases.refresh()
