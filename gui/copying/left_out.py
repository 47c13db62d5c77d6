"""What copied lines do not hold, in words."""

from __future__ import annotations

from core.numbers import counted
from core.report.model import Report
from core.worksheet import Severity

_LEFT_OUT = ("Until answered, ", " is not on the claim.")


def left_out(report: Report) -> str:
    """Return what the copied lines do not hold: `99406 left out: 1 question open`; empty when nothing is open."""
    lead, tail = _LEFT_OUT
    codes = [
        question.until.removeprefix(lead).removesuffix(tail)
        for question in report.questions
        if question.until.startswith(lead)
        and question.until.endswith(tail)
        and " " not in question.until[len(lead) : -len(tail)]
    ]
    stops = sum(finding.severity is Severity.STOP for finding in report.findings)
    open_ones = [counted(stops, "stop")] if stops else []
    open_ones += [f"{counted(len(report.questions), 'question')} open"] if report.questions else []
    said = ", ".join(open_ones)
    return f"{', '.join(codes)} left out: {said}" if codes else said[:1].upper() + said[1:]
