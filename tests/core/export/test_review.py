"""Findings that run over pages."""

from __future__ import annotations

from io import BytesIO

from msgspec.structs import replace
from pypdf import PdfReader

from core.export.pdf import render_pdf
from tests.core.export.test_pdf import FONTS, PRINTED
from tests.core.samples import OPEN, report_of


def test_that_findings_on_a_later_page_are_named():
    report = report_of(replace(OPEN, findings=OPEN.findings * 20))
    first, second, third, *later = (
        page.extract_text()
        for page in PdfReader(BytesIO(render_pdf(report, FONTS, printed_at=PRINTED, page="letter"))).pages
    )
    assert "Findings, continued" not in first
    assert all("Findings, continued" in text for text in (second, third))
    assert not any("Findings, continued" in text for text in later)
