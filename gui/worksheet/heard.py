"""What the result comes to, in the words a screen reader says when it has changed."""

from __future__ import annotations

from core.numbers import counted
from core.report.model import Report

LINES_MOST = 3  # more than these at once are counted, not read out


def summary(report: Report | None) -> str:
    """Return what a report comes to: `5 lines, 1 question open`."""
    if report is None:
        return "Nothing counted yet"
    return ", ".join(filter(None, (counted(len(report.lines), "line"), report.open_words)))


def changed(before: Report | None, after: Report | None) -> str:
    """Return what to say when `after` has taken the place of `before`.

    Returns:
        The summary, then the lines that are new or other: `3 lines. 15276, 2 units`. Empty when what may be billed and
        what is open are as they were: a lot number typed changes nothing that needs saying.
    """
    if _told(before) == _told(after):
        return ""
    had = {line.heading for line in before.lines} if before is not None else set()
    new = [line.heading for line in after.lines if line.heading not in had] if after is not None else []
    return ". ".join((summary(after), *(new if len(new) <= LINES_MOST else ())))


def _told(report: Report | None) -> tuple[object, ...]:
    if report is None:
        return ()
    return ([line.heading for line in report.lines], report.open_words, [question.id for question in report.questions])
