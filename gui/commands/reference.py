"""`reference`: which editions are on file, and building the bundled database again."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from db.build_reference import build
from db.reference.layout import DATABASE, FOLDER
from db.workbench import open_workbench
from gui.commands.documents import write_out
from gui.commands.options import Commands


def add_to(commands: Commands[ArgumentParser]) -> None:
    """Declare the command."""
    command = commands.add_parser("reference", help="the editions of the reference data")
    command.add_argument(
        "action", choices=["status", "build"], help="what is on file; or build the bundled database again"
    )
    command.set_defaults(work=work)


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
