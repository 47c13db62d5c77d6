"""`compute`: one encounter in, its worksheet out, both JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from core.export.document import worksheet_json
from core.schema import encounter_schema, worksheet_schema
from gui.commands.documents import encounter_from, opened_workbench
from gui.commands.options import Commands, add_visit_command
from gui.commands.streams import write_out


def add_to(commands: Commands[ArgumentParser]) -> None:
    """Declare the command."""
    command = add_visit_command(commands, "compute", "work one encounter")
    command.add_argument("file", nargs="?", metavar="FILE|-", help="the encounter as JSON; - is standard input")
    command.add_argument("--schema", choices=["encounter", "worksheet"], help="print a JSON Schema instead")
    command.set_defaults(work=work, usage=command.error)


def work(options: Namespace) -> int:
    if options.schema:
        schema = encounter_schema() if options.schema == "encounter" else worksheet_schema()
        write_out(json.dumps(schema, indent=2).encode() + b"\n")
    elif options.file is None:
        options.usage("give the encounter file, or - for standard input")
    else:
        write_out(worksheet_json(opened_workbench().evaluate(encounter_from(options.file))) + b"\n")
    return 0
