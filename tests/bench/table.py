"""What a benchmark hands back, and how a run is shown."""

from __future__ import annotations

import os
import platform
import statistics
import time
from pathlib import Path
from typing import NamedTuple

BEGIN, END = "<!-- table begins -->", "<!-- table ends -->"


class Row(NamedTuple):
    """One measured thing. `baseline` was measured in the same run; `aim` is what would be good, in words."""

    name: str
    figure: float
    unit: str
    baseline: float | None
    against: str
    aim: str

    @property
    def ratio(self):
        return f"{self.figure / self.baseline:.2f}" if self.baseline else ""


def markdown(rows):
    """Return the rows as a Markdown table, readable as it stands."""
    heads = ("What", "Figure", "Baseline", "Ratio", "Aim")
    cells = [
        (
            row.name,
            f"{amount(row.figure)} {row.unit}",
            f"{amount(row.baseline)} {row.unit} ({row.against})" if row.baseline else "",
            row.ratio,
            row.aim,
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    lines = [heads, tuple("-" * width for width in widths), *cells]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in lines)


def amount(figure):
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}"


def machine():
    """Return what the figures were measured on, in one line."""
    cpu = Path("/proc/cpuinfo")
    names = [line for line in cpu.read_text().splitlines() if line.startswith("model name")] if cpu.exists() else []
    chip = names[0].split(":")[1].strip() if names else platform.processor() or platform.machine()
    system = f"{platform.system()} {platform.machine()}"
    return f"{chip}, {os.cpu_count()} cores; {system}; Python {platform.python_version()}"


def median_of(action, *, repeats, number):
    """Return the median time of one `action()` in seconds, over `repeats` rounds of `number` calls each."""
    rounds = []
    for _ in range(repeats):
        start = time.perf_counter()
        for _ in range(number):
            action()
        rounds.append((time.perf_counter() - start) / number)
    return statistics.median(rounds)


def written_into(document, table, facts):
    """Return `document` with everything between its two marks replaced by the facts and the table."""
    before, rest = document.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n{facts}\n\n{table}\n{END}{after}"
