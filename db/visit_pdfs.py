"""The PDFs of saved visits as work in the background: one for each in a new folder, or all in one file.

The window reads the visits and hands their reports over, a few at a time, so the case store has one reader and what is
in it crosses no disk on its way.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import TracebackType

import msgspec

from core.errors import AppError
from core.export.fonts import Fonts
from core.export.pdf import begin_book, render_pdf
from core.report.model import Report
from db.background import Line, Stopped
from db.batch_pdfs import Paper, Pdf, PdfFolder
from db.files import write_whole
from db.workbench import read_fonts


class PdfOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What to make.

    Attributes:
        target: The folder that gets the new folder; with `together` the file itself.
        name: Of the new folder, and in the properties of the one file. Nobody's name: it shows in lists of files.
        visits: How many there are to go through.
        together: All in one file, rather than a file for each.
        new_sheet: In the one file, each begins on a sheet of its own where both sides are printed on.
    """

    target: Path
    name: str
    visits: int
    together: bool = False
    new_sheet: bool = False
    paper: Paper = Paper()


class NextVisits(msgspec.Struct, frozen=True):
    """Asks for the next worksheets; a `Handed` is the answer."""


class Handed(msgspec.Struct, frozen=True):
    """Some worksheets in order, each under the name of its file. `done`: visits gone through so far, with those that
    have no worksheet. None are left after the `last`."""

    sheets: tuple[tuple[str, Report], ...]
    done: int
    last: bool


class PdfsMade(msgspec.Struct, frozen=True):
    """Where the PDFs are, the new folder or the one file, and of how many worksheets."""

    path: Path
    count: int


def run(line: Line, order: PdfOrder, printed_at: datetime) -> PdfsMade:
    """Make the PDFs. They appear at the end, or nothing does.

    Args:
        printed_at: Time in the foot of each page.

    Raises:
        AppError: a file cannot be written, named with what to do; or there was nothing to print.
        Stopped: nothing was left behind.
    """
    fonts = read_fonts()
    make = _OneFile if order.together else _Folder
    with make(order, fonts, printed_at) as target:
        count = 0
        handed = Handed((), 0, last=False)
        while not handed.last:
            handed = line.ask(NextVisits())
            for name, report in handed.sheets:
                target.add(name, report)
                count += 1
                line.check()
            if not line.progress(handed.done, order.visits):
                raise Stopped("The PDFs were stopped. Nothing was kept.")
        if not count:
            raise AppError("No worksheet of these has anything counted yet, so there is nothing to print.")
    return PdfsMade(target.path, count)


class _Folder:
    """A file for each worksheet."""

    def __init__(self, order: PdfOrder, fonts: Fonts, printed_at: datetime) -> None:
        self._order, self._fonts, self._printed_at = order, fonts, printed_at
        self._folder = PdfFolder(order.target, order.name)

    @property
    def path(self) -> Path:
        return self._folder.path

    def __enter__(self) -> _Folder:
        self._folder.__enter__()
        return self

    def add(self, name: str, report: Report) -> None:
        paper = self._order.paper
        content = render_pdf(
            report,
            self._fonts,
            printed_at=self._printed_at,
            page=paper.page,
            black_and_white=paper.black_and_white,
        )
        self._folder.add(Pdf("", content), name, labelled=False)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.__exit__(kind, error, trace)


class _OneFile:
    """One file of all worksheets."""

    def __init__(self, order: PdfOrder, fonts: Fonts, printed_at: datetime) -> None:
        self.path, self._name = order.target, order.name
        self._version = ""
        self._book = begin_book(
            fonts,
            printed_at=printed_at,
            page=order.paper.page,
            black_and_white=order.paper.black_and_white,
            new_sheet=order.new_sheet,
        )

    def __enter__(self) -> _OneFile:
        return self

    def add(self, name: str, report: Report) -> None:
        del name  # the outline has its title
        self._book.add(report)
        self._version = report.version

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._book.describe(self._name, self._name, self._version)
            write_whole(self.path, self._book.content())
