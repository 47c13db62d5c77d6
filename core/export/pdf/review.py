"""Findings, the reasons line by line, and the modifiers that were weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.export.pdf.cells import Mark
from core.export.pdf.flow import Block, Placed, Row
from core.export.pdf.pen import ROW_RULE
from core.export.pdf.tables import END, PAD, Column, Grid, section
from core.export.pdf.typeset import BODY, BODY_BOLD, HEAD, LABEL, NOTE, Type
from core.report.confidence import KEY, brief
from core.report.model import FindingText, ModifierGroup, Report, WhyBlock
from core.worksheet import Verdict

SPARE = 4.0  # points between the longest word of the findings and its message
MARK_END, MESSAGE, SOURCE = 0.035, 0.123, 0.775  # where the columns of the findings end and begin
WHY = (Column("", 0, 0.34), Column("", 0.34, 0.79), Column("", 0.79, 1, right=True))
MODIFIERS = (
    Column("Modifier", 0, 0.085),
    Column("Verdict", 0.085, 0.165),
    Column("Code", 0.165, 0.235),
    Column("Why", 0.235, 1),
)
WIDE = (Column("", 0, 1),)
NOT_USED = (Column("Not used", 0, 0.235), Column("Why not", 0.235, 1))


def findings(report: Report, type: Type, width: float) -> list[Block]:
    """Return the findings, each with its shape, word, message and source."""
    if not report.findings:
        return []
    grid = Grid(type, width, _finding_columns(report, type, width))
    rows = [_finding(grid, finding) for finding in report.findings]
    again = Grid(type, width, WIDE).row(("Findings, continued", BODY_BOLD), pad=1)
    return [replace(section(type, width, "Findings", rows, note=report.findings_words), resumed=(again,))]


def _finding_columns(report: Report, type: Type, width: float) -> tuple[Column, ...]:
    """Return mark, word, message and source; the longest word keeps to one line."""
    word = max(type.width(finding.word, BODY_BOLD) for finding in report.findings) + PAD + END + SPARE
    message = max(MESSAGE, MARK_END + word / width)
    return Column("", 0, MARK_END), Column("", MARK_END, message), Column("", message, SOURCE), Column("", SOURCE, 1)


def _finding(grid: Grid, finding: FindingText) -> Row:
    cells = [grid.cell(0, Mark(finding.severity)), grid.text(1, (finding.word, BODY_BOLD))]
    return Row((*cells, *_sourced(grid, 2, finding.message, brief(finding.source))))


def _sourced(grid: Grid, place: int, text: str, source: str) -> list[Placed]:
    """Set a text with its source: a short one in the last column, a long one under the text over the full width."""
    last = len(grid.columns) - 1
    if grid.type.width(source, LABEL) <= grid.span_width(last):
        return [grid.text(place, (text, BODY)), grid.text(last, (source, LABEL))]
    return [grid.text(place, (text, BODY), (source, NOTE), to=last)]


def why(report: Report, type: Type, width: float) -> list[Block]:
    """Return one block a line: its arithmetic, the rules, and where they were read."""
    wide = Grid(type, width, WIDE)
    return [
        replace(
            section(
                type,
                width,
                "" if place else "Why, line by line",
                _why(block, type, width),
                note=KEY,
                together=True,
                space=7,
            ),
            resumed=(wide.row((f"{block.heading}, continued", BODY_BOLD), pad=1, rule=None),),
        )
        for place, block in enumerate(report.why)
    ]


def _why(block: WhyBlock, type: Type, width: float) -> list[Row]:
    grid, wide = Grid(type, width, WHY), Grid(type, width, WIDE)
    rows = [wide.row((block.heading, BODY_BOLD), pad=1, rule=None)]
    rows += [
        grid.row((row.what, BODY), (row.how, BODY), (row.result, BODY_BOLD), pad=0.9, rule=ROW_RULE)
        for row in block.rows
    ]
    notes = [(" ".join((*ground.rules, brief(ground.source))), NOTE) for ground in block.grounds]
    if notes:
        rows.append(Row((wide.text(0, *notes),), above=2, below=0, rule=None))
    return rows


def modifiers(report: Report, type: Type, width: float) -> list[Block]:
    """Return the modifiers that were weighed, each with its source; those that do not matter in small type."""
    unused = [group for group in report.modifier_groups if group.verdict is Verdict.NOT_USED]
    name = "Modifiers weighed"
    blocks = []
    if len(unused) < len(report.modifier_groups):
        grid = Grid(type, width, MODIFIERS)
        rows = [_modifier(grid, group) for group in report.modifier_groups if group.verdict is not Verdict.NOT_USED]
        blocks.append(section(type, width, name, rows, head=[grid.head()]))
    if unused:
        small = Grid(type, width, NOT_USED)
        rows = [small.row((" ".join(group.modifiers), NOTE), (group.why, NOTE), pad=0.3, rule=None) for group in unused]
        blocks.append(section(type, width, "" if blocks else name, rows, head=[small.head()], space=2))
        sources = Grid(type, width, WIDE).text(0, ("Sources of those not used", HEAD), (_sources(unused), NOTE))
        blocks.append(section(type, width, "", [Row((sources,), above=0, below=0, rule=None)], space=3))
    return blocks


def _sources(groups: Sequence[ModifierGroup]) -> str:
    """Return where the reasons of `groups` were read, the modifiers of one source together."""
    by_source: dict[str, list[str]] = {}
    for group in groups:
        by_source.setdefault(brief(group.source), []).append(" ".join(group.modifiers))
    return " · ".join(f"{', '.join(modifiers)}: {source}" for source, modifiers in by_source.items())


def _modifier(grid: Grid, group: ModifierGroup) -> Row:
    cells = [
        grid.text(0, (" ".join(group.modifiers), BODY_BOLD)),
        grid.text(1, (group.word, BODY)),
        grid.text(2, (" ".join(group.lines), BODY)),
        grid.text(3, (group.why, BODY), (brief(group.source), NOTE)),
    ]
    return Row(tuple(cells), above=2, below=2)
