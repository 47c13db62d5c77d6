"""What copied lines do not hold, in words."""

from __future__ import annotations

from core.report.model import Report


def left_out(report: Report) -> str:
    """Return what the copied lines do not hold: `99406 left out: 1 question open`; empty when nothing is open."""
    codes = ", ".join(question.holds_back for question in report.questions if question.holds_back)
    said = report.open_words
    return f"{codes} left out: {said}" if codes else said[:1].upper() + said[1:]
