"""One making of PDFs: which visits are next, what their files are called, and which had nothing to print."""

from __future__ import annotations

import time
from collections.abc import Iterator

from core.cases.store import Find
from core.cases.values import VisitRow
from core.export.file_names import safe_name
from db.visit_pdfs import Handed
from gui.cases.list_model import PAGE, Fetch
from gui.cases.ports import Prints

SLICE = 0.008  # seconds of the window's time that one handful of visits may take
PUT_OUT_AS = "as PDF"
Rows = Iterator[VisitRow | None]


def file_name(wanted: list[VisitRow] | Find) -> str:
    """Return what the PDFs go by together: their day where it is one. Never what was searched for."""
    days = {wanted.day} if isinstance(wanted, Find) else {row.facts.date_of_service for row in wanted}
    day = days.pop() if len(days) == 1 else None
    return f"Cases {day}" if day is not None else "Cases"


def listed_rows(find: Find, fetch: Fetch) -> Rows:
    """Give all that `find` lists, in its order and each once; None between reads, to breathe.

    The list is read to its end before the first is given: what printing changes may change its order.
    """
    found: dict[str, VisitRow] = {}
    first, matching = 0, 1
    while first < matching:
        listing = fetch(find, first, PAGE)
        found |= {row.visit_id: row for row in listing.rows}
        first, matching = first + PAGE, listing.matching
        yield None
    yield from found.values()


class PdfRun:
    """Args:
        rows: The visits in order; None is nothing.
        prints: Reads them.
        named: Name each file after its case, rather than after the number of its case.

    Attributes:
        left_out: The visits of which nothing is counted, in words.
        fault: Why it was stopped; empty when it was not.
    """

    def __init__(self, rows: Rows, prints: Prints, *, named: bool) -> None:
        self._rows, self._prints, self._named = rows, prints, named
        self._handed: list[VisitRow] = []
        self._done = self._noted = 0
        self.left_out: list[str] = []
        self.fault = ""

    def fail(self, message: str) -> None:
        self.fault = self.fault or message

    def next(self) -> Handed:
        """Read visits for as long as a frame leaves time for.

        Raises:
            AppError: one cannot be read.
        """
        until = time.monotonic() + SLICE
        found = []
        for row in self._rows:
            if row is not None:
                self._done += 1
                visit = self._prints.read(row.visit_id)
                if visit is None:
                    self.left_out.append(f"{row.case_name} visit {row.visit_number}")
                else:
                    self._handed.append(visit.row)
                    found.append((self._name(visit.row), visit.report))
            if time.monotonic() >= until:
                return Handed(tuple(found), self._done, last=False)
        return Handed(tuple(found), self._done, last=True)

    def note(self) -> bool:
        """Tell some of the histories, the last visit first: a list by its changes then keeps its order.

        Returns whether all are told.

        Raises:
            AppError: one could not be; none is tried after it.
        """
        until = time.monotonic() + SLICE
        while self._noted < len(self._handed) and time.monotonic() < until:
            self._noted += 1
            self._prints.note(self._handed[-self._noted], PUT_OUT_AS)
        return self._noted == len(self._handed)

    def _name(self, row: VisitRow) -> str:
        numbered = f"Case {row.case_number:04}"
        return f"{safe_name(row.case_name, numbered) if self._named else numbered} visit {row.visit_number}"
