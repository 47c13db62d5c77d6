"""What a batch came to, as rows of cells."""

from __future__ import annotations

from core.batch_summary import Often, Summary
from core.numbers import counted
from core.worksheet import Severity, Status
from gui.common.cells import Cell
from gui.theme import FontRole, Token

STATUSES: dict[Status, tuple[str, str, Token]] = {  # words, icon, color
    Status.READY: ("Ready", "check-circle", "ok"),
    Status.OPEN: ("Questions open", "question", "question"),
    Status.STOPPED: ("Stopped", "warning-circle", "stop"),
}
REFUSED: tuple[str, str, Token] = ("Refused", "prohibit", "warning")
_SEVERITIES: dict[Severity, tuple[str, str, Token, Token]] = {
    Severity.STOP: ("Stop", "warning-circle", "stop", "stop"),
    Severity.WARNING: ("Warning", "warning", "warning", "warning.icon"),
    Severity.NOTE: ("Note", "info", "note", "note"),
}
Rows = tuple[tuple[Cell, ...], ...]


def product_rows(summary: Summary) -> Rows:
    """Return code and name, visits, units billed, units discarded."""
    return tuple(
        (
            Cell(text=each.code, role=FontRole.CODE, after=each.name),
            Cell(text=f"{each.visits:,}", numeric=True),
            Cell(text=f"{each.applied:,}", numeric=True, role=FontRole.TOTAL),
            Cell(text=f"{each.discarded:,}" if each.discarded else "–", numeric=True),
        )
        for each in summary.products
    )


def finding_rows(summary: Summary) -> Rows:
    """Return severity, visits, and the words of the first."""
    return tuple((_severity(each), _visits(each), _example(each)) for each in summary.findings)


def question_rows(summary: Summary) -> Rows:
    """Return visits, and the words of the first."""
    return tuple((_visits(each), _example(each)) for each in summary.questions)


def refused_rows(summary: Summary) -> Rows:
    """Return line and reason, in the words of the form."""
    return tuple(
        (Cell(text=f"{each.line:,}", numeric=True, role=FontRole.TOTAL), Cell(text=each.plain or each.reason))
        for each in summary.refused
    )


def refused_details(summary: Summary) -> tuple[str, ...]:
    """Return of each refused line what whoever repairs the file needs: the field by its path, and what it may hold."""
    return tuple(f"Line {each.line:,} of the file: {each.reason}" for each in summary.refused)


def none_worked(summary: Summary) -> str:
    """Return what to say of a file that no line of could be worked; empty when one could."""
    if summary.refused_count < summary.visits:
        return ""
    return "No line of this file could be worked. Batch takes a file with one encounter per line, as JSON."


def refused_words(summary: Summary) -> str:
    """Return `12 lines`, or `the first 500 of 1,234 lines`."""
    shown = len(summary.refused)
    if shown < summary.refused_count:
        return f"the first {shown:,} of {counted(summary.refused_count, 'line')}"
    return counted(shown, "line")


def state_words(summary: Summary) -> str:
    """Return the count of visits by status as a sentence for a screen reader."""
    parts = [f"{words}: {summary.by_status[status]:,}" for status, (words, _, _) in STATUSES.items()]
    return ", ".join([counted(summary.visits, "visit"), *parts, f"{REFUSED[0]}: {summary.refused_count:,}"])


def _visits(often: Often) -> Cell:
    return Cell(text=f"{often.visits:,}", numeric=True, role=FontRole.TOTAL)


def _example(often: Often) -> Cell:
    return Cell(text=often.example, after=f"First in line {often.line:,}")


def _severity(often: Often) -> Cell:
    word, icon, token, icon_token = _SEVERITIES[often.severity or Severity.NOTE]
    return Cell(text=word, icon=icon, icon_token=icon_token, token=token, role=FontRole.STATE)
