"""`search`: ranked search over every code set on file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

import msgspec

from gui.commands.documents import opened_workbench
from gui.commands.options import Commands, add_day, count, day_of
from gui.commands.streams import write_out


def add_to(commands: Commands[ArgumentParser]) -> None:
    """Declare the command."""
    command = commands.add_parser("search", help="search every code set on file")
    command.add_argument("text", metavar="TEXT", help="a code, the start of one, a brand, or words in any order")
    add_day(command)
    command.add_argument("--limit", type=count, default=20, metavar="N", help="how many at most (default: %(default)s)")
    command.add_argument("--json", action="store_true", help="print the results as JSON")
    command.set_defaults(work=work)


def work(options: Namespace) -> int:
    hits = opened_workbench().reference.search(options.text, day_of(options), options.limit)
    if options.json:
        write_out(msgspec.json.format(msgspec.json.encode(hits), indent=2) + b"\n")
        return 0
    rows = [f"{hit.code:<10}{hit.label}" + (f" ({hit.note})" if hit.note else "") for hit in hits]
    write_out("\n".join(rows or [f'Nothing on file matches "{options.text}".']).encode() + b"\n")
    return 0
