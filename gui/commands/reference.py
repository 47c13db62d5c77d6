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
    rows = [
        f"{edition.name}: {edition.first} to {edition.last or 'the newest on file'}"
        for edition in open_workbench().reference.editions()
    ]
    write_out("\n".join(rows).encode() + b"\n")
    return 0
