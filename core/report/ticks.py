"""What the coder has found in the chart and ticked: printed as checked, beside what was met by what was entered."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from core import words
from core.report.model import Report
from core.worksheet import ItemState

CHECKED = "checked in the chart"


def with_ticks(report: Report, ticked: Collection[str]) -> Report:
    """Return the report with the items of `ticked` as checked; only what is to be checked in the chart can be."""
    found = [row.state is ItemState.ASK and row.item in ticked for row in report.documentation]
    if not any(found):
        return report
    rows = tuple(
        msgspec.structs.replace(row, state=ItemState.MET, word=CHECKED) if checked else row
        for row, checked in zip(report.documentation, found, strict=True)
    )
    told = report.documentation_words.replace(words.TO_CHECK, f"{words.TO_CHECK}, {sum(found)} of them checked")
    return msgspec.structs.replace(report, documentation=rows, documentation_words=told)
