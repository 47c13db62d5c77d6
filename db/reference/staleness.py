"""Which kinds of imported editions have grown old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.worksheet import Edition

OnFile = tuple[str, str, Edition]  # kind, setting, edition


def stale(editions: Iterable[OnFile], day: date) -> tuple[str, ...]:
    """Say of each kind and setting that its newest edition ended before `day`: by then a newer one was published."""
    newest: dict[tuple[str, str], tuple[date, Edition]] = {}
    for kind, setting, edition in editions:
        if edition.first is not None and edition.last is not None:
            held = newest.get((kind, setting))
            if held is None or held[0] < edition.last:
                newest[kind, setting] = edition.last, edition
    return tuple(
        f"{edition.name} was published for days through {last}. Import the newer one."
        for last, edition in newest.values()
        if last < day
    )
