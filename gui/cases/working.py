"""One long piece of work of the Cases place at a time, with its progress shown in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from core.errors import AppError
from gui.cases.background import ThreadJob
from gui.cases.place import CasesPlace
from gui.cases.ports import Progress
from gui.common.job import ProcessJob


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
        self._job: ThreadJob | ProcessJob | None = None

    def attach(self, place: CasesPlace) -> None:
        """Take the place in which progress is shown."""
        self._place = place

    def is_busy(self) -> bool:
        return self._job is not None

    def begin(self, task: Task) -> bool:
        """Begin a task. Returns False, after saying so, while another one is at work."""
        job = ThreadJob(task.work, self)
        job.finished.connect(lambda result: self._end(lambda: task.done(result)))
        job.failed.connect(lambda error: self._end(lambda: self._fail(task.failure, error)))
        job.cancelled.connect(lambda: self._end(lambda: self.cancelled.emit("Cancelled", task.leaves)))
        return self.show(job, task.title, task.leaves)

    def show(self, job: ThreadJob | ProcessJob, title: str, leaves: str) -> bool:
        """Start a job and show how far it is until `hide`. Returns False, after saying so, while one is at work."""
        if self._job is not None:
            self._teller.tell("One thing at a time", "Something else is still at work here. Cancel it, or wait for it.")
            return False
        assert self._place is not None
        card = self._place.show_work(title, leaves)
        self._job = job
        job.progressed.connect(card.show_progress)
        card.cancelled.connect(job.cancel)
        job.start()
        return True

    def hide(self) -> None:
        """The job that was shown has ended."""
        self._job = None
        if self._place is not None:
            self._place.end_work()
        self.ended.emit()

    def _end(self, then: Callable[[], object]) -> None:
        self.hide()
        then()

    def _fail(self, title: str, error: AppError) -> None:
        self._teller.tell(title, str(error))
