"""The case store over one encrypted file: domain values in, domain values out."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

import msgspec

from core.cases.store import EditedElsewhere, Find, StoreBusy, StoreLocked, StoreTrouble
from core.cases.values import (
    Case,
    Event,
    HistoryEntry,
    Listing,
    Visit,
    VisitContent,
    VisitFacts,
    VisitStatus,
)
from core.errors import InvalidInput
from db.cases import history_log, leases, listing, reading, taking_in, writing
from db.cases.codec import (
    moment_text,
    packed_encounter,
    packed_worksheet,
    unpacked_encounter,
    unpacked_worksheet,
)
from db.cases.connection import Connection
from db.cases.leases import Window
from db.cases.taking_in import Arrived
from db.cases.troubles import damaged, told

NO_LONGER_READS = (zlib.error, msgspec.MsgspecError, InvalidInput, UnicodeDecodeError)
MERGED_PAGES = 200  # of the index at a time: some 5 ms
LOCKED = "The cases are locked. Unlock them to go on; what you typed stays in the window."


class Repository:
    """Implements `core.cases.store.CaseStore`. Usable from several threads; each waits for the other.

    After a fault of disk or folder the file is opened anew by the next call, so that it works again once it is back.

    Args:
        path: The store.
        connect: Opens it; called again after a fault.
        window: Whose window it is.
        now: The time, with its zone.
        advice: Says which backup there is, when the store is damaged.
    """

    def __init__(
        self,
        path: Path,
        connect: Callable[[], Connection],
        window: Window,
        now: Callable[[], datetime],
        advice: Callable[[], str],
    ) -> None:
        self.path, self.window = path, window
        self._connect, self._now, self._advice = connect, now, advice
        self._lock = threading.RLock()
        self._connection: Connection | None = None
        self._closed = False

    def open(self) -> None:
        """Open the file now rather than with the first call."""
        with self._told():
            pass

    def close(self) -> None:
        """Let go of the file; anything asked later raises `StoreLocked`."""
        with self._lock:
            self._drop()
            self._closed = True

    def visits(self, find: Find, first: int = 0, count: int = 200) -> Listing:
        with self.reading() as connection:
            return listing.visits(connection, find, first, count, self._in_use(connection))

    def nearest_day(self, day: date, *, after: bool) -> date | None:
        with self.reading() as connection:
            return listing.nearest_day(connection, day, after=after)

    def products_in_use(self) -> dict[str, int]:
        with self.reading() as connection:
            return listing.products_in_use(connection)

    def case(self, case_id: str) -> Case:
        with self.reading() as connection:
            return reading.case(connection, case_id, self._in_use(connection))

    def visit(self, visit_id: str) -> Visit:
        with self.reading() as connection:
            return reading.visit(connection, visit_id, self._in_use(connection))

    def history(self, case_id: str) -> tuple[HistoryEntry, ...]:
        with self.reading() as connection:
            return history_log.of_case(connection, case_id)

    def broken_history(self) -> str:
        with self.reading() as connection:
            return history_log.fault_of(connection)

    def keep(
        self,
        visit_id: str,
        case_id: str,
        version: int,
        content: VisitContent,
        facts: VisitFacts,
        name: str,
    ) -> int:
        with self._writing() as connection:
            return writing.keep(
                connection,
                visit_id,
                case_id,
                version,
                content,
                facts,
                name,
                now=self._now(),
                who=self.window.who,
            )

    def record(
        self, visit_id: str, event: Event, changes: Iterable[str] = (), *, keep_worksheet: bool = False
    ) -> HistoryEntry:
        with self._writing() as connection:
            visit = writing.present(connection, visit_id)
            query = "SELECT encounter, worksheet FROM content WHERE id = ?"
            packed = connection.execute(query, (visit.id,)).fetchone()
            encounter, worksheet = unpacked_encounter(packed[0]), unpacked_worksheet(packed[1])
            at, who = self._now(), self.window.who
            connection.execute("UPDATE content SET logged = encounter WHERE id = ?", (visit.id,))
            if keep_worksheet and encounter is not None and worksheet is not None:
                kept = (visit.id, moment_text(at), who, packed_encounter(encounter), packed_worksheet(worksheet))
                connection.execute("REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", kept)
            return history_log.append(
                connection,
                event,
                case_id=visit.case_id,
                visit_id=visit_id,
                visit_number=visit.number,
                at=at,
                who=who,
                changes=tuple(changes),
                encounter=encounter,
                used=worksheet.reference if worksheet is not None else None,
            )

    def take_in(self, visits: Iterable[Arrived]) -> None:
        """Write new visits in one transaction: all of them, or, should giving one of them raise, nothing."""
        with self._writing() as connection:
            for visit in visits:
                taking_in.take_in(connection, visit, now=self._now(), who=self.window.who)

    def note_restored(self, changes: Iterable[str] = ()) -> HistoryEntry:
        """Append to the log that the store was put back from a backup."""
        with self._writing() as connection:
            at, who = self._now(), self.window.who
            return history_log.append(connection, Event.RESTORED, case_id="", at=at, who=who, changes=tuple(changes))

    def set_status(self, visit_id: str, status: VisitStatus) -> int:
        with self._writing() as connection:
            return writing.set_status(connection, visit_id, status, now=self._now(), who=self.window.who)

    def rename(self, case_id: str, name: str, account: str) -> None:
        with self._writing() as connection:
            writing.rename(connection, case_id, name, account, now=self._now(), who=self.window.who)

    def delete(self, case_ids: Iterable[str]) -> int:
        with self._writing() as connection:
            return writing.delete(connection, case_ids, now=self._now(), who=self.window.who)

    def hold(self, visit_id: str) -> None:
        with self._writing() as connection:
            leases.hold(connection, self.window, visit_id, self._now())

    def release(self, visit_id: str) -> None:
        with self._writing() as connection:
            leases.release(connection, self.window, visit_id)

    def release_all(self) -> None:
        """Note that this window has no visit open any more."""
        with self._lock:
            if self._connection is not None:
                with self._writing() as connection:
                    leases.release_all(connection, self.window)

    def left_open(self) -> tuple[str, ...]:
        with self.reading() as connection:
            return leases.left_open(connection, self.window, self._now())

    def tend(self) -> None:
        """Do what is due every half minute: renew the leases of this window and put the index in order."""
        with self.reading() as connection:
            query = "SELECT count(*) FROM lease WHERE window = ?"
            held = connection.execute(query, (self.window.token,)).fetchone() != (0,)
        with self._writing() as connection:
            if held:
                leases.beat(connection, self.window, self._now())
            leases.sweep(connection, self.window, self._now())
            connection.execute("INSERT INTO visit_index (visit_index, rank) VALUES ('merge', ?)", (MERGED_PAGES,))

    def _in_use(self, connection: Connection) -> dict[str, str]:
        return leases.holders(connection, self.window, self._now())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give the connection, in a transaction that only reads. For `db.cases` alone."""
        with self._told() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            except NO_LONGER_READS as error:
                raise damaged(self.path, f"holds a page that does not read ({error})", self._advice) from error
            finally:
                if connection.in_transaction:
                    connection.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._told() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[Connection]:
        """Give the connection, one thread at a time; explain what fails, and let go of a file that cannot be used."""
        with self._lock:
            if self._closed:
                raise StoreLocked(LOCKED)
            try:
                with told(self.path, self._advice):
                    if self._connection is None:
                        self._connection = self._connect()
                    yield self._connection
            except (StoreBusy, EditedElsewhere):
                raise
            except StoreTrouble:
                self._drop()
                raise

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):  # closing a file that is gone may fail as anything else on it
                connection.close()
