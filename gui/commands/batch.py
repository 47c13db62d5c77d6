"""`batch`: many encounters from a file of JSON lines, a line of JSON each."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from core.numbers import counted
from db.batch import run_batch
from db.files import writing_whole
from db.workbench import store_notice
from gui.commands.documents import opened, refuse_overwriting
from gui.commands.options import Commands, count
from gui.commands.progress import show_progress
from gui.commands.streams import tell

SOME_FAILED = 1


def add_to(commands: Commands[ArgumentParser]) -> None:
    """Declare the command."""
    command = commands.add_parser("batch", help="work a file of encounters, one JSON object per line")
    command.add_argument("file", metavar="IN|-", help="the encounters; - reads them from standard input")
    command.add_argument("--out", type=Path, required=True, metavar="OUT", help="write the answers here, in order")
    command.add_argument("--workers", type=count, metavar="N", help="processes to use (default: one per core)")
    command.set_defaults(work=work)


def work(options: Namespace) -> int:
    refuse_overwriting(options.file, {"--out": options.out})
    if notice := store_notice():
        tell(notice)
    size = Path(options.file).stat().st_size if Path(options.file).is_file() else 0
    drawn = sys.stderr.isatty()
    done = failed = read = 0
    with opened(options.file) as source, writing_whole(options.out) as target:
        for result in run_batch(source, options.workers):
            target.write(result.answers)
            done, failed, read = done + result.lines, failed + result.failed, read + result.read
            show_progress(read, size, f"{counted(done, 'line')}, {failed:,} failed")
    print(f"\n{counted(done, 'line')}, {failed:,} failed" if drawn else "", end="\n" if drawn else "", file=sys.stderr)  # noqa: T201
    return SOME_FAILED if failed else 0
