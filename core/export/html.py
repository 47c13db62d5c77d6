"""Report to HTML: the twin of the print for screen readers and browsers. One file, no script, nothing fetched."""

from __future__ import annotations

from datetime import datetime
from html import escape

from core import words
from core.export.html_course import course, history
from core.export.html_style import STYLE
from core.export.html_table import table
from core.report.confidence import KEY, brief
from core.report.entered import ProductBlock
from core.report.model import QuestionText, Report, WhyBlock

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'"  # a browser refuses to fetch or run anything, whatever was typed
)


def render_html(report: Report, *, printed_at: datetime) -> str:
    """Return the worksheet as one HTML document with real headings and tables.

    Args:
        report: What to draw. All its texts are escaped.
        printed_at: Time in the foot, in the user's own time zone.
    """
    title = escape(f"{report.title}, skin substitute worksheet")
    kind = "draft" if report.draft else "ready"
    parts = (
        *(_opening, _wounds, course, _claim, _questions, _findings, _why, _products, _payment, _modifiers, history),
        _documentation,
    )
    body = "\n".join(filter(None, (part(report) for part in parts)))
    return f"""<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body class="{kind}">
<main>
{body}
</main>
{_foot(report, printed_at)}
</body>
</html>
"""


def _opening(report: Report) -> str:
    facts = "".join(f"<div><dt>{escape(fact.label)}</dt><dd>{escape(fact.value)}</dd></div>" for fact in report.header)
    remarks = [("Entered", "; ".join(report.stated)), ("Assumed", ", ".join(report.assumed))]
    return "\n".join(
        (
            '<header><p class="kind">Skin substitute worksheet</p>',
            f"<h1>{escape(report.title)}</h1>",
            f'<p class="status"><strong>{report.stamp}</strong> {escape(report.status_words)}</p></header>',
            f'<dl class="facts">{facts}</dl>',
            *(f'<p class="note">{name}: {escape(text)}.</p>' for name, text in remarks if text),
        )
    )


def _wounds(report: Report) -> str:
    heads = ("Wound", "Site", "Side", "Kind", "L", "W", "Depth", "Area", "Grafted", "Debrided", "Diagnoses", "More")
    rows = (
        (
            wound.badge,
            wound.site,
            wound.side,
            wound.kind,
            wound.length,
            wound.width,
            wound.depth,
            wound.area,
            wound.grafted,
            wound.debrided,
            " ".join(wound.diagnoses),
            "; ".join(wound.details),
        )
        for wound in report.wounds
    )
    totals = ((total.what, total.which, total.how, total.value) for total in report.totals)
    return "\n".join(
        (
            "<h2>Wounds</h2>",
            table("Lengths in centimeters, areas in square centimeters, not rounded", heads, rows),
            table("Group totals", ("Group", "Wounds", "Arithmetic", "Total"), totals) if report.totals else "",
        )
    )


def _claim(report: Report) -> str:
    if not report.lines:
        return "<h2>Claim lines</h2>\n<p>No line can be billed yet.</p>"
    heads = ("Code", "Line", "Modifiers", report.pointer_head, "Charge", "Units", "What it is", "Wounds")
    rows = (
        (
            line.code,
            line.number,
            " ".join(line.modifiers),
            line.pointed,
            line.charge,
            line.units,
            " ".join(filter(None, (line.label, line.note))),
            line.wounds_text,
        )
        for line in report.lines
    )
    key = ((row.letter or "–", row.code, row.label) for row in report.diagnoses)
    return "\n".join(
        (
            "<h2>Claim lines</h2>",
            table(report.lines_words, heads, rows),
            table("Diagnoses", ("Letter", "Code", "What it is"), key) if report.diagnoses else "",
            *(f'<p class="note">{escape(note)}</p>' for note in report.claim_notes),
        )
    )


def _questions(report: Report) -> str:
    parts = []
    if report.questions:
        parts = [f"<h2>{report.questions_head}</h2>", *map(_question, report.questions)]
    if report.answers:
        rows = ((answer.topic, answer.answer) for answer in report.answers)
        parts += ["<h2>Questions answered</h2>", table("", ("Question", "Answer"), rows)]
    return "\n".join(parts)


def _question(question: QuestionText) -> str:
    choices = "".join(f"<li>{escape(choice.text)}</li>" for choice in question.choices)
    return (
        f"<section><h3>{escape(question.asks)}</h3>"
        + (f"<ul>{choices}</ul>" if choices else "")
        + (f'<p class="note">{escape(question.until)}</p>' if question.until else "")
        + "</section>"
    )


def _findings(report: Report) -> str:
    if not report.findings:
        return ""
    rows = ((finding.word, finding.message, brief(finding.source)) for finding in report.findings)
    return f"<h2>Findings</h2>\n{table(report.findings_words, ('Kind', 'Finding', 'Source'), rows)}"


def _why(report: Report) -> str:
    if not report.why:
        return ""
    return "\n".join(["<h2>Why, line by line</h2>", f'<p class="note">{KEY}</p>', *map(_why_block, report.why)])


def _why_block(block: WhyBlock) -> str:
    rows = ((row.what, row.how, row.result) for row in block.rows)
    notes = "".join(
        f'<p class="note">{escape(" ".join((*ground.rules, brief(ground.source))))}</p>' for ground in block.grounds
    )
    told = table("", ("Step", "How", "Result"), rows)
    return f"<section><h3>{escape(block.heading)}</h3>\n{told}\n{notes}</section>"


def _modifiers(report: Report) -> str:
    if not report.modifier_groups:
        return ""
    rows = (
        (" ".join(group.modifiers), group.word, " ".join(group.lines), group.why, brief(group.source))
        for group in report.modifier_groups
    )
    return f"<h2>Modifiers weighed</h2>\n{table('', ('Modifier', 'Verdict', 'Code', 'Why', 'Source'), rows)}"


def _products(report: Report) -> str:
    if report.lacks_product:
        return f"<h2>Product</h2>\n<p>{words.NO_PRODUCT}</p>"
    return "\n".join([f"<h2>{report.products_head}</h2>", *map(_product, report.products)]) if report.products else ""


def _product(product: ProductBlock) -> str:
    packages = ((row.package, row.lot, row.expires) for row in product.packages)
    applied = [(f"Applied to wound {wound.badge}", wound.amount) for wound in product.applied]
    amounts = [("Opened", product.opened_total), *applied, ("Applied, total", product.applied_total)]
    amounts += [("Left over", product.left_over)] * bool(product.left_over)
    unit = f"Amounts in {product.unit}" if product.unit else f"Amounts, {words.NO_UNIT}"
    return "\n".join(
        (
            f"<section><h3>{escape(product.code)} {escape(product.name)}</h3>",
            table("Packages", ("Package", "Lot", "Expires"), packages),
            table(unit, ("Amount of", "How much"), amounts),
            "</section>",
        )
    )


def _payment(report: Report) -> str:
    if not report.payment:
        return ""
    rows = ((group.lines, " ".join(group.codes), group.amount, group.why) for group in report.payment_groups)
    told = table("Not a promise of payment", ("Line", "Code", "USD", "Basis"), rows)
    return f"<h2>Payment at published rates</h2>\n{told}"


def _documentation(report: Report) -> str:
    rows = (
        (row.item, f"{row.word}: {row.lacks}" if row.lacks else row.word, row.why, brief(row.source))
        for row in report.documentation
    )
    told = table(report.documentation_words, ("Item", "State", "Why", "Source"), rows)
    signs = "".join(f"<p>{name}<span>Date</span></p>" for name in words.SIGNERS)
    return f'<h2>Documentation</h2>\n{told}\n<div class="sign">{signs}</div>'


def _foot(report: Report, printed_at: datetime) -> str:
    printed = f"printed {printed_at:%Y-%m-%d %H:%M}"
    return "\n".join(
        (
            f"<footer><p>{escape(report.facts_used)}</p>",
            *([] if report.why else [f"<p>{KEY}</p>"]),
            f"<p>{escape(report.disclaimer)}</p>",
            f"<p>{escape(report.title)} · date of service {report.date_of_service} · {printed} · "
            f"Graftsheet {report.version}</p></footer>",
        )
    )
