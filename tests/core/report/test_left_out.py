from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from core.export.html import render_html
from core.export.pdf import render_pdf
from core.report.left_out import with_left_out
from core.worksheet import Status
from tests.core.export.test_pdf import FONTS, PRINTED
from tests.core.samples import READY, report_of

WAITING = ("Wound 2 has no width yet.", "Product 1 has no code yet.")


@pytest.fixture
def report():
    return report_of(READY)


def test_that_a_report_with_nothing_left_out_is_as_it_was(report):
    assert with_left_out(report, ()) is report
    assert not report.draft


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param(WAITING[:1], "1 row not counted", id="one row"),
        pytest.param(WAITING, "2 rows not counted", id="two rows"),
    ],
)
def test_that_a_report_that_leaves_rows_out_is_a_draft_and_says_which(report, said, words):
    left = with_left_out(report, said)
    assert left.draft
    assert (left.stamp, left.status_words) == ("DRAFT", words)
    assert [(finding.word, finding.message) for finding in left.findings[: len(said)]] == [
        ("Not counted", sentence) for sentence in said
    ]
    assert left.findings[len(said) :] == report.findings


def test_that_what_is_open_beside_it_is_still_said(report):
    open_too = replace(report, status=Status.OPEN, stamp="DRAFT", status_words="1 question open")
    assert with_left_out(open_too, WAITING).status_words == "2 rows not counted, 1 question open"


def test_that_pdf_and_html_say_draft_and_the_row(report):
    left = with_left_out(report, WAITING[:1])
    pages = PdfReader(BytesIO(render_pdf(left, FONTS, printed_at=PRINTED))).pages
    page = render_html(left, printed_at=PRINTED)
    for text in ("\n".join(sheet.extract_text() for sheet in pages), page):
        assert "Wound 2 has no width yet." in text
        assert "DRAFT" in text
        assert "READY" not in text


@pytest.mark.parametrize("page", ["letter", "a4"])
def test_that_not_counted_keeps_to_one_line_of_the_pdf(report, page):
    left = with_left_out(report, WAITING)
    pages = PdfReader(BytesIO(render_pdf(left, FONTS, printed_at=PRINTED, page=page))).pages
    text = "\n".join(sheet.extract_text() for sheet in pages)
    assert text.count("Not counted") == len(WAITING)
