"""A code page as lines of plain text."""

from __future__ import annotations

from core.code_page.model import CodePage, PagePayer


def page_lines(page: CodePage) -> list[str]:
    """Return the page as lines of plain text, for a terminal."""
    lines = [f"{page.code}  {page.name}", *filter(None, [page.state]), f"{page.band}: {page.descriptor}"]
    lines += [f"Contradicted: {each.text}" for each in page.contradictions]
    lines += [f"Note: {page.note}"] if page.note else []
    lines += ["", *(f"{fact.label}: {fact.value}" for fact in page.facts)]
    if page.history:
        lines += ["", "Rate and status, hospital outpatient"]
        lines += [f"  {each.quarter}: {each.status}" + f", {each.rate}" * bool(each.rate) for each in page.history]
    if page.payers:
        lines += ["", "Payers", *(f"  {_payer_line(each)}" for each in page.payers)]
    return [*lines, "", "Sources", *(f"  {source}" for source in page.sources)] if page.sources else lines


def _payer_line(row: PagePayer) -> str:
    plan = f", {row.plan}" if row.plan else ""
    told = f"{row.payer}{plan}: {row.rule}"
    grounds = ", ".join(filter(None, (row.policy, row.dated, f"confidence {row.confidence}" if row.confidence else "")))
    return f"{told} ({grounds})" if grounds else told
