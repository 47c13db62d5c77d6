"""Claim lines as tab-separated text in the order of CMS-1500 items 24D to 24G, to paste into a billing system."""

from __future__ import annotations

from core.report.claim import MODIFIERS, POINTERS
from core.report.model import ClaimRow, Report

HEAD = ("Code", *(f"Mod {place}" for place in range(1, MODIFIERS + 1)), "Pointer", "Charge", "Units")


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


def claim_text(report: Report, *, head: bool = False) -> str:
    """Return every claim line, one a text line, with column titles above them when `head` is set."""
    titles = ["\t".join(HEAD)] * head
    return "\n".join([*titles, *map(line_text, report.lines)])


def diagnosis_text(report: Report) -> str:
    """Return the diagnosis key: letter, code, label, one a text line."""
    return "\n".join("\t".join((row.letter, row.code, row.label)) for row in report.diagnoses)
