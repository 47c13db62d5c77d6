"""One long piece of work on a thread of its own, with progress and Cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.errors import AppError
from gui.cases.ports import Progress


class ThreadJob(QObject):
    """What a process could not do, for it needs what the window holds open; `gui.common.job.ProcessJob` is its twin.

    Attributes:
    progressed: How much is done, and of how much; a total of 0 is not known yet.
    finished: What the work returned.
    failed: The `AppError` it ended with.
    cancelled: It was stopped; nothing is left of it.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Progress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cases", daemon=True)

    def start(self) -> None:
        """Begin. Everything told arrives on the thread that made the job."""
        self._thread.start()

    def cancel(self) -> None:
        """Have the work end at its next report of progress."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end; return whether it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except AppError as error:
            if self._stop.is_set():
                self.cancelled.emit()
            else:
                self.failed.emit(error)
        else:
            self.finished.emit(result)

    def _report(self, done: int, total: int) -> bool:
        self.progressed.emit(done, total)
        return not self._stop.is_set()
