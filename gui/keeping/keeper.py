"""The case store as the window uses it: opened behind the first paint, written beside the typing, locked when idle."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from queue import SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.cases.store import CaseStore, StoreDamaged, StoreLocked, StoreTrouble
from db.cases.access import Access
from db.cases.cabinet import Cabinet
from db.cases.keys.envelope import Protection
from db.cases.saver import Saved, Work

MINUTE_MS = 60_000
LOOK_MS = 60 * MINUTE_MS  # whether the backup of the day is due: a window may stay open for days
CLOSING_SECONDS = 1.0
UNEXPECTED = "The cases were not opened: something unexpected went wrong, and was noted in the log. Try once more."


class Keeper(QObject):
    """Args:
        make: Makes the cabinet that holds key and store; gets whom to tell of what was written, and of what was not.
        idle_minutes: Minutes without a key or a mouse move until it locks; 0 never.

    Attributes:
        opened: The store can be read and written, for the first time or again.
        restored: A backup took the place of the store; sent from the thread that did it.
        locking: It is about to lock: the last moment to write, and to clear the screen.
        locked: It is locked now.
        written: A `Saved`: the newest work of a visit is in the store.
        troubled: A `StoreTrouble`: work is not being kept, or the store could not be opened.
        not_done: What else could not be done, in words, and the `StoreTrouble` that says why.
        refused: A `StoreTrouble`: the passphrase was wrong; says how long to wait.
        doubted: The store that was opened seems to be an older copy; says so in words.
    """

    opened = Signal()
    restored = Signal()
    locking = Signal()
    locked = Signal()
    written = Signal(object)
    troubled = Signal(object)
    refused = Signal(object)
    not_done = Signal(str, object)
    doubted = Signal(str)
    _unlocked = Signal()
    _failed = Signal(object)
    _told = Signal()
    _backup_failed = Signal(object)

    def __init__(
        self,
        make: Callable[[Callable[[Saved], None], Callable[[StoreTrouble], None]], Cabinet],
        idle_minutes: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.cabinet = make(self._take_news, self._take_news)
        self._store: CaseStore | None = None
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.lock)
        self._unlocking = False
        self._news: SimpleQueue[Saved | StoreTrouble] = SimpleQueue()  # from the saver's thread
        self._told.connect(self.catch_up)
        self.restored.connect(self._on_restored)
        self._unlocked.connect(self._on_unlocked)
        self._failed.connect(self._on_failed)
        self._backup_failed.connect(self._on_backup_failed)
        self._daily = QTimer(self, interval=LOOK_MS)
        self._daily.timeout.connect(self.back_up)
        self._daily.start()
        self.set_idle_minutes(idle_minutes)

    @property
    def store(self) -> CaseStore | None:
        """The open store; None while it is locked or in trouble."""
        return self._store

    @property
    def is_locked(self) -> bool:
        return self.cabinet.access is Access.LOCKED

    def protection(self) -> Protection | None:
        """Return what opens the store; None while there is none, or where that cannot be told."""
        try:
            return self.cabinet.protection
        except StoreTrouble:
            return None

    def start(self) -> None:
        """Open the store as far as that needs no passphrase; says `opened`, `locked` or `troubled`."""
        try:
            self._store = self.cabinet.open()
        except StoreLocked:
            self.locked.emit()
        except StoreTrouble as trouble:
            self.troubled.emit(trouble)
        else:
            self._on_open()

    @Slot(str)
    def unlock(self, passphrase: str) -> None:
        """Open with a passphrase; deriving the key takes a while, so off the window's thread."""
        if not self._unlocking:
            self._unlocking = True
            self._in_background(lambda: self.cabinet.unlock(passphrase), self._unlocked.emit)

    @Slot()
    def lock(self) -> None:
        """Write what is waiting, clear the screen, forget the key."""
        if self._store is None:
            return
        self.locking.emit()
        try:
            self.cabinet.lock(CLOSING_SECONDS)
        except StoreTrouble as trouble:
            self.not_done.emit("The cases were not locked", trouble)
            return
        self._store = None
        self._idle.stop()
        self.catch_up()
        self.locked.emit()

    def let_go(self) -> None:
        """Tell the store that this window is closed by its user: nothing of it is to come back by itself."""
        if self._store is not None:
            with contextlib.suppress(StoreTrouble):  # then it does come back
                self._store.release_all()

    @Slot()
    def close(self) -> None:
        """Let go of the store, at the end of the program; work that cannot be written was asked about before.

        Where nobody closed the window, as when the display went away, the next one comes back with what it showed.
        """
        self._idle.stop()
        with contextlib.suppress(StoreTrouble):  # a restore is at work, and the next start finishes it
            self.cabinet.lock(CLOSING_SECONDS, let_go=False)
        self._store = None

    @Slot()
    def accept_older(self) -> None:
        """Go on with a store that seems to be an older copy."""
        try:
            self.cabinet.accept_older()
        except StoreTrouble as trouble:
            self.not_done.emit("The history could not be written", trouble)

    def put(self, work: Work) -> bool:
        """Have work written soon. Returns False while there is no store to write to."""
        if self._store is None:
            return False
        try:
            self.cabinet.saver.put(work)
        except StoreLocked:  # a backup is taking its place
            return False
        return True

    def flush(self, seconds: float) -> bool:
        """Wait until what was put is written; False when that did not come about in time."""
        try:
            return self._store is not None and self.cabinet.saver.flush(seconds)
        except StoreLocked:
            return False

    def _take_news(self, news: Saved | StoreTrouble) -> None:
        """Called by the saver, on its own thread."""
        self._news.put(news)
        self._told.emit()

    @Slot()
    def catch_up(self) -> None:
        """Pass on what the saver has told so far."""
        while not self._news.empty():
            news = self._news.get()
            if isinstance(news, StoreTrouble):
                self.troubled.emit(news)
            else:
                self.written.emit(news)

    def set_idle_minutes(self, minutes: int) -> None:
        """Lock after so many idle minutes from now on; 0 never."""
        self._idle.setInterval(minutes * MINUTE_MS)
        self.stir()

    @Slot()
    def stir(self) -> None:
        """Someone is there: the idle time begins anew."""
        if self._store is not None and self._idle.interval() > 0:
            self._idle.start()
        else:
            self._idle.stop()

    def _in_background(self, job: Callable[[], object], done: Callable[[], object]) -> None:
        def work() -> None:
            failed: StoreTrouble | None = StoreTrouble(UNEXPECTED)
            try:
                job()
                failed = None
            except StoreTrouble as trouble:
                failed = trouble
            finally:  # a fault of the program goes on to the log, and the lock screen takes the next try all the same
                if failed is None:
                    done()
                else:
                    self._failed.emit(failed)

        threading.Thread(target=work, name="unlock", daemon=True).start()

    @Slot()
    def _on_unlocked(self) -> None:
        self._unlocking = False
        self._store = self.cabinet.store
        self._on_open()

    @Slot()
    def _on_restored(self) -> None:
        self._store = self.cabinet.store
        self._on_open()

    @Slot(object)
    def _on_failed(self, trouble: StoreTrouble) -> None:
        self._unlocking = False
        self.refused.emit(trouble)

    @Slot(object)
    def _on_backup_failed(self, trouble: StoreTrouble) -> None:
        damaged = isinstance(trouble, StoreDamaged)
        self.not_done.emit("The case store is damaged" if damaged else "The backup of the day was not made", trouble)

    @Slot()
    def back_up(self) -> None:
        """Make the backup of the day if it is due, beside the work."""
        if self._store is not None:
            self.cabinet.back_up_beside(self._backup_failed.emit)

    def _on_open(self) -> None:
        self.stir()
        self.back_up()
        self.opened.emit()
        if self.cabinet.doubt:
            self.doubted.emit(self.cabinet.doubt)
