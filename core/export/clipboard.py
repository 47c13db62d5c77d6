"""Claim lines as tab-separated text to paste: as on screen, or in the order of CMS-1500 items 24D to 24G."""

from __future__ import annotations

from core.report.claim import MODIFIERS, POINTERS
from core.report.model import ClaimRow, Report

HEAD = ("Code", *(f"Mod {place}" for place in range(1, MODIFIERS + 1)), "Pointer", "Charge", "Units")
PLAIN_HEAD = ("Code", "Modifiers", "Units", "Pointers", "Label")


def plain_line(line: ClaimRow) -> str:
    """Return one line as on screen: code, modifiers, units, pointer letters, label; separated by tabs."""
    return "\t".join((line.code, " ".join(line.modifiers), line.units, " ".join(line.pointers), line.label))


def plain_text(report: Report, *, head: bool = False) -> str:
    """Return every line as on screen, one a text line, with column titles above them when `head` is set."""
    titles = ["\t".join(PLAIN_HEAD)] * head
    return "\n".join([*titles, *map(plain_line, report.lines)])


def line_text(line: ClaimRow) -> str:
    """Return one claim line: code, four modifier cells, pointer letters, charge, units.

    A cell without a value is empty. A form holds four modifiers and four letters a line; the report's `claim_notes`
    name the lines that have more.
    """
    modifiers = line.modifiers[:MODIFIERS]
    blank = ("",) * (MODIFIERS - len(modifiers))
    pointer = "".join(line.pointers[:POINTERS])
    cells = (line.code, *modifiers, *blank, pointer, line.charge.replace(",", ""), line.units.replace(",", ""))
    return "\t".join(cells)


def claim_text(report: Report, *, head: bool = False, per_page: int = 0) -> str:
    """Return every claim line, one a text line, with column titles above them when `head` is set.

    Args:
        per_page: Claim lines on one page of the form; a blank text line parts the pages. 0: no pages.
    """
    rows = list(map(line_text, report.lines))
    pages = ["\n".join(rows[first:end]) for first, end in pages_of(report, per_page)]
    return "\n".join([*["\t".join(HEAD)] * head, "\n\n".join(pages)])


def pages_of(report: Report, per_page: int) -> list[tuple[int, int]]:
    """Return the pages of the form that the lines take: the place of the first line, and of the one behind the last.

    Args:
        per_page: Claim lines on one page; 0: all on one.
    """
    count = len(report.lines)
    size = per_page or max(count, 1)
    return [(first, min(first + size, count)) for first in range(0, count, size)]


def diagnosis_text(report: Report) -> str:
    """Return the diagnosis key: letter, code, label, one a text line."""
    return "\n".join("\t".join((row.letter, row.code, row.label)) for row in report.diagnoses)
