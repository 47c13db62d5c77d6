"""The claim lines, and what is open about them."""

from __future__ import annotations

from dataclasses import replace

from core.export.pdf.cells import CheckBox, Mark
from core.export.pdf.flow import Block, Placed, Row
from core.export.pdf.tables import Column, Grid, section
from core.export.pdf.typeset import BODY, BODY_BOLD, CLAIM, CLAIM_BOLD, HEAD, LABEL_BOLD, NOTE, NOTE_BOLD, Type
from core.report.model import ClaimRow, DiagnosisRow, QuestionText, Report

CLAIM_COLUMNS = (
    Column("Line", 0, 0.053),
    Column("Code", 0.053, 0.15),
    Column("Modifiers", 0.15, 0.266),
    Column("Pointer", 0.266, 0.353),
    Column("", 0.353, 0.36, right=True),
    Column("Units", 0.36, 0.44, right=True),
    Column("What it is", 0.467, 0.87),
    Column("Wounds", 0.87, 1),
)
CHARGED_COLUMNS = (
    *CLAIM_COLUMNS[:2],
    Column("Modifiers", 0.15, 0.258),
    Column("Pointer", 0.258, 0.345),
    Column("Charge", 0.345, 0.445, right=True),
    Column("Units", 0.445, 0.505, right=True),
    Column("What it is", 0.52, 0.9),
    Column("Wounds", 0.9, 1),
)
KEY = (Column("", 0, 0.03), Column("", 0.03, 0.115), Column("", 0.115, 1))
QUESTION = (Column("", 0, 0.035), Column("", 0.035, 1))
CHOICES = (Column("", 0.035, 0.06), Column("", 0.06, 0.52), Column("", 0.52, 0.545), Column("", 0.545, 1))
ANSWERS = (Column("", 0, 0.6), Column("", 0.6, 1))


def claim(report: Report, type: Type, width: float) -> list[Block]:
    """Return the claim lines with the key to their diagnoses, or say that there are none."""
    charged = any(line.charge for line in report.lines)
    grid = Grid(type, width, _columns(report.pointer_head, charged=charged))
    if not report.lines:
        empty = Grid(type, width, (Column("", 0, 1),)).row(("No line can be billed yet.", BODY))
        return [section(type, width, "Claim lines", [empty])]
    rows = [_line(grid, line) for line in report.lines]
    blocks = [section(type, width, "Claim lines", rows, note=report.lines_words, head=[grid.head()])]
    if report.diagnoses:
        blocks.append(_key(report.diagnoses, type, width))
    if report.claim_notes:
        notes = Grid(type, width, (Column("", 0, 1),))
        blocks.append(
            Block(rows=tuple(notes.row((note, NOTE), pad=0, rule=None) for note in report.claim_notes), space=3)
        )
    return blocks


def _columns(pointer_head: str, *, charged: bool) -> tuple[Column, ...]:
    columns = CHARGED_COLUMNS if charged else CLAIM_COLUMNS
    return tuple(replace(column, title=pointer_head) if column.title == "Pointer" else column for column in columns)


def _line(grid: Grid, line: ClaimRow) -> Row:
    cells = [
        grid.text(0, (line.number, CLAIM)),
        grid.text(1, (line.code, CLAIM_BOLD)),
        grid.chips(2, line.modifiers),
        grid.text(3, (line.pointed, CLAIM)),
        grid.text(4, (line.charge, CLAIM)),
        grid.text(5, (line.units, CLAIM_BOLD)),
        grid.text(6, (line.label, CLAIM), (line.note, NOTE)),
        grid.text(7, (line.wounds_text, CLAIM)),
    ]
    return Row(tuple(cells), above=2.5, below=2.5)


def _key(diagnoses: tuple[DiagnosisRow, ...], type: Type, width: float) -> Block:
    head = Grid(type, width, (Column("", 0, 1),)).row(("Diagnoses", HEAD), pad=0, rule=None)
    grid = Grid(type, width, KEY)
    rows = [
        grid.row((row.letter or "–", NOTE_BOLD), (row.code, NOTE_BOLD), (row.label, NOTE), pad=0.25, rule=None)
        for row in diagnoses
    ]
    return Block(rows=tuple(rows), opening=(head,), together=True, space=3)


def questions(report: Report, type: Type, width: float) -> list[Block]:
    """Return the open questions with a box for each answer, then the answers already given."""
    name = report.questions_head
    blocks = [
        section(type, width, "" if place else name, _question(question, type, width), together=True, space=5)
        for place, question in enumerate(report.questions)
    ]
    if report.answers:
        grid = Grid(type, width, ANSWERS)
        rows = [grid.row((answer.topic, BODY), (answer.answer, BODY_BOLD), pad=1.4) for answer in report.answers]
        blocks.append(section(type, width, "Questions answered", rows))
    return blocks


def _question(question: QuestionText, type: Type, width: float) -> list[Row]:
    grid, choices = Grid(type, width, QUESTION), Grid(type, width, CHOICES)
    rows = [Row((grid.cell(0, Mark(None)), grid.text(1, (question.asks, BODY_BOLD))), above=3, below=2, rule=None)]
    for start in range(0, len(question.choices), 2):
        cells: list[Placed] = []
        for side, choice in enumerate(question.choices[start : start + 2]):
            cells += [choices.cell(2 * side, CheckBox(False)), choices.text(2 * side + 1, (choice.text, BODY))]
        rows.append(Row(tuple(cells), above=1.5, below=1.5, rule=None))
    if not question.choices:
        rows.append(Row((grid.text(1, ("Answer:", LABEL_BOLD)),), above=4, below=1, rule_from=0.115 * width))
    if question.until:
        rows.append(Row((grid.text(1, (question.until, NOTE)),), above=2, below=2, rule=None))
    return rows
