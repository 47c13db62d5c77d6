"""`cases`: backup, restore, export, import, history and check of the saved cases, without the window."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from gui.commands import stored
from gui.commands.options import Commands

ABOUT = """Where a passphrase opens the cases it is asked for; without a terminal it is read from standard input, one
line each: first that of the cases, then that of the backup."""


def add_to(commands: Commands[ArgumentParser]) -> None:
    """Declare the command and its actions."""
    command = commands.add_parser("cases", help="back up, restore, export, import and check the saved cases")
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)
    _add_copies(actions)
    _add_exchange(actions)
    history = actions.add_parser("history", help="who changed what in a case, and when", description=ABOUT)
    history.add_argument("case", metavar="CASE", help="its name, as the day list shows it")
    history.add_argument("--out", type=Path, metavar="FILE", help="write it here, as .jsonl with digests or as .csv")
    history.set_defaults(work=stored.history)
    verify = actions.add_parser("verify", help="read every page and the whole history", description=ABOUT)
    verify.set_defaults(work=stored.verify)


def _add_copies(actions: Commands[ArgumentParser]) -> None:
    backup = actions.add_parser("backup", help="write an encrypted backup, checked after it is written")
    backup.description = ABOUT
    backup.add_argument("target", metavar="FILE", type=Path, help="its name should end in .graftsheet-backup")
    backup.add_argument(
        "--passphrase", action="store_true", help="give the backup one of its own, so that it opens on any computer"
    )
    backup.set_defaults(work=stored.back_up)
    restore = actions.add_parser("restore", help="put the cases of a backup in place of the present ones")
    restore.description = ABOUT
    restore.add_argument("source", metavar="FILE", type=Path, help="the backup; the present cases are kept beside it")
    restore.add_argument("--passphrase", action="store_true", help="the backup has one of its own")
    restore.add_argument("--aside", action="store_true", help="do not open the present cases first, put them aside")
    restore.set_defaults(work=stored.restore)


def _add_exchange(actions: Commands[ArgumentParser]) -> None:
    export = actions.add_parser("export", help="write cases as encounters of the JSON contract, not encrypted")
    export.description = ABOUT
    export.add_argument("cases", metavar="CASE", nargs="*", help="names, as the day list shows them (default: all)")
    export.add_argument(
        "--out", type=Path, required=True, metavar="OUT", help="a .jsonl or .json file, a .csv list, or a folder"
    )
    export.set_defaults(work=stored.export)
    take_in = actions.add_parser("import", help="take encounters in as new cases; one label is one case")
    take_in.description = ABOUT
    take_in.add_argument("source", metavar="FILE", type=Path, help="one encounter, a list of them, or one to a line")
    take_in.set_defaults(work=stored.take_in)
