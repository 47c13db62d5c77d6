"""`lookup`: one code's page."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

import msgspec

from core.code_page import code_page, page_lines
from core.errors import InvalidInput
from gui.commands.documents import opened_workbench
from gui.commands.options import Commands, add_day, day_of
from gui.commands.streams import write_out


def add_to(commands: Commands[ArgumentParser]) -> None:
    """Declare the command."""
    command = commands.add_parser("lookup", help="show one code's page")
    command.add_argument("code", metavar="CODE", help="a product, procedure, modifier, diagnosis or place of service")
    add_day(command)
    command.add_argument("--json", action="store_true", help="print the page as JSON")
    command.set_defaults(work=work)


def work(options: Namespace) -> int:
    bench, day = opened_workbench(), day_of(options)
    page = code_page(options.code, day, bench.reference, bench.rules.on(day))
    if page is None:
        raise InvalidInput("CODE", options.code, "must be a code on file; `graftsheet search` finds one by name")
    text = (
        msgspec.json.format(msgspec.json.encode(page), indent=2)
        if options.json
        else "\n".join(page_lines(page)).encode()
    )
    write_out(text + b"\n")
    return 0
