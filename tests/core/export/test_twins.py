"""PDF and HTML are one worksheet: every text of a report stands in both."""

from __future__ import annotations

from decimal import Decimal
from html import unescape
from io import BytesIO
from re import findall, sub

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from core import words
from core.choices import Claim
from core.export.html import render_html
from core.export.pdf import render_pdf
from core.report.confidence import KEY, brief
from core.report.left_out import with_left_out
from tests.core.export.test_pdf import FONTS, PRINTED
from tests.core.samples import OPEN, PRODUCT, READY, STOPPED, report_of

A_READ = "Confidence A: read at the official source."


def in_pdf(report, page="letter"):
    reader = PdfReader(BytesIO(render_pdf(report, FONTS, printed_at=PRINTED, page=page)))
    return "".join("".join(sheet.extract_text() for sheet in reader.pages).split())


def in_html(report):
    page = render_html(report, printed_at=PRINTED)
    return "".join(unescape(sub("<[^>]*>", " ", page.partition("<body")[2])).split())


def head(report):
    yield from (report.title, report.stamp, report.status_words)
    yield from (report.lines_words, report.pointer_head) if report.lines else ()
    yield from (text for fact in report.header for text in (fact.label, fact.value))
    yield from (*report.stated, *report.assumed, *report.claim_notes, report.findings_words)
    yield from (report.documentation_words, report.facts_used, report.disclaimer, report.version, KEY, *words.SIGNERS)


def entered(report):
    for row in report.wounds:
        yield from (row.badge, row.site, row.side, row.kind, row.length, row.width, row.depth, row.area, row.grafted)
        yield from (row.debrided, *row.diagnoses, *row.details)
    for total in report.totals:
        yield from (total.what, total.which, total.how, total.value)
    for block in report.products:
        yield from (block.code, block.name, block.unit or words.NO_UNIT)
        yield from (block.opened_total, block.applied_total, block.left_over)
        yield from (text for row in block.packages for text in (row.package, row.lot, row.expires))
        yield from (text for row in block.applied for text in (row.badge, row.amount))


def worked_out(report):
    for line in report.lines:
        yield from (line.number, line.code, *line.modifiers, line.pointed, line.units, line.charge)
        yield from (line.label, line.note, line.wounds_text)
    yield from (text for row in report.diagnoses for text in (row.letter, row.code, row.label))
    for question in report.questions:
        yield from (question.asks, question.until, *(choice.text for choice in question.choices))
    yield from (text for answer in report.answers for text in (answer.topic, answer.answer))
    for group in report.payment_groups:
        yield from (group.lines, *group.codes, group.amount, group.why)


def reasons(report):
    for finding in report.findings:
        yield from (finding.word, finding.message, brief(finding.source))
    for block in report.why:
        yield block.heading
        yield from (text for row in block.rows for text in (row.what, row.how, row.result))
        yield from (text for ground in block.grounds for text in (*ground.rules, brief(ground.source)))
    for group in report.modifier_groups:
        yield from (*group.modifiers, *group.lines, group.why, brief(group.source))
    for item in report.documentation:
        yield from (item.item, item.word, item.lacks, item.why, brief(item.source))


REPORTS = [
    pytest.param(report_of(READY), id="ready"),
    pytest.param(report_of(OPEN), id="open"),
    pytest.param(report_of(STOPPED, answers={"separate-visit:99406": "no"}), id="stopped"),
    pytest.param(report_of(charges={"Q4386": Decimal(250)}), id="charges"),
    pytest.param(report_of(claim=Claim.OUTPATIENT_HOSPITAL, place_of_service=None), id="hospital"),
    pytest.param(report_of(products=(replace(PRODUCT, code="Q9999"),)), id="unit_not_on_file"),
    pytest.param(report_of(replace(READY, lines=(), steps=(), areas={})), id="no_line"),
    pytest.param(report_of(replace(OPEN, lines=OPEN.lines * 2)), id="ten_lines"),
    pytest.param(with_left_out(report_of(READY), ("Wound 4 has no width yet.",)), id="left_out"),
]


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("part", [head, entered, worked_out, reasons])
def test_that_both_say_every_text_of_the_report(report, part):
    pdf, html = in_pdf(report), in_html(report)
    texts = ["".join(text.split()) for text in part(report)]
    assert [text for text in texts if text not in pdf] == []
    assert [text for text in texts if text not in html] == []


@pytest.mark.parametrize("report", [*REPORTS, pytest.param(report_of(products=(PRODUCT,) * 2), id="two_products")])
def test_that_both_have_the_same_sections_in_the_same_order(report):
    outline = PdfReader(BytesIO(render_pdf(report, FONTS, printed_at=PRINTED))).outline
    headings = findall("<h2>([^<]*)</h2>", render_html(report, printed_at=PRINTED))
    assert [entry["/Title"] for entry in outline] == headings


def test_that_every_letter_of_confidence_is_explained_once():
    first = replace(OPEN.findings[0], source=f"NCCI pairs. {A_READ}")
    report = report_of(replace(OPEN, findings=(first, *OPEN.findings[1:])))
    for text in (in_pdf(report), in_html(report)):
        assert "NCCIpairs.ConfidenceA." in text
        assert text.count("readattheofficialsource") == 1


def test_that_a_line_without_a_diagnosis_says_so():
    full, bare = OPEN.lines[0], replace(OPEN.lines[0], diagnoses=())
    pointed, unpointed = (report_of(replace(OPEN, lines=(line,))) for line in (full, bare))
    assert [line.pointed for line in unpointed.lines] == [words.NOT_GIVEN]
    for told in (in_pdf, in_html):
        assert told(unpointed).count("notgiven") == told(pointed).count("notgiven") + 1


@pytest.mark.parametrize("page", ["letter", "a4"])
@pytest.mark.parametrize("charges", [pytest.param({}, id="plain"), pytest.param({"15275": Decimal(9)}, id="charges")])
def test_that_not_given_keeps_to_one_line_of_a_claim(page, charges):
    bare = replace(OPEN, lines=(replace(OPEN.lines[0], diagnoses=()),), documentation=())
    reader = PdfReader(BytesIO(render_pdf(report_of(bare, charges=charges), FONTS, printed_at=PRINTED, page=page)))
    claim = reader.pages[0].extract_text().partition("Claim lines")[2].partition("Findings")[0]
    assert "\nnot given\n" in claim


@pytest.mark.parametrize("told", [in_pdf, in_html])
def test_that_a_hospital_claim_has_no_pointers(told):
    assert "Pointer" in told(report_of())
    assert "Pointer" not in told(report_of(claim=Claim.OUTPATIENT_HOSPITAL))


def test_that_a_diagnosis_without_a_letter_is_not_called_missing():
    codes = tuple(f"L97.{number}" for number in range(400, 413))
    crowded = (replace(OPEN.lines[0], diagnoses=codes[:12]), replace(OPEN.lines[0], diagnoses=codes[12:]))
    assert [line.pointed for line in report_of(replace(OPEN, lines=crowded)).lines] == ["A B C D E F G H I J K L", "–"]
