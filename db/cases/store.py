"""Making a store and opening one: the form of the file, who opens it, and what to do when it is of another form."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from core.cases.store import StoreTrouble
from db.cases.check import fault_of
from db.cases.connection import WINDOW_WAIT, WRITER_WAIT, Connection, connect
from db.cases.layout import APPLICATION_ID, FORM, OLDEST_FORM
from db.cases.leases import Window
from db.cases.repository import Repository
from db.cases.troubles import damaged, gone, no_advice, told, vanished

Key = Callable[[], bytes]  # asked each time the file is opened; nothing here keeps its answer


class Store(Repository):
    """A repository that knows how its file is opened, and so can open it a second time."""

    def __init__(
        self,
        path: Path,
        key: Key,
        window: Window,
        now: Callable[[], datetime],
        back_up: Callable[[int], object],
        advice: Callable[[], str] = no_advice,
        *,
        writer: bool = False,
    ) -> None:
        super().__init__(path, self._opened, window, now, advice)
        self._key, self._back_up, self._writer = key, back_up, writer

    def for_writer(self) -> Store:
        """Return the same store for the writing thread: a connection of its own, that waits longer."""
        return Store(self.path, self._key, self.window, self._now, self._back_up, self._advice, writer=True)

    def close(self, *, let_go: bool = True) -> None:
        """Let go of the file and, unless told otherwise, of the visits that the window has open."""
        if let_go and not self._writer:
            with suppress(StoreTrouble):  # what stays runs out by itself
                self.release_all()
        super().close()

    def check(self) -> None:
        """Read the whole file. Takes a second per 100 MB, on a connection of its own: call it off the window's thread.

        Raises:
            StoreDamaged: says what is wrong and which backup there is.
        """
        if fault := fault_of(self.path, self._key()):
            raise damaged(self.path, f"is damaged: {fault.rstrip('.')}", self._advice)

    def _opened(self) -> Connection:
        if not self.path.is_file():
            raise gone(self.path, self._advice) if self.path.parent.is_dir() else vanished(self.path)
        connection = connect(self.path, self._key(), wait=WRITER_WAIT)
        try:
            self._check_form(connection)
            connection.execute("PRAGMA journal_mode = truncate").fetchall()
            if not self._writer:
                connection.execute(f"PRAGMA busy_timeout = {WINDOW_WAIT * 1000:.0f}").fetchall()
        except BaseException:
            connection.close()
            raise
        return connection

    def _check_form(self, connection: Connection) -> None:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (form,) = connection.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            fault = "is empty" if self.path.stat().st_size == 0 else "is no store of cases"
            raise damaged(self.path, fault, self._advice)
        if form > FORM:
            raise StoreTrouble(
                f"{self.path} has form {form}, from a newer version of the program; this one reads form {FORM}. "
                "Install the newer version. Nothing was changed."
            )
        if form < OLDEST_FORM:
            raise StoreTrouble(
                f"{self.path} has form {form}, from a version too old for this one, which reads from form {OLDEST_FORM}"
                " on. Open it once with a version between the two. Nothing was changed."
            )
        if form < FORM:
            from db.cases.migrations import migrate  # sqlite-utils takes 65 ms to import, and is seldom needed

            migrate(connection, self._back_up)


def open_store(
    path: Path,
    key: Key,
    who: str,
    where: str,
    now: Callable[[], datetime],
    *,
    back_up: Callable[[int], object],
    advice: Callable[[], str] = no_advice,
) -> Store:
    """Open the store at `path`, and bring it up to date when it is older.

    Args:
        path: The store's file.
        key: Gives its 32 bytes.
        who: The workstation account, for the history.
        where: The computer, for who has what open.
        now: The time, with its zone.
        back_up: Makes a checked backup of a store of the given form before it is brought up to date; raises when it
            cannot.
        advice: Says in a sentence which good backup there is; asked when the store turns out to be damaged.

    Raises:
        StoreDamaged: truncated, altered, of another key, or not a store.
        StoreBusy: held by another program.
        StoreTrouble: not reachable, or of a form this program does not read.
    """
    window = Window(token=uuid.uuid4().hex, who=who, where=where)
    store = Store(path, key, window, now, back_up, advice)
    store.open()
    return store


def make_store(path: Path, key: Key) -> None:
    """Make an empty store at `path`, whole or not at all; nothing when there is one.

    Raises:
        StoreTrouble: the folder cannot be written.
    """
    from db.cases.migrations import migrate

    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with told(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            with closing(connect(part, key(), make=True)) as connection:
                migrate(connection, lambda _form: None)
            _put_in_place(part, path)
        finally:
            for left in (part, Path(f"{part}-journal")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)


def _put_in_place(part: Path, path: Path) -> None:
    """Give a finished file its name, unless another window was quicker."""
    try:
        os.link(part, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            part.rename(path)
