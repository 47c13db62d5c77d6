"""A plan and its changes as lines of plain text."""

from __future__ import annotations

from collections.abc import Sequence

from core.numbers import counted
from db.imports.diff import Changes, changes
from db.imports.plan import Plan
from db.imports.store import Store, StoredEdition


def plan_lines(plan: Plan) -> list[str]:
    """Say what is there already and what is left out."""
    return [
        *(f"{each.facts.name} is on file already, edition {each.id}." for each in plan.on_file),
        *(f"Left out {name}: {why}." for name, why in plan.left_out),
    ]


def change_lines(store: Store, plan: Plan, editions: Sequence[StoredEdition]) -> list[str]:
    """Say what each edition of a plan, read and not yet kept, changes against the one it follows."""
    lines: list[str] = []
    for planned, edition in zip(plan.editions, editions, strict=True):
        lines += difference_lines(changes(store, edition, planned.follows))
    return lines


def difference_lines(found: Changes) -> list[str]:
    """Say what one edition changes against another."""
    head = f"{found.newer.facts.name}, {counted(found.rows, 'row')}"
    if found.older is None:
        return [f"{head}, the first edition of its kind."]
    lines = [f"{head}, against {found.older.facts.name}, edition {found.older.id}:"]
    for each in found.changed:
        more = ", …" if each.count > len(each.samples) else ""
        lines.append(f"  {each.count:>9,} {each.change.value:<9} {', '.join(each.samples)}{more}")
    if not found.changed:
        lines.append("  nothing changed")
    return [*lines, *([found.doubt] if found.doubt else [])]
