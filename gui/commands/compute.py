"""`compute`: one encounter in, its worksheet out, both JSON."""

from __future__ import annotations

import json
from argparse import Namespace

from core.export.document import worksheet_json
from core.schema import encounter_schema, worksheet_schema
from db.workbench import open_workbench
from gui.commands.documents import encounter_from, write_out


def work(options: Namespace) -> int:
    if options.schema:
        schema = encounter_schema() if options.schema == "encounter" else worksheet_schema()
        write_out(json.dumps(schema, indent=2).encode() + b"\n")
    elif options.file is None:
        options.usage("give the encounter file, or - for standard input")
    else:
        write_out(worksheet_json(open_workbench().evaluate(encounter_from(options.file))) + b"\n")
    return 0
