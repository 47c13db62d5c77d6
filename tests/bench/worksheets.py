"""One four-wound encounter: how long its evaluation takes, and its PDF after the first."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import msgspec
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from table import Row, median_of

from core.export.pdf import render_pdf
from core.intake import read_encounter
from db.workbench import open_workbench

SITES = (("foot", "left"), ("heel", "right"), ("lower-leg", "left"), ("calf", "right"))
LINES = 60  # on a plain page
PRINTED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def four_wounds():
    """Return an encounter document: two wounds in each body group, one product on all, and a visit."""
    wounds = [
        {"id": str(n), "site": site, "side": side, "length_cm": f"{3 + n}.5", "width_cm": "3.2", "depth_cm": "0.3"}
        | {"kind": "diabetic-foot-ulcer", "diagnoses": ["E11.621", "L97.422"]}
        for n, (site, side) in enumerate(SITES, 1)
    ]
    applied = [{"wound": wound["id"], "amount": "14"} for wound in wounds]
    return {
        "format": "graftsheet-encounter/1", "date_of_service": "2026-03-02", "payer": "medicare", "mac": "noridian",
        "state": "AZ", "claim": "professional", "place_of_service": "11", "primary_code": "15275", "wounds": wounds,
        "products": [{"code": "Q4386", "packages": [{"size": "16", "count": 4, "lot": "B-1"}], "applied": applied}],
        "services": [{"code": "99213", "separate": True}],
    }  # fmt: skip


def words_of(value):
    """Yield every text in a report, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from words_of(part)


def plain_pages(words):
    """Make a PDF of the same words as bare lines in an embedded font: the least that ReportLab has to do."""
    canvas = Canvas(io.BytesIO())
    for first in range(0, len(words), LINES):
        canvas.setFont("bench", 9)
        for place, text in enumerate(words[first : first + LINES]):
            canvas.drawString(40, 780 - 12 * place, text)
        canvas.showPage()
    canvas.save()


def rows():
    document = msgspec.json.encode(four_wounds())
    encounter = read_encounter(document)
    workbench = open_workbench()
    worksheet = workbench.evaluate(encounter)
    if not worksheet.lines:
        raise SystemExit("the four-wound encounter gave no claim line, so there is nothing to measure")
    evaluate = median_of(lambda: workbench.evaluate(encounter), repeats=15, number=50) * 1e6
    read = median_of(lambda: read_encounter(document), repeats=15, number=500) * 1e6
    yield Row("Evaluation: four wounds", evaluate, "µs", read, "reading the document", "under 300")

    report, fonts = workbench.report(encounter, worksheet), workbench.fonts
    render_pdf(report, fonts, printed_at=PRINTED)
    registerFont(TTFont("bench", io.BytesIO(fonts.regular)))
    words = list(words_of(msgspec.to_builtins(report)))
    plain_pages(words)
    pdf = median_of(lambda: render_pdf(report, fonts, printed_at=PRINTED), repeats=15, number=2) * 1e3
    plain = median_of(lambda: plain_pages(words), repeats=15, number=2) * 1e3
    yield Row("PDF: four wounds, after the first", pdf, "ms", plain, "its words as plain lines", "under 60")
