"""Which kinds of imported editions have grown old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from core.worksheet import Edition

OnFile = tuple[str, str, Edition]  # kind, setting, edition
_OURS = {  # what came with the program, by the kind of import that follows it
    "codes": ("hcpcs", ""),
    "diagnoses": ("icd10cm", ""),
    "pairs": ("ptp", "NCCI pairs"),
    "limits": ("mue", "Unit limits (MUE)"),
}


def ours_on_file(kind: str, setting: str, edition: Edition) -> OnFile:
    """Return an edition that came with the program as one of the kind that is imported, named in full."""
    imported, title = _OURS[kind]
    if not title:  # one for all settings, which says itself what it is
        return imported, "", edition
    name = f"{title} {edition.name}, {setting.replace('_', ' ')}"
    return imported, setting, msgspec.structs.replace(edition, name=name)


def stale(editions: Iterable[OnFile], day: date) -> tuple[str, ...]:
    """Say of each kind and setting that its newest edition ended before `day`: by then a newer one was published."""
    newest: dict[tuple[str, str], tuple[date, Edition]] = {}
    for kind, setting, edition in editions:
        if edition.first is not None and edition.last is not None:
            held = newest.get((kind, setting))
            if held is None or held[0] < edition.last:
                newest[kind, setting] = edition.last, edition
    return tuple(
        f"{edition.name}: published for days through {last}. Import the newer one."
        for last, edition in newest.values()
        if last < day
    )
