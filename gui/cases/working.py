"""One long piece of work of the Cases place at a time, with its progress shown in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from core.errors import AppError
from gui.cases.background import Job
from gui.cases.place import CasesPlace
from gui.cases.ports import Progress


class Teller(Protocol):
    """Tells what could not be done; `gui.common.asking.Asking`."""

    def tell(self, title: str, message: str) -> None: ...


class Task(NamedTuple):
    """What is done, in words and in deed.

    Attributes:
        title: `Backing up the cases`.
        leaves: What Cancel leaves behind.
        failure: Title of the message when it could not be done.
        work: Called on a thread of its own.
        done: Called in the window with what `work` returned.
    """

    title: str
    leaves: str
    failure: str
    work: Callable[[Progress], object]
    done: Callable[[object], object]


class Working(QObject):
    """Attributes:
    cancelled: Title and detail of what was stopped.
    ended: A work came to its end, whichever.
    """

    cancelled = Signal(str, str)
    ended = Signal()

    def __init__(self, teller: Teller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teller = teller
        self._place: CasesPlace | None = None
        self._job: Job | None = None

    def attach(self, place: CasesPlace) -> None:
        """Take the place in which progress is shown."""
        self._place = place

    def is_busy(self) -> bool:
        return self._job is not None

    def begin(self, task: Task) -> bool:
        """Begin a task. Returns False, after saying so, while another one is at work."""
        if self._job is not None:
            self._teller.tell("One thing at a time", "Something else is still at work here. Cancel it, or wait for it.")
            return False
        assert self._place is not None
        card = self._place.show_work(task.title, task.leaves)
        job = self._job = Job(task.work, self)
        job.progressed.connect(card.show_progress)
        card.cancelled.connect(job.cancel)
        job.finished.connect(lambda result: self._end(lambda: task.done(result)))
        job.failed.connect(lambda error: self._end(lambda: self._fail(task.failure, error)))
        job.cancelled.connect(lambda: self._end(lambda: self.cancelled.emit("Cancelled", task.leaves)))
        job.start()
        return True

    def _end(self, then: Callable[[], object]) -> None:
        self._job = None
        if self._place is not None:
            self._place.end_work()
        self.ended.emit()
        then()

    def _fail(self, title: str, error: AppError) -> None:
        self._teller.tell(title, str(error))
