"""The remarks beside the section titles: how much is counted, grafted, opened and left over."""

from __future__ import annotations

from collections.abc import Callable

from core.exact import ZERO, total
from core.numbers import area_text, counted, plain
from gui.worksheet.draft import EncounterDraft, ParsedDraft
from gui.worksheet.inputs.product_rows import ProductWords

UNIT_UNKNOWN = "units"


def wounds_words(draft: EncounterDraft, parsed: ParsedDraft) -> str:
    """Return `3 wounds, 17.00 sq cm grafted, 30.00 debrided`, or how many of the wounds are counted."""
    if not draft.wounds:
        return ""
    if len(parsed.counted_wounds) < len(draft.wounds):
        return f"{len(parsed.counted_wounds)} of {counted(len(draft.wounds), 'wound')} counted"
    said = [counted(len(draft.wounds), "wound")]
    if parsed.grafted_cm2:
        said.append(f"{area_text(parsed.grafted_cm2)} sq cm grafted")
    if parsed.debrided_cm2:
        unit = "" if parsed.grafted_cm2 else " sq cm"
        said.append(f"{area_text(parsed.debrided_cm2)}{unit} debrided")
    return ", ".join(said)


def products_words(draft: EncounterDraft, parsed: ParsedDraft, describe: Callable[[str], ProductWords | None]) -> str:
    """Return `22 sq cm opened, 17 applied, 5 left over`, once for each unit in use."""
    by_unit: dict[str, list[int]] = {}
    for position, row in enumerate(draft.products):
        found = describe(row.code.strip().upper()) if row.code.strip() else None
        by_unit.setdefault(found.unit if found and found.unit else UNIT_UNKNOWN, []).append(position)
    return "; ".join(said for unit, rows in by_unit.items() if (said := _sums(parsed, unit, rows)))


def _sums(parsed: ParsedDraft, unit: str, rows: list[int]) -> str:
    tallies = [parsed.tallies[row] for row in rows]
    opened, applied = total(t.opened for t in tallies), total(t.applied for t in tallies)
    left = total(t.left_over for t in tallies)
    said = [f"{plain(opened)} {unit} opened"] if opened else []
    if applied:
        said.append(f"{plain(applied)} applied" if opened else f"{plain(applied)} {unit} applied")
    if opened and applied and left > ZERO and all(t.left_over >= ZERO for t in tallies):
        said.append(f"{plain(left)} left over")
    return ", ".join(said)
