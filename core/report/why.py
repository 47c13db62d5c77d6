"""Why each line reads as it does: its steps, then the rules behind them with their sources."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from core.report.context import Context
from core.report.model import ClaimRow, Ground, WhyBlock, WhyRow
from core.report.text import clean
from core.report.wounds import TOTAL
from core.worksheet import Step


def why_blocks(context: Context, rows: tuple[ClaimRow, ...]) -> tuple[WhyBlock, ...]:
    """Return one block a line; neighbours that share every step share a block."""
    paired = zip(rows, context.worksheet.lines, strict=True)
    blocks = []
    for steps, group in groupby(paired, key=lambda pair: pair[1].steps):
        shared = [row for row, _ in group]
        blocks.append(_block(shared, [context.steps[id] for id in steps]))
    return tuple(blocks)


def _block(rows: list[ClaimRow], steps: list[Step]) -> WhyBlock:
    return WhyBlock(
        lines=tuple(row.number for row in rows),
        heading=" and ".join(row.heading for row in rows),
        rows=tuple(_row(step) for step in steps),
        grounds=_grounds(steps),
    )


def _row(step: Step) -> WhyRow:
    value, unit = clean(step.value), clean(step.unit)
    what, how = clean(step.what), clean(step.how)
    return WhyRow(
        what=what,
        how=how,
        value=value,
        unit=unit,
        result=f"{value} {unit}".strip(),
        total=step.id.startswith(TOTAL),
    )


def _grounds(steps: Iterable[Step]) -> tuple[Ground, ...]:
    by_source: dict[str, dict[str, None]] = {}
    for step in steps:
        by_source.setdefault(clean(step.source), {})[clean(step.rule)] = None
    return tuple(Ground(rules=tuple(filter(None, rules)), source=source) for source, rules in by_source.items())
