"""A batch as work in the background: answers to a file, PDFs to a folder, and what it all comes to."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from core.batch_summary import Summary, Tally
from core.errors import AppError
from db.background import Line, Stopped
from db.batch import run_batch, workbench_of_process
from db.batch_pdfs import Paper, PdfFolder, pdfs_of
from db.files import Source, writing_whole

BLOCK = 4 << 20  # bytes


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to do with a file of encounters, one JSON object per line.

    Attributes:
        answers: Where the answers go, a line of JSON each; None keeps none.
        pdfs: The folder that gets a new folder of PDFs; None makes none.
        paper: Of the PDFs.
        labelled: Name each PDF after the label of its visit, which may tell who it is; else after its line.
        workers: Processes to use; None takes one per core.
    """

    source: Path
    answers: Path | None = None
    pdfs: Path | None = None
    paper: Paper = Paper()
    labelled: bool = False
    workers: int | None = None


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an order. `folder` is the new one with `pdfs` files in it; None when none was asked for."""

    order: Order
    summary: Summary
    folder: Path | None = None
    pdfs: int = 0


class Printing(msgspec.Struct, frozen=True):
    """Tells that the answers are there and the PDFs of `visits` visits are next; any answer lets it go on."""

    visits: int


def run(line: Line, order: Order, printed_at: datetime) -> Done:
    """Work an order. Everything it makes appears at the end, or nothing does.

    Progress is told in visits, first of those answered, then of those printed.

    Args:
        printed_at: Time in the foot of each PDF.

    Raises:
        AppError: the file cannot be read, or what was asked for cannot be written.
        Stopped: on the way, nothing was left behind.
    """
    if order.answers is not None and _same(order.answers, order.source):
        raise AppError(f"{order.answers} holds the encounters. Pick another file for the answers.")
    with contextlib.ExitStack() as kept:
        folder = PdfFolder(order.pdfs, order.source.stem) if order.pdfs else None
        if folder is not None:
            kept.enter_context(folder)
        target = kept.enter_context(writing_whole(order.answers)) if order.answers else None
        summary = _answered(line, order, target)
        if folder is not None:
            _print(line, order, folder, printed_at, summary.visits)
        line.check()
    return Done(
        order=order,
        summary=_named(summary),
        folder=folder.path if folder is not None else None,
        pdfs=folder.count if folder is not None else 0,
    )


def _same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, by whatever link or spelling."""
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return one.resolve() == other.resolve()


def _answered(line: Line, order: Order, target: BinaryIO | None) -> Summary:
    tally, done = Tally(), 0
    visits = _lines_in(line, order.source)
    with Source(order.source) as source, contextlib.closing(run_batch(source, order.workers)) as results:
        for result in results:
            if target is not None:
                target.write(result.answers)
            for place, document in enumerate(result.answers.splitlines()):
                tally.add(document, result.refused.get(place, ""))
            done += result.lines
            if not line.progress(min(done, visits), visits):
                raise Stopped("The batch was stopped. Nothing was kept.")
    summary = tally.summary()
    if not summary.visits:
        raise AppError(f"{order.source} is empty. Give a file with one encounter per line, as JSON.")
    return summary


def _lines_in(line: Line, path: Path) -> int:
    """Count the lines of a file; a last one without a newline counts."""
    count, end = 0, b"\n"
    with Source(path) as source:
        while block := source.read(BLOCK):
            line.check()
            count, end = count + block.count(b"\n"), block[-1:]
    return count + (end != b"\n")


def _print(line: Line, order: Order, folder: PdfFolder, printed_at: datetime, visits: int) -> None:
    line.ask(Printing(visits))
    wide = len(str(visits))  # so that a folder sorted by name is in the order of the file
    with Source(order.source) as source:
        made = pdfs_of(source, visits, order.workers, printed_at, order.paper)
        with contextlib.closing(made) as pdfs:
            for number, pdf in enumerate(pdfs, start=1):
                if pdf is not None:
                    folder.add(pdf, f"Line {number:0{wide}}", labelled=order.labelled)
                if not line.progress(number, visits):
                    raise Stopped("The batch was stopped. Nothing was kept.")


def _named(summary: Summary) -> Summary:
    reference = workbench_of_process().reference
    found = {each.code: reference.product(each.code) for each in summary.products}
    return msgspec.structs.replace(
        summary,
        products=tuple(
            msgspec.structs.replace(each, name=known.name if (known := found[each.code]) is not None else "")
            for each in summary.products
        ),
    )
