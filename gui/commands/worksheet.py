"""`worksheet`: the printable worksheet of one encounter, as PDF, as a web page, or both."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from core.export.html import render_html
from core.export.pdf import render_pdf
from db.files import write_whole
from db.workbench import open_workbench
from gui.commands.documents import encounter_from


def work(options: Namespace) -> int:
    if options.pdf is None and options.html is None:
        options.usage("say where to write it: --pdf OUT, --html OUT, or both")
    encounter = encounter_from(options.file)
    workbench = open_workbench()
    report = workbench.report(encounter, workbench.evaluate(encounter))
    printed_at = datetime.now().astimezone()
    if options.pdf is not None:
        write_whole(options.pdf, render_pdf(report, workbench.fonts, printed_at=printed_at, page=options.page))
    if options.html is not None:
        write_whole(options.html, render_html(report, printed_at=printed_at).encode())
    return 0
