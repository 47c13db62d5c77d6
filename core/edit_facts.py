"""What NCCI says of codes on one claim: pairs that exclude each other, and most units a day."""

from __future__ import annotations

import msgspec

from core.worksheet import Edition


class EditPair(msgspec.Struct, frozen=True, kw_only=True):
    """An NCCI pair. `indicator`: 0 never together, 1 together with a modifier when distinct, 9 not in force."""

    column_one: str
    column_two: str
    indicator: int
    rationale: str
    edition: Edition
    source: str


class UnitLimit(msgspec.Struct, frozen=True, kw_only=True):
    """A medically unlikely edit. `adjudication`: 1 by line, 2 by day and absolute, 3 by day and appealable."""

    code: str
    limit: int
    adjudication: int
    edition: Edition
    source: str
