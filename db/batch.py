"""Many encounters: lines of JSON in, lines of JSON out, order kept, every core used, memory flat however long the file.

A bad line becomes `{"error": …}` on its own line and the run goes on. Work travels in chunks of lines; at most a few
chunks per worker are in flight, so nothing piles up when the disk is slower than the cores.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import BinaryIO, TypeVar

import msgspec

from core.errors import AppError
from core.export.document import worksheet_json
from core.intake import read_encounter
from core.refusal import plainly
from db.workbench import Workbench, open_workbench

CHUNK_LINES = 200  # about 20 ms of work: long enough to make handing it over cheap, short enough to keep order cheap
LONGEST_LINE = 4 << 20  # bytes; a thousand wounds take a fraction of it
IN_FLIGHT = 4  # chunks per worker

Made = TypeVar("Made")


class Result(msgspec.Struct, frozen=True):
    """What became of some consecutive lines.

    Attributes:
        read: Bytes of them.
        answers: Bytes to write.
        refused: Why a line was refused, in the words of the form, by its place from 0.
    """

    read: int
    answers: bytes
    lines: int
    refused: dict[int, str]

    @property
    def failed(self) -> int:
        """How many lines were refused."""
        return len(self.refused)


def run_batch(source: BinaryIO, workers: int | None = None) -> Generator[Result, None, None]:
    """Work every line of `source`; yield the results of consecutive lines in their order.

    Args:
        source: Open file of one JSON encounter per line; a last line without a newline counts.
        workers: Processes to use; None takes one per core. With 1, or with a short file, no process is started.

    Raises:
        AppError: a bundled file is missing, malformed or damaged. Bad lines raise nothing; their answer is the error.
    """
    chunks = chunks_of(source)
    first = list(islice(chunks, 2))
    workers = workers or os.cpu_count() or 1
    if workers == 1 or len(first) < 2:
        yield from map(functools.partial(work_lines, open_workbench()), _again(first, chunks))
        return
    spawned = multiprocessing.get_context(
        "spawn"
    )  # forking a process that holds an open database is not safe everywhere
    deaf = (signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches every process of a terminal, and this one answers for all
    with ProcessPoolExecutor(workers, mp_context=spawned, initializer=signal.signal, initargs=deaf) as pool:
        yield from in_order(pool, _work_here, _again(first, chunks), workers * IN_FLIGHT)


def work_lines(workbench: Workbench, lines: list[bytes]) -> Result:
    """Answer each line, a bad one with its error."""
    answers: list[bytes] = []
    refused: dict[int, str] = {}
    for place, line in enumerate(lines):
        try:
            if len(line) > LONGEST_LINE:
                raise AppError(f"The line is over {LONGEST_LINE:,} bytes long. Give one encounter per line.")
            answers.append(worksheet_json(workbench.evaluate(read_encounter(line))))
        except AppError as error:
            answers.append(msgspec.json.encode({"error": str(error)}))
            refused[place] = plainly(error)
    return Result(sum(map(len, lines)), b"\n".join(answers) + b"\n", len(lines), refused)


def chunks_of(source: BinaryIO, size: int = CHUNK_LINES) -> Iterator[list[bytes]]:
    """Yield the lines of `source` with their ends, `size` at a time; of one that is too long only its beginning."""
    lines = iter(functools.partial(_line, source), b"")
    while chunk := list(islice(lines, size)):
        yield chunk


def _line(source: BinaryIO) -> bytes:
    """Return the next line; of one that is too long only so much that it is seen to be too long."""
    line = source.readline(LONGEST_LINE + 1)
    rest = line
    while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
        rest = source.readline(LONGEST_LINE + 1)
    return line


def _again(first: list[list[bytes]], chunks: Iterator[list[bytes]]) -> Iterator[list[bytes]]:
    yield from first
    yield from chunks


def in_order(
    pool: ProcessPoolExecutor, work: Callable[[list[bytes]], Made], chunks: Iterable[list[bytes]], in_flight: int
) -> Iterator[Made]:
    """Yield what `work` makes of each chunk, in their order, with at most `in_flight` chunks handed out.

    Raises:
        AppError: the system ended one of the processes.
    """
    waiting: deque[Future[Made]] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(work, chunk))
            if len(waiting) >= in_flight:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise AppError(
            "The system ended a process of the batch, as it does when memory runs out. Nothing was kept. Close other "
            "programs and try again."
        ) from error


def _work_here(lines: list[bytes]) -> Result:
    return work_lines(workbench_of_process(), lines)


workbench_of_process: Callable[[], Workbench] = functools.cache(open_workbench)
