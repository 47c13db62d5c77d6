"""A PDF for each visit of a file, into a new folder that is there whole or not at all."""

from __future__ import annotations

import functools
import multiprocessing
import os
import shutil
from collections.abc import Generator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple

from core.errors import AppError, ExportFailed
from core.export.file_names import UniqueNames, safe_name
from core.export.pdf import PageSize, render_pdf
from core.intake import read_encounter
from db.batch import IN_FLIGHT, LONGEST_LINE, chunks_of, in_order, workbench_of_process

CHUNK_LINES = 8  # about a tenth of a second of work
FEW = 12  # visits that take longer to hand to other processes than to print here


class Paper(NamedTuple):
    """What is printed on, and whether without gray."""

    page: PageSize = "letter"
    black_and_white: bool = False


class Pdf(NamedTuple):
    """The worksheet of one visit. `name`: from its label, safe, not yet unique; empty without a label."""

    name: str
    content: bytes


def pdfs_of(
    source: BinaryIO, visits: int, workers: int | None, printed_at: datetime, paper: Paper
) -> Generator[Pdf | None, None, None]:
    """Yield the PDF of each line in order; None for a line that holds no encounter that can be worked.

    Args:
        visits: How many lines there are.
    """
    work = functools.partial(_printed, printed_at=printed_at, paper=paper)
    chunks = chunks_of(source, CHUNK_LINES)
    workers = workers or os.cpu_count() or 1
    if workers == 1 or visits <= FEW:
        for chunk in chunks:
            yield from work(chunk)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for made in in_order(pool, work, chunks, workers * IN_FLIGHT):
            yield from made


def _printed(lines: list[bytes], *, printed_at: datetime, paper: Paper) -> list[Pdf | None]:
    workbench = workbench_of_process()
    made: list[Pdf | None] = []
    for line in lines:
        try:
            if len(line) > LONGEST_LINE:
                raise AppError("The line is too long.")  # told already, with its answer
            encounter = read_encounter(line)
            report = workbench.report(encounter, workbench.evaluate(encounter))
        except AppError:
            made.append(None)
            continue
        content = render_pdf(
            report, workbench.fonts, printed_at=printed_at, page=paper.page, black_and_white=paper.black_and_white
        )
        made.append(Pdf(safe_name(encounter.label or "", ""), content))
    return made


class PdfFolder:
    """A new folder in `parent`, named after the batch; it appears when the block ends well, else nothing does.

    Attributes:
        path: Where it will be. count: How many files it has.

    Raises:
        ExportFailed: the folder or a file cannot be written; says which and what to do.
    """

    def __init__(self, parent: Path, batch: str) -> None:
        self._parent, self._name = parent, f"{safe_name(batch, 'Batch')} PDFs"
        self._aside = parent / f".{self._name}.{os.getpid()}.part"
        self._names = UniqueNames()
        self.path, self.count = parent / self._name, 0

    def __enter__(self) -> PdfFolder:
        try:
            self._aside.mkdir()
        except OSError as error:
            raise _failed(self._parent, error) from error
        return self

    def add(self, pdf: Pdf, line: str, *, labelled: bool) -> None:
        """Write one file, named after its `line`, such as `Line 007`, or after its label where it has one.

        A label may hold a name, and folders are listed, synchronised and indexed in the open; so it is asked for.
        """
        path = self._aside / f"{self._names(pdf.name if labelled and pdf.name else line)}.pdf"
        try:
            path.write_bytes(pdf.content)
        except OSError as error:
            raise _failed(self._parent / path.name, error) from error
        self.count += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.path = self._kept()
        finally:
            shutil.rmtree(self._aside, ignore_errors=True)

    def _kept(self) -> Path:
        """Give the folder its name, numbered when another has it already."""
        for number in count(1):
            path = self._parent / (self._name if number == 1 else f"{self._name} ({number})")
            if path.exists():
                continue
            try:
                return self._aside.rename(path)
            except OSError as error:
                if not path.exists():
                    raise _failed(path, error) from error
        raise AssertionError("some number is always free")


def _failed(path: Path, error: OSError) -> ExportFailed:
    return ExportFailed(f"{path} could not be written: {error.strerror or error}. Make room, or pick another folder.")
