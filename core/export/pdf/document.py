"""Reports to a file: every section in order, laid out on pages, each page with its head, foot and watermark."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfgen.canvas import Canvas

from core.export.fonts import Fonts
from core.export.pdf.claim import claim, questions
from core.export.pdf.closing import ending, payment, products
from core.export.pdf.course import course, history
from core.export.pdf.flow import Block, Page, paginate
from core.export.pdf.opening import opening, wounds
from core.export.pdf.pen import HEAD_RULE, Pen
from core.export.pdf.review import findings, modifiers, why
from core.export.pdf.typeset import BODY, BODY_BOLD, NOTE, NOTE_BOLD, Type, typeface
from core.report.model import Report

SIZES = {"letter": LETTER, "a4": A4}
SIDE, TOP, FOOT = 43.0, 40.0, 50.0
LATER_TOP, RUNNING_HEAD = 46.0, 23.0  # later pages: where the text begins, and the head above it
LANGUAGE = "en-US"


def draw(report: Report, fonts: Fonts, printed_at: datetime, page: str, *, black_and_white: bool) -> bytes:
    """Return the PDF; see `core.export.pdf.render_pdf`."""
    book = Book(fonts, printed_at, page, black_and_white=black_and_white)
    book.add(report)
    book.describe(report.title, f"date of service {report.date_of_service}", report.version)
    return book.content()


class Book:
    """A file that takes one report after the other; each counts its own pages.

    Args:
        together: Several reports are bound: each has an entry of its own in the outline, its sections below it.
        new_sheet: Each begins on a sheet of its own where both sides are printed on.
    """

    def __init__(
        self,
        fonts: Fonts,
        printed_at: datetime,
        page: str,
        *,
        black_and_white: bool,
        together: bool = False,
        new_sheet: bool = False,
    ) -> None:
        self._type, self._printed_at, self._size = typeface(fonts), printed_at, SIZES[page]
        self._black, self._together, self._new_sheet = black_and_white, together, new_sheet
        self._pages = self._reports = 0
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=self._size,
            invariant=1,
            pageCompression=1,
            lang=LANGUAGE,
            initialFontName=self._type.face(BODY).name,
        )

    def add(self, report: Report) -> None:
        """Draw a report behind those that are there."""
        if self._new_sheet and self._pages % 2:
            self._show_page()
        width, height = self._size[0] - 2 * SIDE, self._size[1]
        pages = paginate(_sections(report, self._type, width), (TOP, LATER_TOP), height - FOOT)
        printed = f"printed {self._printed_at:%Y-%m-%d %H:%M}"
        self._reports += 1
        if self._together:
            self._mark(report.title, f"{self._reports}", height, 0)
        for number, content in enumerate(pages, start=1):
            pen = Pen(self._canvas, self._type, height, black_only=self._black)
            Sheet(report, pen, width, height).draw(content, number, len(pages), printed)
            for place, (top, name) in enumerate(content.outline):
                key = f"{self._reports}-{number}-{place}" if self._together else f"{number}-{place}"
                self._mark(name, key, height - top + 6, 1 if self._together else 0)
            self._show_page()

    def describe(self, title: str, subject: str, version: str) -> None:
        """Set the file's properties. Its dates are the print time: ReportLab's would be now, or the year 2000."""
        canvas: Any = self._canvas
        canvas.setTitle(f"{title}, skin substitute worksheet{'s' if self._together else ''}")
        canvas.setAuthor("")
        canvas.setSubject(f"Skin substitute worksheet{'s' if self._together else ''}, {subject}")
        canvas.setCreator(f"Graftsheet {version}")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        stamp = canvas._doc._timeStamp
        stamp.t, stamp.lt = 0, self._printed_at.timetuple()
        stamp.YMDhms = tuple(self._printed_at.timetuple())[:6]
        offset = self._printed_at.utcoffset()
        minutes = int(offset.total_seconds() // 60) if offset is not None else 0
        stamp.dhh, stamp.dmm = int(minutes / 60), abs(minutes) % 60

    def content(self) -> bytes:
        """Return the file; nothing can be added after that."""
        self._canvas.save()
        return self._buffer.getvalue()

    def _show_page(self) -> None:
        self._canvas.showPage()
        self._pages += 1

    def _mark(self, name: str, key: str, height: float, level: int) -> None:
        self._canvas.bookmarkHorizontal(key, 0, height)
        self._canvas.addOutlineEntry(name, key, level)


def _sections(report: Report, type: Type, width: float) -> list[Block]:
    missing = type.missing(repr(report))  # repr shows every text, and spells out what is not printable
    return [
        *opening(report, type, width, missing),
        *wounds(report, type, width),
        *course(report, type, width),
        *claim(report, type, width),
        *questions(report, type, width),
        *findings(report, type, width),
        *why(report, type, width),
        *products(report, type, width),
        *payment(report, type, width),
        *modifiers(report, type, width),
        *history(report, type, width),
        *ending(report, type, width),
    ]


class Sheet:
    """One page of one report."""

    def __init__(self, report: Report, pen: Pen, width: float, height: float) -> None:
        self._report, self._pen, self._width, self._height = report, pen, width, height

    def draw(self, page: Page, number: int, of: int, printed: str) -> None:
        if self._report.draft:
            self._pen.watermark("DRAFT", self._width + 2 * SIDE)
        if number > 1:
            self._running_head()
        for top, row in page.rows:
            row.draw(self._pen, SIDE, top, self._width)
        self._foot(f"Page {number} of {of}", printed)

    def _running_head(self) -> None:
        pen, report, right = self._pen, self._report, SIDE + self._width
        state = f"{report.stamp}: {report.status_words}"
        room = self._width - pen.type.width(state, BODY_BOLD) - 70
        title = pen.type.cut(report.title, BODY_BOLD, room)
        pen.text(SIDE, RUNNING_HEAD, title, BODY_BOLD)
        pen.text(SIDE + pen.type.width(title, BODY_BOLD) + 12, RUNNING_HEAD, "continued", BODY)
        pen.text(right, RUNNING_HEAD, state, BODY_BOLD, right=True)

    def _foot(self, page: str, printed: str) -> None:
        pen, report, right = self._pen, self._report, SIDE + self._width
        rule = self._height - 38
        pen.rule(SIDE, rule, self._width, HEAD_RULE)
        pen.text(SIDE, rule + 3, report.disclaimer, NOTE)
        pen.text(right, rule + 13, page, NOTE_BOLD, right=True)
        facts = f" · date of service {report.date_of_service} · {printed} · Graftsheet {report.version}"
        room = self._width - pen.type.width(facts, NOTE) - pen.type.width(page, NOTE_BOLD) - 12
        pen.text(SIDE, rule + 13, pen.type.cut(report.title, NOTE, room) + facts, NOTE)
