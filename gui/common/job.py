"""Work in a process of its own, as seen by the window: progress, questions and the end arrive as signals."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from db.background import ENDS_WITHIN, Asked, Broke, Cancelled, Failed, Finished, Message, Progress, Worker

LISTENS_EVERY_MS = 40
log = logging.getLogger(__name__)


class ProcessJob(QObject):
    """Listens to a worker from `start` to its end.

    Args:
        work: A function of a module that runs outside the window; see `db.background.Worker`.
        arguments: What it is called with.
        patience_ms: How long a cancelled job may take to tidy up before it is killed; 0 waits. Only for work that
            leaves nothing behind when it is killed.

    Attributes:
        progressed: Done and total, whole numbers of any size.
        asked: The question that it waits with; `answer` it.
        finished: What it came to.
        failed: Why it could not be done, in words.
        cancelled: It was cancelled; nothing is left of it.
        ended: After any of these three.
    """

    progressed = Signal(object, object)
    asked = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()

    def __init__(
        self, work: Callable[..., object], *arguments: object, patience_ms: int = 0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._arguments = work, arguments
        self._worker: Worker | None = None
        self._listen = QTimer(self, interval=LISTENS_EVERY_MS)
        self._listen.timeout.connect(self._hear)
        self._give_up = QTimer(self, singleShot=True, interval=patience_ms)
        self._give_up.timeout.connect(self._kill)

    def start(self) -> None:
        """Start the work."""
        self._worker = Worker(self._work, *self._arguments)
        self._listen.start()
        QCoreApplication.instance().aboutToQuit.connect(self.drop)  # type: ignore[union-attr]

    def answer(self, what: object) -> None:
        """Answer the question that was `asked`."""
        if self._worker is not None:
            self._worker.answer(what)

    @Slot()
    def cancel(self) -> None:
        """Stop the work; `cancelled` follows, unless it had just finished."""
        if self._worker is not None:
            self._worker.stop()
            if self._give_up.interval():
                self._give_up.start()

    @Slot()
    def drop(self) -> None:
        """Stop the work at once, as when the window closes; nothing more is heard of it."""
        self._hang_up(ENDS_WITHIN)

    def is_running(self) -> bool:
        return self._worker is not None

    @Slot()
    def _hear(self) -> None:
        worker = self._worker
        for message in worker.messages() if worker is not None else ():
            if isinstance(message, Progress):
                self.progressed.emit(message.done, message.total)
            elif isinstance(message, Asked):
                self.asked.emit(message.question)
            else:
                self._end(message)

    @Slot()
    def _kill(self) -> None:
        if self._worker is not None:
            self._hang_up(0)
            self.cancelled.emit()
            self.ended.emit()

    def _hang_up(self, within: float) -> None:
        if self._worker is not None:
            worker, self._worker = self._worker, None
            self._listen.stop()
            self._give_up.stop()
            worker.stop()
            worker.end(within)

    def _end(self, message: Message) -> None:
        self.drop()
        if isinstance(message, Finished):
            self.finished.emit(message.result)
        elif isinstance(message, Failed):
            self.failed.emit(message.message)
        elif isinstance(message, Cancelled):
            self.cancelled.emit()
        elif isinstance(message, Broke):
            log.critical("Work in the background ended unexpectedly: %s", message.where)
            self.failed.emit("The work ended unexpectedly, so nothing was changed. The details are in the log.")
        self.ended.emit()
