"""`reference`: the editions on file, importing and comparing them, and building the bundled database again."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from gui.commands import editions
from gui.commands.options import Commands, iso_day

BUNDLED = "bundled"


def add_to(commands: Commands[ArgumentParser]) -> None:
    """Declare the command and its actions."""
    command = commands.add_parser("reference", help="the editions of the reference data")
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)
    status = actions.add_parser("status", help="what is on file, what is used, and what is out of date")
    status.set_defaults(work=editions.status)
    _add_import(actions)
    diff = actions.add_parser("diff", help="what an imported edition changes against another, or the bundled one")
    about = f"number of the older edition, as `reference status` tells, or {BUNDLED}: what came with Graftsheet"
    diff.add_argument("older", metavar="A", type=_older, help=about)
    diff.add_argument("newer", metavar="B", type=_edition, help="number of the newer one")
    diff.set_defaults(work=editions.diff)
    remove = actions.add_parser("remove", help="take an imported edition off")
    remove.add_argument("edition", metavar="ID", type=_edition, help="its number, as `reference status` tells")
    remove.set_defaults(work=editions.remove)
    build = actions.add_parser("build", help="build the bundled database again from its fact files")
    build.set_defaults(work=_build)


def _older(text: str) -> int | None:
    return None if text == BUNDLED else _edition(text)


def _edition(text: str) -> int:
    if not re.fullmatch("[0-9]{1,18}", text):
        raise ArgumentTypeError(f'"{text}" is not the number of an imported edition; `reference status` tells them')
    return int(text)


def _add_import(actions: Commands[ArgumentParser]) -> None:
    command = actions.add_parser(
        "import",
        help="add files of CMS and others as dated editions",
        description="Files are recognised by what they hold: HCPCS, NCCI pairs, MUE, add-on edits, fees, OPPS, ASC, "
        "ASP, ICD-10-CM, CPT. A zip may hold several. It is all or nothing.",
    )
    command.add_argument("files", metavar="FILE", nargs="+", type=Path, help="as downloaded: text, spreadsheet or zip")
    command.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    command.add_argument(
        "--attest", metavar="NAME", default="", help="state under this name that you hold a licence for CPT descriptors"
    )
    command.add_argument("--setting", default="", help="who the edits are for, where the file does not tell it")
    command.add_argument(
        "--first", type=iso_day, metavar="DATE", help="first day it holds, where the file does not tell"
    )
    command.set_defaults(work=editions.import_files)


def _build(options: Namespace) -> int:
    from db.build_reference import build
    from db.reference.layout import DATABASE, FOLDER
    from gui.commands.streams import write_out

    build()
    write_out(f"Built {FOLDER / DATABASE}.\n".encode())
    return 0
