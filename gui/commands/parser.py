"""What the command line takes, and the help that teaches it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import core
from gui.commands import batch, compute, lookup, reference, search, worksheet

ABOUT = """Graftsheet works out the claim lines of a skin-substitute graft: units, modifiers, and why.
It never needs a network. Without a command it opens the window."""
EXAMPLES = """examples:
  graftsheet compute visit.json                     claim lines, questions and reasons as JSON
  graftsheet compute - < visit.json                 the same from another program
  graftsheet worksheet visit.json --pdf visit.pdf   the page for the chart
  graftsheet batch visits.jsonl --out answers.jsonl one answer per line, in order, on every core
  graftsheet lookup Q4386 --on 2026-03-02           one code: unit, dates, payers, sources
  graftsheet search "diabetic foot"                 words in any order, over every code set

exit status:
  0  done, also when the worksheet has stops or questions
  1  a batch in which a line failed; its answer is {"error": …}
  2  bad input: one message names the field, the value, and what to give instead"""
VISIT = """an encounter, as JSON:
  {"format": "graftsheet-encounter/1",
   "date_of_service": "2026-03-02", "payer": "medicare", "claim": "professional", "place_of_service": "11",
   "wounds": [{"id": "A", "site": "foot", "side": "left", "length_cm": "4.0", "width_cm": "3.0"}],
   "products": [{"code": "Q4386", "packages": [{"size": 16}], "applied": [{"wound": "A", "amount": 12}]}]}

`graftsheet compute --schema encounter` prints the whole JSON Schema; `--schema worksheet` that of the answer."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options, with `work` the function of the command. Bad usage ends the program with status 2."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="graftsheet", description=ABOUT, epilog=EXAMPLES, formatter_class=raw)
    parser.add_argument("--version", action="version", version=f"Graftsheet {core.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    one = commands.add_parser("compute", help="work one encounter", epilog=VISIT, formatter_class=raw)
    one.add_argument("file", nargs="?", help="the encounter as JSON; - reads it from standard input", metavar="FILE|-")
    one.add_argument("--schema", choices=["encounter", "worksheet"], help="print a JSON Schema instead")
    one.set_defaults(work=compute.work, usage=one.error)

    page = commands.add_parser("worksheet", help="make the printable worksheet", epilog=VISIT, formatter_class=raw)
    page.add_argument("file", help="the encounter as JSON; - reads it from standard input", metavar="FILE|-")
    page.add_argument("--pdf", type=Path, metavar="OUT", help="write the PDF here")
    page.add_argument("--html", type=Path, metavar="OUT", help="write the same as a web page, for screen readers")
    page.add_argument("--page", choices=["letter", "a4"], default="letter", help="paper size (default: %(default)s)")
    page.set_defaults(work=worksheet.work, usage=page.error)

    many = commands.add_parser("batch", help="work a file of encounters, one JSON object per line")
    many.add_argument("file", metavar="IN|-", help="the encounters; - reads them from standard input")
    many.add_argument("--out", type=Path, required=True, metavar="OUT", help="write one answer per line here, in order")
    many.add_argument("--workers", type=_count, metavar="N", help="processes to use (default: one per core)")
    many.set_defaults(work=batch.work)

    code = commands.add_parser("lookup", help="show one code's page")
    code.add_argument("code", metavar="CODE", help="a product, procedure, modifier, diagnosis or place of service")
    _add_day(code)
    code.add_argument("--json", action="store_true", help="print the page as JSON")
    code.set_defaults(work=lookup.work)

    words = commands.add_parser("search", help="search every code set on file")
    words.add_argument("text", metavar="TEXT", help="a code, the start of one, a brand, or words in any order")
    _add_day(words)
    words.add_argument("--limit", type=_count, default=20, metavar="N", help="at most this many (default: %(default)s)")
    words.add_argument("--json", action="store_true", help="print the results as JSON")
    words.set_defaults(work=search.work)

    data = commands.add_parser("reference", help="the editions of the reference data")
    data.add_argument(
        "action", choices=["status", "build"], help="what is on file; or build the bundled database again"
    )
    data.set_defaults(work=reference.work)
    return parser.parse_args(arguments)


def _add_day(command: argparse.ArgumentParser) -> None:
    command.add_argument("--on", type=_day, metavar="DATE", help="the date of service, YYYY-MM-DD (default: today)")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a date; write it as 2026-03-02') from None


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a count; give 1 or more')
    return int(text)
