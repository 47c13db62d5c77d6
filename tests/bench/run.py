"""Run every benchmark once and show the table; `--write` puts it into docs/benchmarks.md.

A benchmark is a module of this folder with `rows()`. Nothing here is asserted: a busy machine is no bug.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

BENCHMARKS = ("windows", "keys", "scroll", "hour", "worksheets", "batch", "search", "pairs", "imports", "cases")
DOCUMENT = ROOT / "docs" / "benchmarks.md"


def main():
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which to run: {', '.join(BENCHMARKS)} (all)")
    parser.add_argument("--write", action="store_true", help="put the table of a whole run into docs/benchmarks.md")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}: choose from {', '.join(BENCHMARKS)}")
    if chosen.write and chosen.names:
        parser.error("--write takes a whole run, so that all figures are of one machine and one day")
    shown = table.markdown([row for name in chosen.names or BENCHMARKS for row in importlib.import_module(name).rows()])
    screen = os.environ.get("QT_QPA_PLATFORM", "the desktop's own")
    facts = f"{datetime.now(UTC):%Y-%m-%d}, {table.machine()}; Qt platform: {screen}"
    print(facts, shown, sep="\n\n")
    if chosen.write:
        document = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(table.written_into(document, shown, facts), encoding="utf-8")
        print(f"\nWritten into {DOCUMENT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
