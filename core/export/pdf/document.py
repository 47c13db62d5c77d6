"""One report to one file: every section in order, laid out on pages, each page with its head, foot and watermark."""

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
    type = typeface(fonts)
    size = SIZES[page]
    width, height = size[0] - 2 * SIDE, size[1]
    pages = paginate(_sections(report, type, width), (TOP, LATER_TOP), height - FOOT)
    buffer = BytesIO()
    canvas = Canvas(
        buffer, pagesize=size, invariant=1, pageCompression=1, lang=LANGUAGE, initialFontName=type.face(BODY).name
    )
    _describe(canvas, report, printed_at)
    printed = f"printed {printed_at:%Y-%m-%d %H:%M}"
    for number, content in enumerate(pages, start=1):
        sheet = Sheet(report, Pen(canvas, type, height, black_only=black_and_white), width, height)
        sheet.draw(content, number, len(pages), printed)
        for place, (top, name) in enumerate(content.outline):
            key = f"{number}-{place}"
            canvas.bookmarkHorizontal(key, 0, height - top + 6)
            canvas.addOutlineEntry(name, key)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


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


def _describe(canvas: Any, report: Report, printed_at: datetime) -> None:
    """Set the file's properties. Its dates are the print time: ReportLab's would be now, or the year 2000."""
    canvas.setTitle(f"{report.title}, skin substitute worksheet")
    canvas.setAuthor("")
    canvas.setSubject(f"Skin substitute worksheet, date of service {report.date_of_service}")
    canvas.setCreator(f"Graftsheet {report.version}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    stamp = canvas._doc._timeStamp
    stamp.t, stamp.lt = 0, printed_at.timetuple()
    stamp.YMDhms = tuple(printed_at.timetuple())[:6]
    offset = printed_at.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset is not None else 0
    stamp.dhh, stamp.dmm = int(minutes / 60), abs(minutes) % 60


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
