"""The course of a case in the HTML twin: areas visit by visit, and the history."""

from __future__ import annotations

from core.export.html_table import table
from core.report.model import Report


def course(report: Report) -> str:
    """Return how the wounds changed over the visits, in a table; the chart of the print has the same numbers."""
    if report.course is None or not report.course.lines:
        return ""
    days = [day for day, _ in report.course.days]
    heads = ("Wound", *(name for _, name in report.course.days), "Change", "By four weeks")
    changes = {row.badge: (row.change, row.four_weeks) for row in report.course.rows}
    rows = []
    for line in report.course.lines:
        areas = dict(line.points)
        measured = [f"{areas[day]:f}" if day in areas else "" for day in days]
        rows.append((f"{line.badge} {line.name}", *measured, *changes.get(line.badge, ("", ""))))
    return f"<h2>Wound area by visit</h2>\n{table(report.course.note, heads, rows)}"


def history(report: Report) -> str:
    """Return the log of the case, where it was asked for."""
    if report.course is None or not report.course.history:
        return ""
    rows = ((row.number, row.at, row.visit, row.what, row.who, row.seal) for row in report.course.history)
    told = table(
        "Each seal covers its entry and the one before", ("Entry", "When", "Visit", "What", "Who", "Seal"), rows
    )
    return f"<h2>History</h2>\n{told}"
