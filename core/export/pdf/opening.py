"""The top of page 1 and the wounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.export.pdf.cells import Cell, Text
from core.export.pdf.flow import Block, Placed, Row
from core.export.pdf.pen import HEAD_RULE, Pen
from core.export.pdf.tables import Column, Grid, Run, section, tail
from core.export.pdf.typeset import BODY, BODY_BOLD, HEAD, NOTE, SECTION, STATUS, STATUS_BOLD, TITLE, Type
from core.report.entered import Fact, TotalRow, WoundRow
from core.report.model import Report

STATUS_WIDTH, STATUS_EDGE, STATUS_PAD = 156.0, (1.2, 0.0), 4.5
TITLE_LINES = 3  # a longer title is set smaller, to leave the page to the wounds
CELLS = (0.0, 0.25, 0.45, 0.64, 0.82, 1.0)
WOUNDS = (  # on A4 each holds its widest word, and the badge of wound 1000
    Column("", 0, 0.046),
    Column("Site", 0.046, 0.139),
    Column("Side", 0.139, 0.205),
    Column("Kind", 0.205, 0.357),
    Column("L", 0.357, 0.414, right=True),
    Column("W", 0.414, 0.471, right=True),
    Column("Depth", 0.471, 0.557, right=True),
    Column("Area", 0.557, 0.66, right=True),
    Column("Grafted", 0.667, 0.738),
    Column("Debrided", 0.738, 0.846),
    Column("Diagnoses", 0.846, 1),
)
TOTALS = (
    Column("", 0, 0.23),
    Column("", 0.23, 0.43),
    Column("", 0.43, 0.81, right=True),
    Column("", 0.81, 1, right=True),
)
NAMED = 8  # characters without a glyph that are named; a label in another script has dozens
BOX_NOTE = "A box stands for a character that the print fonts do not have: {}. The HTML worksheet shows it."


@dataclass(frozen=True, slots=True)
class StatusBox:
    """DRAFT or READY, with what is open."""

    text: Text
    label: str
    label_width: float

    @property
    def height(self) -> float:
        return max(11.5, self.text.height) + 2 * STATUS_PAD

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.frame(x, top, width, self.height, STATUS_EDGE)
        whole = self.label_width + max((pen.type.width(line, style) for line, style in self.text.lines), default=0)
        left = x + max((width - whole) / 2, STATUS_PAD)
        pen.text(left, top + STATUS_PAD, self.label, STATUS_BOLD)
        self.text.draw(pen, left + self.label_width, top + STATUS_PAD, width)

    def split(self, height: float) -> tuple[Cell, Cell]:
        return self, Text(())


@dataclass(frozen=True, slots=True)
class FactTable:
    """The header: five cells a row, ruled all round."""

    rows: tuple[tuple[Text, ...], ...]

    @property
    def height(self) -> float:
        return sum(self._height(row) for row in self.rows)

    @staticmethod
    def _height(row: tuple[Text, ...]) -> float:
        return max(text.height for text in row) + 6

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.frame(x, top, width, self.height, HEAD_RULE)
        for share in CELLS[1:-1]:
            pen.upright(x + share * width, top, self.height, HEAD_RULE)
        for place, row in enumerate(self.rows):
            if place:
                pen.rule(x, top, width, HEAD_RULE)
            for share, text in zip(CELLS, row, strict=False):
                text.draw(pen, x + share * width + 5, top + 2.5, 0)
            top += self._height(row)

    def split(self, height: float) -> tuple[Cell, Cell]:
        return self, Text(())


def opening(report: Report, type: Type, width: float, missing: tuple[str, ...]) -> list[Block]:
    """Return the title with the status box, the header cells, and the remarks under them."""
    room = width - STATUS_WIDTH - 12
    style = TITLE if len(type.lines(report.title, TITLE, room)) <= TITLE_LINES else SECTION
    name = Text.set(type, room, ("Skin substitute worksheet", NOTE), (report.title, style))
    box = Placed(width - STATUS_WIDTH, STATUS_WIDTH, _status(report, type))
    top = Row((Placed(0, room, name), box), above=0, below=3, rule=None)
    facts = Row((Placed(0, width, _facts(report.header, type, width)),), above=0, below=0, rule=None)
    remarks = [
        ("Entered", "; ".join(report.stated)),
        ("Assumed", ", ".join(report.assumed)),
    ]
    runs = [(f"{name}: {facts}.", NOTE) for name, facts in remarks if facts]
    if missing:
        named = [f"U+{ord(sign):04X}" for sign in missing[:NAMED]]
        more = f" and {len(missing) - NAMED:,} more" if len(missing) > NAMED else ""
        runs.append((BOX_NOTE.format(", ".join(named) + more), NOTE))
    below = Row((Placed(0, width, Text.set(type, width, *runs)),), above=3, below=0, rule=None)
    return [Block(rows=(top, facts, below), space=0)]


def _status(report: Report, type: Type) -> StatusBox:
    label = f"{report.stamp} "
    label_width = type.width(label, STATUS_BOLD)
    room = STATUS_WIDTH - label_width - 2 * STATUS_PAD
    return StatusBox(Text.set(type, room, (report.status_words, STATUS)), label, label_width)


def _facts(facts: tuple[Fact, ...], type: Type, width: float) -> FactTable:
    a_row = len(CELLS) - 1
    rows = []
    for start in range(0, len(facts), a_row):
        cells = zip(facts[start : start + a_row], CELLS, CELLS[1:], strict=False)
        rows.append(
            tuple(
                Text.set(type, (end - begin) * width - 8, (fact.label, NOTE), (fact.value, BODY_BOLD))
                for fact, begin, end in cells
            )
        )
    return FactTable(tuple(rows))


def wounds(report: Report, type: Type, width: float) -> list[Block]:
    """Return the wounds with their measurements, and the group totals."""
    grid = Grid(type, width, WOUNDS)
    tails = _tails(type, [_figures(wound) for wound in report.wounds])
    rows = [_wound(grid, wound, tails) for wound in report.wounds]
    note = "lengths in centimeters, areas in square centimeters, not rounded"
    blocks = [section(type, width, "Wounds", rows, note=note, head=[grid.head()])]
    if report.totals:
        blocks.append(_totals(report.totals, type, width))
    return blocks


def _figures(wound: WoundRow) -> tuple[Run, ...]:
    return (wound.length, BODY), (wound.width, BODY), (wound.depth, BODY), (wound.area, BODY_BOLD)


def _tails(type: Type, rows: Sequence[Sequence[Run]]) -> tuple[float, ...]:
    """Return the longest tail of each column of numbers."""
    return tuple(max(tail(type, run) for run in column) for column in zip(*rows, strict=True))


def _wound(grid: Grid, wound: WoundRow, tails: tuple[float, ...]) -> Row:
    before = (wound.badge, BODY_BOLD), (wound.site, BODY), (wound.side, BODY), (wound.kind, BODY)
    after = (wound.grafted, BODY), (wound.debrided, BODY), (" ".join(wound.diagnoses), BODY)
    figures = _figures(wound)
    cells = [
        *(grid.text(place, run) for place, run in enumerate(before)),
        *(grid.figure(len(before) + place, run, tails[place]) for place, run in enumerate(figures)),
        *(grid.text(len(before) + len(figures) + place, run) for place, run in enumerate(after)),
    ]
    row = Row(tuple(cells), above=2.75, below=2.75)
    if not wound.details:
        return row
    details = grid.text(1, ("; ".join(wound.details), NOTE), to=len(WOUNDS) - 1)
    return row.with_below(details)


def _totals(totals: tuple[TotalRow, ...], type: Type, width: float) -> Block:
    grid = Grid(type, width, TOTALS)
    head = Row((Placed(0, width, Text((("Group totals", HEAD),))),), above=0, below=0, rule=None)
    (tails,) = _tails(type, [((total.value, BODY_BOLD),) for total in totals])
    rows = [_total(grid, total, tails) for total in totals]
    return Block(rows=tuple(rows), opening=(head,), space=4)


def _total(grid: Grid, total: TotalRow, tails: float) -> Row:
    told = (total.what, BODY), (total.which, BODY), (total.how, BODY)
    cells = [grid.text(place, run) for place, run in enumerate(told) if run[0]]
    return Row((*cells, grid.figure(len(told), (total.value, BODY_BOLD), tails)), above=1.4, below=1.4)
