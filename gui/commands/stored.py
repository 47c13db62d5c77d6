"""The actions of `cases` on the store."""

from __future__ import annotations

import contextlib
import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime

from core.cases.store import CaseStore, Find, StoreDamaged, StoreLocked
from core.cases.values import VisitContent, VisitFacts
from core.encounter import Encounter
from core.errors import AppError
from core.numbers import counted
from db.cases import exchange
from db.cases.cabinet import Cabinet
from db.cases.keys.envelope import Protection
from db.cases.keys.holder import KeyLost
from db.cases.workstation import account_name, computer_name
from db.home import home
from gui.commands.documents import opened_workbench
from gui.commands.progress import show_progress
from gui.commands.streams import write_out

PAGE = 500


class NoSuchCase(AppError):
    """A case that was named is not in the store, or several have that name."""


def back_up(options: Namespace) -> int:
    """Write a backup."""
    with _opened() as cabinet:
        passphrase = _asked("Passphrase of the backup: ", twice=True) if options.passphrase else ""
        made = cabinet.back_up(options.target, show_progress, passphrase)
        opens = {
            Protection.PASSPHRASE: "with its passphrase, on any computer",
            Protection.KEYCHAIN: "with the keychain of this account only",
            Protection.ACCOUNT_FILE: "in this account only",
        }
        _say(f"Backed up to {made.path}, {made.size / 1e6:.1f} MB. It opens {opens[made.opened_by]}.")
    return 0


def restore(options: Namespace) -> int:
    """Put a backup in place of the store, whether that opens or not."""
    cabinet = _cabinet()
    if not options.aside and cabinet.protection is not None:
        with contextlib.suppress(KeyLost, StoreDamaged):  # what cannot be opened is put aside whole
            _open(cabinet)
    passphrase = _asked("Passphrase of the backup: ") if options.passphrase else ""
    try:
        cabinet.restore(options.source, passphrase, show_progress)
    finally:
        cabinet.lock()
    _say(f"Restored {options.source}. The cases as they were are kept in {home() / 'cases'}.")
    return 0


def export(options: Namespace) -> int:
    """Write cases as contract JSON or as a list."""
    with _opened() as cabinet:
        ids = [_named(cabinet.store, name) for name in options.cases] or _all_cases(cabinet.store)
        done = exchange.export_cases(cabinet.store, ids, options.out, show_progress)
        lines = [f"Exported {counted(done.cases, 'case')}, {counted(done.visits, 'visit')} to {options.out}."]
        lines += [f"Left out, since nothing of it can be counted yet: {name}" for name in done.left_out]
        _say("\n".join(lines))
    return 0


def take_in(options: Namespace) -> int:
    """Take in encounters as new cases."""
    from gui.keeping.on_screen import content_of, found_by, new_id
    from gui.worksheet.writing import written

    workbench = opened_workbench()

    def take(encounter: Encounter) -> tuple[VisitContent, VisitFacts]:
        draft, worksheet = written(encounter), workbench.evaluate(encounter)
        return content_of(draft, worksheet), found_by(draft, worksheet)

    with _opened(new=True) as cabinet:
        done = exchange.import_cases(cabinet.store, options.source, take, new_id, show_progress)
    _say(f"Imported {counted(done.visits, 'visit')} in {counted(done.cases, 'case')}.")
    return 0


def history(options: Namespace) -> int:
    """List the log of a case, or write it."""
    with _opened() as cabinet:
        case_id = _named(cabinet.store, options.case)
        if options.out:
            entries = exchange.export_history(cabinet.store, case_id, options.out)
            _say(f"Wrote {counted(entries, 'entry', 'entries')} to {options.out}.")
            return 0
        for entry in reversed(cabinet.store.history(case_id)):
            visit = f"visit {entry.visit_number}" if entry.visit_number else ""
            told = "; ".join(entry.changes)
            _say(
                f"{entry.number:>6}  {entry.at:%Y-%m-%d %H:%M}  {entry.who:<16}{visit:<10}{entry.event.value:<16}{told}"
            )
        if broken := cabinet.store.broken_history():
            raise AppError(broken)
    return 0


def verify(options: Namespace) -> int:
    """Read the whole store and every backup beside it."""
    with _opened() as cabinet:
        cabinet.store.check()
        if cabinet.doubt:
            return 1
        lines = ["Every page of the saved cases is as it was written, and the history is whole."]
        for backup in cabinet.good_backups():
            lines.append(f"Good backup of {backup.made:%Y-%m-%d %H:%M}: {backup.path}")
        _say("\n".join(lines))
    return 0


@contextlib.contextmanager
def _opened(*, new: bool = False) -> Iterator[Cabinet]:
    cabinet = _cabinet()
    if not new and cabinet.protection is None:
        raise AppError(f"There are no saved cases in {home() / 'cases'}.")
    _open(cabinet)
    try:
        yield cabinet
    finally:
        cabinet.lock()


def _cabinet() -> Cabinet:
    return Cabinet(home() / "cases", who=account_name(), where=computer_name(), now=lambda: datetime.now().astimezone())


def _open(cabinet: Cabinet) -> None:
    try:
        cabinet.open()
    except StoreLocked:
        cabinet.unlock(_asked("Passphrase of the saved cases: "))
    if cabinet.doubt:
        sys.stderr.write(f"{cabinet.doubt}\n")


def _asked(what: str, *, twice: bool = False) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    given = getpass.getpass(what)
    if twice and getpass.getpass("The same again: ") != given:
        raise AppError("The two passphrases differ. Nothing was written.")
    return given


def _all_cases(store: CaseStore) -> Sequence[str]:
    """Return the id of every case, the newest change first."""
    found: dict[str, None] = {}
    first, matching = 0, 1
    while first < matching:
        page = store.visits(Find(), first, PAGE)
        found |= dict.fromkeys(row.case_id for row in page.rows)
        first, matching = first + PAGE, page.matching
    return tuple(found)


def _named(store: CaseStore, name: str) -> str:
    """Return the id of the one case of that name."""
    rows = store.visits(Find(words=name), 0, PAGE).rows
    found = {row.case_id for row in rows if row.case_name.casefold() == name.strip().casefold()}
    if len(found) != 1:
        many = f"{len(found)} cases are" if found else "No case is"
        raise NoSuchCase(f"{many} named {name}. Give the name as the day list shows it; rename cases that share one.")
    return found.pop()


def _say(text: str) -> None:
    write_out(text.encode() + b"\n")
