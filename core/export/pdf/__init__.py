"""Report to PDF. ReportLab takes about 110 ms to import, so it waits for the first page that is asked for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from core.export.fonts import Fonts
from core.report.model import Report

if TYPE_CHECKING:
    from core.export.pdf.document import Book

PageSize = Literal["letter", "a4"]


def render_pdf(
    report: Report,
    fonts: Fonts,
    *,
    printed_at: datetime,
    page: PageSize = "letter",
    black_and_white: bool = False,
) -> bytes:
    """Return the worksheet as a PDF of one page or more.

    Args:
        report: What to draw.
        fonts: Regular and bold; embedded, cut down to the characters used.
        printed_at: Time in the foot and in the file's properties, in the user's own time zone.
        page: Letter or A4, always portrait.
        black_and_white: Nothing gray, so that a fax breaks nothing into dots: the word across a draft's pages is left
            out; the box on its first page and the head of each later one still say it.

    Returns:
        The file. The same arguments always give the same bytes.
    """
    from core.export.pdf.document import draw

    return draw(report, fonts, printed_at, page, black_and_white=black_and_white)


def begin_book(
    fonts: Fonts,
    *,
    printed_at: datetime,
    page: PageSize = "letter",
    black_and_white: bool = False,
    new_sheet: bool = False,
) -> Book:
    """Begin one PDF of several worksheets, each with its own page numbers and its own entry in the outline.

    Args:
        fonts: As `render_pdf`, likewise `printed_at`, `page` and `black_and_white`.
        new_sheet: Leave a page empty where, printed on both sides, a worksheet would begin on the back of another.

    Returns:
        `add` the reports, `describe` the whole, take its `content`.
    """
    from core.export.pdf.document import Book

    return Book(fonts, printed_at, page, black_and_white=black_and_white, together=True, new_sheet=new_sheet)
