"""What this computer last saw of a store, kept outside of it, so that an older copy put in its place is noticed.

The mark is no secret and tells nothing of a case: how many entries the history had, the digest of the last one, how
many writes there were, and when that was looked at. It is written now and then, never with each write: it may lag
behind the store, and is never ahead of it.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from core.cases.store import StoreTrouble
from core.cases.values import Event
from db.cases.codec import moment_text
from db.cases.connection import Connection
from db.cases.keys.account import AccountKeys
from db.cases.keys.disk import content_of, make_private, swap_in
from db.cases.repository import Repository

FOLDER = "graftsheet-seen"  # beside the folder of the account's keys, never inside the data folder


class Mark(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A store as it stood at `at`.

    Attributes:
        entries: How many its history had.
        changes: How often it was written.
        head: The digest of the last entry.
    """

    entries: int
    changes: int
    head: str
    at: datetime


class Seen:
    """Compares the open store with its mark, and keeps the mark up to date unless they disagree.

    Args:
        accounts: Where the keys of the account lie; the marks lie beside.
        now: The clock, with its zone.

    Attributes:
        doubt: Why the open store looks older than it was, in words for the coder; empty when it does not.
    """

    def __init__(self, accounts: AccountKeys, now: Callable[[], datetime]) -> None:
        self._folder, self._now = accounts.folder.with_name(FOLDER), now
        self._lock = threading.RLock()
        self._store: Repository | None = None
        self._id = self.doubt = ""

    def begin(self, store: Repository, id: str) -> None:
        """Look at a store that has just been opened; `id` is its name in the key file."""
        with self._lock:
            self._store, self._id, self.doubt = store, id, ""
            with contextlib.suppress(StoreTrouble):  # told by whatever is asked of the store next
                self._compare()

    def note(self) -> None:
        """Remember the store as it is now. Any thread; a mark that cannot be written is written another time."""
        with self._lock, contextlib.suppress(StoreTrouble):
            now = self._compare()
            if now is not None:
                self._remember(now)

    def accept(self) -> None:
        """Go on with a store that looks older; its history says so.

        Raises:
            StoreTrouble: that could not be written.
        """
        with self._lock:
            if self._store is None or not self.doubt:
                return
            self._store.note_restored([f"Older copy accepted. {self.doubt.partition('. ')[0]}."])
            self.doubt = ""
            with contextlib.suppress(StoreTrouble):  # then the history answers for it, unless the clock was set back
                with self._store.reading() as connection:
                    now = mark_of(connection, self._now())
                self._remember(now)

    def forget(self, *ids: str) -> None:
        """Drop the marks of stores that a backup is about to replace."""
        with self._lock, contextlib.suppress(OSError):
            for id in ids:
                self._path(id).unlink(missing_ok=True)

    def end(self) -> None:
        """The store is about to be closed."""
        with self._lock:
            self.note()
            self._store, self.doubt = None, ""

    def _compare(self) -> Mark | None:
        """Look whether the store holds all that it held. Return its new mark; None where the old one is to stay."""
        if self._store is None:
            return None
        mark, at = self._mark(), self._now()
        with self._store.reading() as connection:
            now = mark_of(connection, at)
            missing = what_is_missing(connection, now, mark) if mark is not None else ""
        if not missing:
            self.doubt = ""  # another window may have gone on with it, or put a newer backup in its place
            same = mark is not None and (now.entries, now.changes) == (mark.entries, mark.changes)
            return None if same else now
        assert mark is not None
        self.doubt = (
            f"The saved cases are older than when this computer last saw them, on "
            f"{mark.at.astimezone():%Y-%m-%d at %H:%M}: {missing}. They may have been put back from a copy. Restore a "
            "newer backup in Cases, or go on with these cases; their history then says so."
        )
        return None

    def _remember(self, mark: Mark) -> None:
        make_private(self._path(self._id).parent)
        swap_in(self._path(self._id), msgspec.json.encode(mark))

    def _mark(self) -> Mark | None:
        content = content_of(self._path(self._id))
        try:
            return None if content is None else msgspec.json.decode(content, type=Mark)
        except msgspec.MsgspecError:
            return None  # as good as none: it is written anew

    def _path(self, id: str) -> Path:
        return self._folder / f"{id}.json"


def mark_of(connection: Connection, at: datetime) -> Mark:
    """Return how the store stands in the transaction that is open."""
    entries, changes, head = connection.execute("SELECT entries, changes, head FROM store").fetchone()
    return Mark(entries=entries, changes=changes, head=head, at=at)


def what_is_missing(connection: Connection, now: Mark, mark: Mark) -> str:
    """Return, in words, what was there at `mark` and is not any more; empty when all is.

    What a backup took away in another window or on another computer is not missing: the history tells of that restore.
    """
    row = connection.execute("SELECT digest FROM history WHERE number = ?", (mark.entries,)).fetchone()
    holds = mark.entries == 0 or (row is not None and row[0] == mark.head)
    if holds and now.changes >= mark.changes:
        return ""
    query = "SELECT 1 FROM history WHERE event = ? AND at >= ? LIMIT 1"
    if connection.execute(query, (Event.RESTORED.value, moment_text(mark.at))).fetchone() is not None:
        return ""
    if not holds:
        return f"entry {mark.entries} of their history, as it was then, is not among them"
    return "work that was written then is not among them"
