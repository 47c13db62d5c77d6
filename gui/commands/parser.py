"""What the command line takes, and the help that teaches it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import core
from gui.commands import batch, cases, compute, lookup, reference, search, worksheet

ABOUT = """Graftsheet works out the claim lines of a skin-substitute graft: units, modifiers, and why.
It never needs a network. Without a command it opens the window."""
EXAMPLES = """examples:
  graftsheet compute visit.json                     claim lines, questions and reasons as JSON
  graftsheet compute - < visit.json                 the same from another program
  graftsheet worksheet visit.json --pdf visit.pdf   the page for the chart
  graftsheet batch visits.jsonl --out answers.jsonl one answer per line, in order, on every core
  graftsheet lookup Q4386 --on 2026-03-02           one code: unit, dates, payers, sources
  graftsheet search "diabetic foot"                 words in any order, over every code set
  graftsheet reference import HCPC2026_OCT.zip      a newer edition from its publisher's own file
  graftsheet cases backup friday.graftsheet-backup  the saved cases, encrypted, in one file

exit status:
  0  done, also when the worksheet has stops or questions
  1  a batch in which a line failed; its answer is {"error": …}
  2  bad input: one message names the field, the value, and what to give instead"""
COMMANDS = (compute, worksheet, batch, lookup, search, reference, cases)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options, with `work` the function of the command. Bad usage ends the program with status 2."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="graftsheet", description=ABOUT, epilog=EXAMPLES, formatter_class=raw)
    parser.add_argument("--version", action="version", version=f"Graftsheet {core.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return parser.parse_args(arguments)
