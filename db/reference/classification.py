"""Diagnoses by code, out of the whole code set: each look-up is one query, and the answer is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from core.ports import Diagnosis

Fetch = Callable[..., list[Any]]

_CATEGORY = 3  # characters of the shortest ICD-10-CM code
_PLAIN = re.compile(r"[A-Z0-9]{3,7}")
LEADS = 3  # codes named for one that is not complete
BEHIND_Z = "["  # the character that sorts next after Z, so everything below a code lies before it
_FOUND = """
    SELECT classification.text, classification.billable, diagnosis.label, wound_type, side, severity, may_be_first,
           companion, application_family, citation.text
      FROM classification
      LEFT JOIN diagnosis ON diagnosis.code = ?
      JOIN edition ON edition.kind = 'diagnoses' AND edition.shown
      JOIN citation ON citation.id = coalesce(diagnosis.source, edition.source)
     WHERE classification.plain_code = ?
"""
_BELOW = """
    SELECT plain_code FROM classification
     WHERE plain_code > ? AND plain_code < ? AND billable ORDER BY plain_code LIMIT ?
"""


def with_point(plain: str) -> str:
    """Return a code as it is printed: `E11621` becomes `E11.621`."""
    return plain if len(plain) <= _CATEGORY else f"{plain[:_CATEGORY]}.{plain[_CATEGORY:]}"


class Classification:
    """Answers by code, with its point. A code that others begin with is known too, as not complete enough to bill."""

    KEPT = 4096  # answers that stay in memory, unknown codes among them: a batch repeats its codes and its slips

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._known: dict[str, Diagnosis | None] = {}

    def __call__(self, code: str) -> Diagnosis | None:
        try:
            return self._known[code]
        except KeyError:
            if len(self._known) >= self.KEPT:
                self._known.clear()
            found = self._known[code] = self._read(code)
            return found

    def _read(self, code: str) -> Diagnosis | None:
        plain = code.replace(".", "")
        if not _PLAIN.fullmatch(plain) or code != with_point(plain):
            return None
        rows = self._fetch(_FOUND, (code, plain))
        if rows and rows[0][1]:
            return _complete(code, rows[0])
        below = tuple(with_point(each) for (each,) in self._fetch(_BELOW, (plain, plain + BEHIND_Z, LEADS)))
        if not below:
            return None
        text, source = (rows[0][0], rows[0][9]) if rows else ("Not a complete code", "")
        return Diagnosis(
            code=code,
            label=text,
            billable=False,
            wound_type="",
            side="",
            severity="",
            text=text if rows else "",
            leads_to=below,
            source=source,
        )


def _complete(code: str, row: Any) -> Diagnosis:
    text, _, label, wound_type, side, severity, may_be_first, companion, family, source = row
    return Diagnosis(
        code=code,
        label=label or text,
        billable=True,
        wound_type=wound_type or "",
        side=side or "",
        severity=severity or "",
        may_be_first=may_be_first or "",
        companion=companion or "",
        application_family=family or "",
        text=text,
        source=source,
    )
