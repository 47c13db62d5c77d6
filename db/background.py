"""Long work in a process of its own: the window's thread neither waits for it nor shares its time with it.

The work tells how far it is, may put a question and wait for the answer, and ends when it is told to stop or when
nobody listens any more. What it had not finished by then it must leave as it was.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeAlias

import msgspec

from core.errors import AppError

TOLD_EVERY = 0.05  # seconds between two reports of progress
ENDS_WITHIN = 3.0  # seconds that a stopped process gets before it is killed


class Stopped(AppError):
    """The work was told to stop."""


class Progress(msgspec.Struct, frozen=True):
    """How much is done; a total of 0 is not known yet."""

    done: int
    total: int


class Asked(msgspec.Struct, frozen=True):
    """The work waits for an answer to `question`."""

    question: Any


class Finished(msgspec.Struct, frozen=True):
    """The work is done."""

    result: Any


class Failed(msgspec.Struct, frozen=True):
    """The work could not be done, in words for the user."""

    message: str


class Cancelled(msgspec.Struct, frozen=True):
    """The work was stopped; nothing is left of it."""


class Broke(msgspec.Struct, frozen=True):
    """A bug, or the process was killed. `where` holds places in the source, never a value."""

    where: str


Message: TypeAlias = Progress | Asked | Finished | Failed | Cancelled | Broke
LAST = (Finished, Failed, Cancelled, Broke)


class Line:
    """The end of the line that the work holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._told = connection, 0.0
        self._last: Progress | None = None
        self._answers: list[Any] = []
        self.stopped = False

    def progress(self, done: int, total: int) -> bool:
        """Tell how far the work is; return whether to go on."""
        if self._must_stop():
            return False
        now, news = time.monotonic(), Progress(done, total)
        if news != self._last and (done >= total or now - self._told >= TOLD_EVERY):
            self._told, self._last = now, news
            self._send(news)
        return not self.stopped

    def check(self) -> None:
        """Raises: Stopped: the work was told to stop."""
        if self._must_stop():
            raise Stopped("The work was stopped.")

    def ask(self, question: object) -> Any:
        """Put a question and wait for its answer.

        Raises:
            Stopped: the work was told to stop instead.
        """
        self._answers.clear()
        self._send(Asked(question))
        while not self._answers and not self.stopped:
            self._receive()
        self.check()
        return self._answers.pop()

    def last(self, message: Message) -> None:
        """Send what the work came to, and hang up."""
        self._send(message)
        self._connection.close()

    def _must_stop(self) -> bool:
        while not self.stopped and self._connection.poll():
            self._receive()
        return self.stopped

    def _receive(self) -> None:
        try:
            kind, what = self._connection.recv()
        except (EOFError, OSError):  # the window is gone
            self.stopped = True
            return
        if kind == "stop":
            self.stopped = True
        else:
            self._answers = [what]

    def _send(self, message: Message) -> None:
        try:
            self._connection.send(message)
        except (BrokenPipeError, OSError):
            self.stopped = True


class Worker:
    """The end of the line that the window holds. Ask for `messages` now and then; `end` it when it is not needed.

    Args:
        work: A function of a module, called in the new process with its `Line` and `arguments`. It may raise
            `AppError`, whose words are then told.
    """

    def __init__(self, work: Callable[..., object], *arguments: object) -> None:
        context = multiprocessing.get_context("spawn")  # forking a process that holds a window is not safe
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_run, args=(theirs, work, arguments))
        self._process.start()
        theirs.close()
        self._over = False

    def messages(self) -> list[Message]:
        """Return what was told since the last time. One of `LAST` ends it."""
        found: list[Message] = []
        try:
            while not self._over and self._connection.poll():
                found.append(self._connection.recv())
                self._over = isinstance(found[-1], LAST)
        except (EOFError, OSError):
            found.append(Broke(f"the process ended, status {self._process.exitcode}"))
            self._over = True
        return found

    def answer(self, what: object) -> None:
        """Answer the question that the work waits with."""
        self._send("answer", what)

    def stop(self) -> None:
        """Tell the work to stop; it still sends its last message."""
        self._send("stop", None)

    def end(self, within: float = ENDS_WITHIN) -> None:
        """Hang up and see the process off; one that does not end within so many seconds is killed."""
        self._over = True
        self._connection.close()
        self._process.join(within)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        self._process.close()

    def _send(self, kind: str, what: object) -> None:
        with contextlib.suppress(OSError):  # it has ended; its last message says how
            self._connection.send((kind, what))


def _run(connection: Connection, work: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    line = Line(connection)
    try:
        line.last(Finished(work(line, *arguments)))
    except AppError as error:
        line.last(Cancelled() if line.stopped else Failed(str(error)))
    except BaseException as error:  # noqa: BLE001  # told to the window, which logs it
        frames = traceback.extract_tb(error.__traceback__)
        where = " > ".join(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
        line.last(Broke(f"{type(error).__name__} at {where}"))
        raise SystemExit(1) from None  # its message may hold what was typed into a case
