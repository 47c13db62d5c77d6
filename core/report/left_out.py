"""Rows that were typed and could not be counted: a page that leaves them out is a draft, and says which."""

from __future__ import annotations

import msgspec

from core.numbers import counted
from core.report.model import FindingText, Report
from core.worksheet import Severity, Status

NOT_COUNTED = "Not counted"


def with_left_out(report: Report, said: tuple[str, ...]) -> Report:
    """Return the report as a draft whose first findings are the rows that are not in it.

    Args:
        report: What could be counted.
        said: One sentence a row, such as `Wound 2 has no width yet.`; none leaves the report as it is.
    """
    if not said:
        return report
    rows = tuple(
        FindingText(
            id=f"not-counted-{number}",
            severity=Severity.WARNING,
            word=NOT_COUNTED,
            message=sentence,
            about=(),
            wounds=(),
            source="",
        )
        for number, sentence in enumerate(said, 1)
    )
    others = [report.status_words] * (report.status is not Status.READY)
    return msgspec.structs.replace(
        report,
        complete=False,
        stamp="DRAFT",
        status_words=", ".join([f"{counted(len(said), 'row')} not counted", *others]),
        findings=rows + report.findings,
        findings_words=", ".join([f"{len(said)} not counted", *[report.findings_words] * bool(report.findings)]),
    )
