"""`lookup`: one code's page."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

import msgspec

from core.code_page import code_page, page_lines
from core.errors import InvalidInput
from db.workbench import open_workbench
from gui.commands.documents import write_out


def work(options: Namespace) -> int:
    day = options.on or datetime.now().astimezone().date()
    page = code_page(options.code, day, open_workbench().reference)
    if page is None:
        raise InvalidInput("CODE", options.code, "must be a code on file; `graftsheet search` finds one by name")
    text = (
        msgspec.json.format(msgspec.json.encode(page), indent=2)
        if options.json
        else "\n".join(page_lines(page)).encode()
    )
    write_out(text + b"\n")
    return 0
