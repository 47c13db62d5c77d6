"""Writing what is typed, on a thread of its own: the window never waits for the disk."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

import msgspec

from core.cases.store import EditedElsewhere, StoreBusy, StoreTrouble
from core.cases.values import VisitContent, VisitFacts

GATHER = 0.25  # seconds: what is typed within them is written together
FIRST_WAIT, LONGEST_WAIT = 0.2, 5.0  # seconds between tries
BUSY_TOLD = 5.0  # seconds another program may hold the file before the coder is told
TEND = 30.0  # seconds


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a visit to write; the fields are those of `CaseStore.keep`."""

    visit_id: str
    case_id: str
    version: int
    content: VisitContent
    facts: VisitFacts
    name: str


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A visit was written, and has this version now. `draft` is what was written of it, as it was handed in."""

    visit_id: str
    version: int
    draft: bytes


class Writer(Protocol):
    """What the thread needs of a store."""

    def keep(
        self, visit_id: str, case_id: str, version: int, content: VisitContent, facts: VisitFacts, name: str
    ) -> int: ...

    def tend(self) -> None: ...

    def close(self) -> None: ...


class Autosaver:
    """Keeps the newest state of each visit in the store.

    Args:
        open_store: Opens the store for this thread; called again after it failed.
        done: Told of each write, on the writing thread.
        failed: Told why writing does not work, on the writing thread: once, until it works again or fails otherwise.
            Work is kept and tried again, except after `EditedElsewhere`: that work is given up. Told once a visit, and
            again when work that knows a newer version is refused too.
        gather: Seconds to wait for more to write together.
        tended: Called on the writing thread whenever the leases were renewed.
    """

    def __init__(
        self,
        open_store: Callable[[], Writer],
        done: Callable[[Saved], None] = lambda _: None,
        failed: Callable[[StoreTrouble], None] = lambda _: None,
        gather: float = GATHER,
        tended: Callable[[], object] = lambda: None,
    ) -> None:
        self._open_store, self._done, self._failed, self._gather = open_store, done, failed, gather
        self._tended_to = tended
        self._change = threading.Condition()
        self._waiting: dict[str, Work] = {}
        self._writing: Work | None = None
        self._versions: dict[str, int] = {}
        self._urgent = self._closing = False
        self._thread: threading.Thread | None = None
        self._store: Writer | None = None
        self._told = ""
        self._refused: dict[str, int] = {}  # visit, to the newest version with which work on it was refused
        self._troubled_since: float | None = None
        self._tended = time.monotonic()

    def put(self, work: Work) -> None:
        """Have a visit's state written soon; returns at once. Newer work on a visit takes the place of older."""
        with self._change:
            self._waiting[work.visit_id] = work
            self.start()
            self._change.notify_all()

    def start(self) -> None:
        """Start the thread, unless it runs: from then on the leases of the window are renewed."""
        with self._change:
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._work, name="autosaver", daemon=True)
                self._thread.start()

    def flush(self, timeout: float = 2.0) -> bool:
        """Write everything now. Return whether it was written within `timeout` seconds."""
        with self._change:
            self._urgent = True
            self._change.notify_all()
            if not self._change.wait_for(lambda: self._idle() or self._thread is None, timeout):
                return False
            if self._waiting:
                self.start()  # a fault of the program had ended it
            return self._change.wait_for(self._idle, timeout)

    def close(self, timeout: float = 2.0) -> bool:
        """Write everything, then end the thread. Return whether everything was written."""
        written = self.flush(timeout)
        with self._change:
            self._closing = True
            self._change.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(timeout)
        return written

    def _idle(self) -> bool:
        return not self._waiting and self._writing is None

    def _work(self) -> None:
        pause = FIRST_WAIT
        try:
            while (work := self._next()) is not None:
                if self._write(work):
                    pause = FIRST_WAIT
                    if time.monotonic() - self._tended > TEND:  # while much is typed nobody waits that long
                        self._tend()
                else:
                    self._rest(pause)
                    pause = min(pause * 2, LONGEST_WAIT)
        finally:
            with self._change:
                self._thread = self._writing = None
                store, self._store = self._store, None
                self._change.notify_all()
            if store is not None:
                store.close()

    def _next(self) -> Work | None:
        """Wait for work and take it; None when it is time to end."""
        while not self._come():
            self._tend()
        with self._change:
            if not self._waiting:
                return None
            self._change.wait_for(lambda: self._urgent or self._closing, self._gather)
            self._writing = self._waiting.pop(next(iter(self._waiting)))
            return self._writing

    def _come(self) -> bool:
        """Wait for work or the end. Return False when there was neither for a while."""
        with self._change:
            if not self._waiting:
                self._urgent = False
            return self._change.wait_for(lambda: bool(self._waiting) or self._closing, TEND)

    def _rest(self, seconds: float) -> None:
        with self._change:
            self._urgent = False
            self._change.wait_for(lambda: self._urgent or self._closing, seconds)
            if self._closing:
                self._waiting.clear()  # `close` has said that it was not written

    def _write(self, work: Work) -> bool:
        """Write one visit. Return whether to go on at once."""
        trouble: StoreTrouble | None = None
        known = max(work.version, self._versions.get(work.visit_id, 0)) or self._refused.get(work.visit_id, 0)
        try:
            if self._store is None:
                self._store = self._open_store()
            version = self._store.keep(work.visit_id, work.case_id, known, work.content, work.facts, work.name)
        except StoreTrouble as error:
            trouble = error
        except BaseException:
            self._put_back(work)
            raise
        if trouble is None:
            self._versions[work.visit_id] = version
            self._told, self._troubled_since = "", None
            self._refused.pop(work.visit_id, None)
            self._done(Saved(visit_id=work.visit_id, version=version, draft=work.content.draft))
        elif isinstance(trouble, EditedElsewhere):
            self._give_up(work.visit_id, known, trouble)
        else:
            self._put_back(work)
            self._tell(trouble)
        with self._change:
            self._writing = None
            self._change.notify_all()
        return trouble is None or isinstance(trouble, EditedElsewhere)

    def _give_up(self, visit_id: str, known: int, trouble: EditedElsewhere) -> None:
        """Tell that work was refused, unless it was handed in before the window could know of an earlier refusal."""
        trouble.visit_id = visit_id
        self._versions.pop(visit_id, None)  # the window reads the store now: a backup may have brought an older one
        if known > self._refused.get(visit_id, -1):
            self._refused[visit_id] = known
            self._failed(trouble)

    def _put_back(self, work: Work) -> None:
        with self._change:
            self._waiting.setdefault(work.visit_id, work)
            self._writing = None

    def _tell(self, trouble: StoreTrouble) -> None:
        now = time.monotonic()
        if self._troubled_since is None:
            self._troubled_since = now
        passing = isinstance(trouble, StoreBusy) and now - self._troubled_since < BUSY_TOLD
        if not passing and str(trouble) != self._told:
            self._told = str(trouble)
            self._failed(trouble)

    def _tend(self) -> None:
        """Renew the leases. What goes wrong here goes wrong again when there is work, and is told then."""
        self._tended = time.monotonic()
        try:
            if self._store is None:
                self._store = self._open_store()
            self._store.tend()
            self._tended_to()
        except StoreTrouble:
            return
