"""The rows of a case's visits and of its history, as the detail shows them. No widget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.cases.telling import told
from core.cases.values import Case, HistoryEntry, VisitRow
from core.numbers import counted
from gui.cases import words
from gui.cases.cell_table import CellRow, Head
from gui.common.cells import Cell
from gui.theme import FontRole

VISITS_FOLDED, HISTORY_FOLDED = 4, 4


def visits(case: Case, *, all_of_them: bool) -> tuple[list[Head], list[CellRow]]:
    """Return the visits newest first; one product of all of them names its column."""
    codes = {part.code for row in case.visits for part in row.facts.products}
    one = len(codes) == 1
    heads = [
        Head("Visit", 50),
        Head("Date of service", 0),
        Head("Grafted", 76, True),
        Head(next(iter(codes)) if one else "Product", 72 if one else 120, True),
        Head("Status", 116),
    ]
    shown = case.visits if all_of_them else case.visits[:VISITS_FOLDED]
    return heads, [_visit(row, with_code=not one) for row in shown]


def history(entries: Sequence[HistoryEntry], now: datetime, *, all_of_it: bool) -> list[CellRow]:
    """Return the log newest first, a row for each thing told; when and who stand at the first of an entry."""
    rows: list[CellRow] = []
    for entry in entries:
        for place, said in enumerate(told(entry)):
            when, who = (words.told_at(entry.at, now), entry.who) if place == 0 else ("", "")
            cells = (Cell(when, token="text2"), Cell(said), Cell(who, token="text2"))
            rows.append(CellRow(cells, more=_more(entry)))
        if not all_of_it and len(rows) >= HISTORY_FOLDED:
            return rows[:HISTORY_FOLDED]
    return rows


HISTORY_HEADS = (Head("", 104, spoken="When"), Head("", 0, spoken="What"), Head("", 92, spoken="Who"))


def history_link(entries: Sequence[HistoryEntry], now: datetime, *, all_of_it: bool) -> str:
    """Return the words of the link that unfolds the history; empty when all of it shows."""
    if all_of_it:
        return "Show less"
    more = len(history(entries, now, all_of_it=True)) > HISTORY_FOLDED
    return f"Show all {len(entries):,}" if more else ""


def delete_words(cases: Sequence[Case]) -> tuple[str, str]:
    """Return what deleting cases means: the question, and the rest of it."""
    count = counted(sum(len(case.visits) for case in cases), "visit")
    what = f"{cases[0].name} with its" if len(cases) == 1 else f"{len(cases):,} cases with their"
    return (
        f"Delete {what} {count}?",
        "It cannot be taken back, and it stays in backups made before. That it was deleted stays in the history.",
    )


def _visit(row: VisitRow, *, with_code: bool) -> CellRow:
    look = words.STATUS[row.status]
    cells = (
        Cell(str(row.visit_number), FontRole.TOTAL),
        Cell(words.service_day(row.facts)),
        Cell(words.grafted(row.facts), numeric=True),
        Cell(words.units(row.facts.products, with_code=with_code), numeric=True),
        Cell(look.word, FontRole.STATE, look.token, icon=look.icon, icon_token=look.token),
    )
    return CellRow(cells, row.visit_id, "Enter opens it")


def _more(entry: HistoryEntry) -> str:
    parts = [f"{entry.at:%Y-%m-%d %H:%M:%S}, {entry.who}, visit {entry.visit_number}, entry {entry.number}"]
    return "\n".join([*parts, *entry.editions, *entry.answers])
