"""`worksheet`: the printable worksheet of one encounter, as PDF, as a web page, or both."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from core.export.html import render_html
from core.export.pdf import render_pdf
from db.files import write_whole
from gui.commands.documents import encounter_from, opened_workbench, refuse_overwriting
from gui.commands.options import Commands, add_visit_command


def add_to(commands: Commands[ArgumentParser]) -> None:
    """Declare the command."""
    command = add_visit_command(commands, "worksheet", "make the printable worksheet")
    command.add_argument("file", metavar="FILE|-", help="the encounter as JSON; - is standard input")
    command.add_argument("--pdf", type=Path, metavar="OUT", help="write the PDF here")
    command.add_argument("--html", type=Path, metavar="OUT", help="write the same as a web page, for screen readers")
    command.add_argument("--page", choices=["letter", "a4"], default="letter", help="paper size (default: %(default)s)")
    command.set_defaults(work=work, usage=command.error)


def work(options: Namespace) -> int:
    if options.pdf is None and options.html is None:
        options.usage("say where to write it: --pdf OUT, --html OUT, or both")
    targets = {"--pdf": options.pdf, "--html": options.html}
    refuse_overwriting(options.file, {option: target for option, target in targets.items() if target is not None})
    encounter = encounter_from(options.file)
    workbench = opened_workbench()
    report = workbench.report(encounter, workbench.evaluate(encounter))
    printed_at = datetime.now().astimezone()
    if options.pdf is not None:
        write_whole(options.pdf, render_pdf(report, workbench.fonts, printed_at=printed_at, page=options.page))
    if options.html is not None:
        write_whole(options.html, render_html(report, printed_at=printed_at).encode())
    return 0
