"""`search`: ranked search over every code set on file."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

import msgspec

from db.workbench import open_workbench
from gui.commands.documents import write_out


def work(options: Namespace) -> int:
    day = options.on or datetime.now().astimezone().date()
    hits = open_workbench().reference.search(options.text, day, options.limit)
    if options.json:
        write_out(msgspec.json.format(msgspec.json.encode(hits), indent=2) + b"\n")
        return 0
    rows = [f"{hit.code:<10}{hit.label}" + (f" ({hit.note})" if hit.note else "") for hit in hits]
    write_out("\n".join(rows or [f'Nothing on file matches "{options.text}".']).encode() + b"\n")
    return 0
