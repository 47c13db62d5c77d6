"""`reference`: which editions are on file, and building the bundled database again."""

from __future__ import annotations

from argparse import Namespace

from db.build_reference import build
from db.reference_layout import DATABASE, FOLDER
from db.workbench import open_workbench
from gui.commands.documents import write_out


def work(options: Namespace) -> int:
    if options.action == "build":
        build()
        write_out(f"Built {FOLDER / DATABASE}.\n".encode())
        return 0
    workbench = open_workbench()
    rows = [
        f"{kind:<8}{edition.name:<36}{edition.first} to {edition.last or 'the newest on file'}"
        for kind, edition in workbench.reference.editions()
    ]
    rows.append(f"{'rules':<8}{'Rule book':<36}{workbench.rules.first} to {workbench.rules.last}")
    write_out("\n".join(rows).encode() + b"\n")
    return 0
