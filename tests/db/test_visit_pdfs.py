"""PDFs of saved visits: a file each in a new folder, or one of all; whole or not at all."""

from __future__ import annotations

import errno
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader

import resources
from core.errors import AppError, ExportFailed
from core.export.pdf import render_pdf
from core.intake import read_encounter
from db.background import Stopped
from db.batch_pdfs import Paper
from db.visit_pdfs import Handed, NextVisits, PdfOrder, run
from db.workbench import open_workbench, read_fonts

NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)


@pytest.fixture(scope="module")
def report():
    bench = open_workbench()
    encounter = read_encounter(resources.path("examples", "q4386-foot-ulcer.json").read_bytes())
    return bench.report(encounter, bench.evaluate(encounter))


def titled(report, *titles):
    return tuple((f"Case {n:04} visit 1", msgspec.structs.replace(report, title=t)) for n, t in enumerate(titles, 1))


class Line:
    """Hands out what it was given. `stop_after`: the number of answers after which the work is told to stop."""

    def __init__(self, *answers, stop_after=None):
        self._answers, self._left = list(answers), stop_after
        self.asked, self.told = [], []

    def ask(self, question):
        self.asked.append(question)
        return self._answers.pop(0)

    def check(self):
        if self._left is not None and len(self.asked) >= self._left:
            raise Stopped("stopped")

    def progress(self, done, total):
        self.told.append((done, total))
        return True


def order(target, **more):
    return PdfOrder(target=target, name="Cases 2026-03-02", visits=3, **more)


def test_that_each_worksheet_is_the_file_that_its_own_save_gives(report, tmp_path):
    first, second = titled(report, "Left foot", "Right foot")
    line = Line(Handed((first,), 1, last=False), Handed((second,), 3, last=True))
    made = run(line, order(tmp_path, paper=Paper("a4", True)), NOW)
    assert (made.path, made.count) == (tmp_path / "Cases 2026-03-02 PDFs", 2)
    assert sorted(path.name for path in made.path.iterdir()) == ["Case 0001 visit 1.pdf", "Case 0002 visit 1.pdf"]
    own = render_pdf(first[1], read_fonts(), printed_at=NOW, page="a4", black_and_white=True)
    assert (made.path / "Case 0001 visit 1.pdf").read_bytes() == own
    assert line.asked == [NextVisits()] * 2
    assert line.told == [(1, 3), (3, 3)]


def test_that_a_folder_that_is_there_is_never_written_into(report, tmp_path):
    there = tmp_path / "Cases 2026-03-02 PDFs"
    there.mkdir()
    (there / "Case 0001 visit 1.pdf").write_text("signed", encoding="utf-8")
    made = run(Line(Handed(titled(report, "A"), 1, last=True)), order(tmp_path), NOW)
    assert made.path.name == "Cases 2026-03-02 PDFs (2)"
    assert (there / "Case 0001 visit 1.pdf").read_text(encoding="utf-8") == "signed"


def test_that_one_file_has_every_worksheet_with_its_own_page_numbers(report, tmp_path):
    target = tmp_path / "day.pdf"
    answer = Handed(titled(report, "Left foot", "Right foot"), 2, last=True)
    made = run(Line(answer), order(target, together=True), NOW)
    assert (made.path, made.count) == (target, 2)
    reader = PdfReader(target)
    (alone,) = (len(PdfReader(BytesIO(render_pdf(report, read_fonts(), printed_at=NOW))).pages),)
    assert len(reader.pages) == 2 * alone
    texts = [page.extract_text() for page in reader.pages]
    assert f"Page 1 of {alone}" in texts[0]
    assert f"Page 1 of {alone}" in texts[alone]
    assert "Right foot" in texts[alone]
    assert "Right foot" not in "".join(texts[:alone])
    heads = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert heads == ["Left foot", "Right foot"]
    assert reader.metadata.title == "Cases 2026-03-02, skin substitute worksheets"


def test_that_a_new_sheet_begins_where_printing_on_both_sides_would_share_one(report, tmp_path):
    alone = len(PdfReader(BytesIO(render_pdf(report, read_fonts(), printed_at=NOW))).pages)
    answer = Handed(titled(report, "A", "B"), 2, last=True)
    made = run(Line(answer), order(tmp_path / "d.pdf", together=True, new_sheet=True), NOW)
    pages = PdfReader(made.path).pages
    begins = alone + alone % 2
    assert f"Page 1 of {alone}" in pages[begins].extract_text()
    assert len(pages) == begins + alone


@pytest.mark.parametrize("together", [False, True], ids=["a_file_each", "one_file"])
def test_that_a_stop_leaves_nothing_behind(report, tmp_path, together):
    line = Line(Handed(titled(report, "A"), 1, last=False), Handed((), 1, last=True), stop_after=1)
    target = tmp_path / "d.pdf" if together else tmp_path
    with pytest.raises(Stopped):
        run(line, order(target, together=together), NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("together", [False, True], ids=["a_file_each", "one_file"])
def test_that_nothing_counted_is_said_and_makes_no_file(tmp_path, together):
    target = tmp_path / "d.pdf" if together else tmp_path
    with pytest.raises(AppError, match="nothing to print"):
        run(Line(Handed((), 3, last=True)), order(target, together=together), NOW)
    assert list(tmp_path.iterdir()) == []


def test_that_a_full_disk_names_the_file_and_leaves_nothing(report, tmp_path, monkeypatch):
    real = Path.write_bytes

    def full(path, content):
        if "0002" in path.name:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ExportFailed, match=r"Case 0002 visit 1\.pdf could not be written: No space left on device"):
        run(Line(Handed(titled(report, "A", "B"), 2, last=True)), order(tmp_path), NOW)
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_that_is_gone_is_named(report, tmp_path):
    with pytest.raises(ExportFailed, match="gone could not be written"):
        run(Line(Handed(titled(report, "A"), 1, last=True)), order(tmp_path / "gone"), NOW)


def test_that_one_file_that_cannot_be_written_keeps_the_one_that_was_there(report, tmp_path, monkeypatch):
    target = tmp_path / "day.pdf"
    target.write_text("yesterday", encoding="utf-8")

    def refuse(path, other):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportFailed, match=r"day\.pdf could not be written: Permission denied"):
        run(Line(Handed(titled(report, "A"), 1, last=True)), order(target, together=True), NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["day.pdf"]
    assert target.read_text(encoding="utf-8") == "yesterday"
