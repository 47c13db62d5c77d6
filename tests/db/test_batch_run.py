from __future__ import annotations

import io
import json
import os
from datetime import UTC, datetime

import pytest

import resources
from core.errors import AppError
from core.worksheet import Status
from db.background import Stopped
from db.batch_run import Order, Printing, run

VISIT = json.loads(resources.path("examples", "q4386-foot-ulcer.json").read_text(encoding="utf-8"))
NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)


class Line:
    """Goes on until told otherwise. `stop_at`: the number of the report that stops it."""

    def __init__(self, stop_at=None):
        self.told, self.asked, self._stop_at = [], [], stop_at

    def progress(self, done, total):
        self.told.append((done, total))
        return len(self.told) != self._stop_at

    def check(self):
        if self._stop_at == 0:
            raise Stopped("stopped")

    def ask(self, question):
        self.asked.append(question)


@pytest.fixture
def visits(tmp_path):
    path = tmp_path / "march visits.jsonl"
    lines = [json.dumps(VISIT | {"label": "Case 7"}), "{", json.dumps(VISIT | {"label": "case 7"}), json.dumps(VISIT)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_that_a_batch_gives_answers_pdfs_and_a_summary(visits, out):
    line = Line()
    done = run(line, Order(source=visits, answers=out / "a.jsonl", pdfs=out, workers=1), NOW)
    assert (done.summary.visits, done.summary.by_status[Status.READY], done.summary.refused_count) == (4, 3, 1)
    assert [(each.code, each.name, each.visits) for each in done.summary.products] == [("Q4386", "Acesso TriFACA", 3)]
    assert len((out / "a.jsonl").read_bytes().splitlines()) == 4
    assert (done.folder, done.pdfs) == (out / "march visits PDFs", 3)
    assert sorted(path.name for path in done.folder.iterdir()) == ["Line 1.pdf", "Line 3.pdf", "Line 4.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in done.folder.iterdir())
    assert sorted(path.name for path in out.iterdir()) == ["a.jsonl", "march visits PDFs"]
    assert line.asked == [Printing(4)]
    assert line.told == [(4, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_that_labels_name_the_pdfs_when_asked_and_no_two_alike(visits, out):
    done = run(Line(), Order(source=visits, pdfs=out, labelled=True, workers=1), NOW)
    named = sorted(path.name for path in done.folder.iterdir())
    assert named == sorted(["Case 7.pdf", "case 7 (2).pdf", f"{VISIT['label'].replace(':', '')}.pdf"])


def test_that_a_refused_line_is_told_in_the_words_of_the_form_and_of_the_file(visits, out):
    visits.write_text(json.dumps(VISIT | {"payer": "medicaire"}), encoding="utf-8")
    (refused,) = run(Line(), Order(source=visits, answers=out / "a.jsonl", workers=1), NOW).summary.refused
    assert refused.plain == 'Payer is "medicaire", which is not one of its choices. Medicare is nearest.'
    assert refused.reason.startswith('payer is "medicaire"; it must be one of: medicare,')
    assert json.loads((out / "a.jsonl").read_bytes()) == {"error": refused.reason}


class Failing(io.FileIO):
    """A file on a share whose network is gone."""

    def readinto(self, buffer):
        raise OSError(5, "Input/output error")


def test_that_a_file_that_goes_away_meanwhile_is_told(visits, out, monkeypatch):
    monkeypatch.setattr(io, "FileIO", Failing)
    with pytest.raises(AppError, match="cannot be read: Input/output error"):
        run(Line(), Order(source=visits, answers=out / "a.jsonl", workers=1), NOW)
    assert list(out.iterdir()) == []


def test_that_the_answers_never_replace_the_encounters_by_another_link(visits, out):
    os.link(visits, out / "same.jsonl")
    with pytest.raises(AppError, match="Pick another file"):
        run(Line(), Order(source=visits, answers=out / "same.jsonl", workers=1), NOW)


def test_that_a_summary_alone_writes_nothing(visits, out):
    done = run(Line(), Order(source=visits, workers=1), NOW)
    assert (done.folder, done.pdfs, list(out.iterdir())) == (None, 0, [])


@pytest.mark.parametrize(
    "stop_at", [pytest.param(0, id="at_once"), pytest.param(1, id="answering"), pytest.param(3, id="printing")]
)
def test_that_a_stopped_batch_leaves_nothing(visits, out, stop_at):
    (out / "a.jsonl").write_text("old", encoding="utf-8")
    with pytest.raises(Stopped):
        run(Line(stop_at), Order(source=visits, answers=out / "a.jsonl", pdfs=out, workers=1), NOW)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in out.iterdir()] == [("a.jsonl", "old")]


def test_that_a_folder_of_pdfs_is_never_written_into_twice(visits, out):
    for name in ("march visits PDFs", "march visits PDFs (2)"):
        assert run(Line(), Order(source=visits, pdfs=out, workers=1), NOW).folder == out / name


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda path: path.unlink(), "cannot be read", id="gone"),
        pytest.param(lambda path: path.write_bytes(b""), "is empty", id="empty"),
    ],
)
def test_that_a_file_without_encounters_is_told(visits, out, make, said):
    make(visits)
    with pytest.raises(AppError, match=said):
        run(Line(), Order(source=visits, answers=out / "a.jsonl", workers=1), NOW)
    assert list(out.iterdir()) == []


def test_that_the_answers_never_replace_the_encounters(visits):
    before = visits.read_bytes()
    with pytest.raises(AppError, match="Pick another file"):
        run(Line(), Order(source=visits, answers=visits, workers=1), NOW)
    assert visits.read_bytes() == before


def test_that_a_folder_that_cannot_be_written_is_told(visits, tmp_path):
    with pytest.raises(AppError, match="could not be written"):
        run(Line(), Order(source=visits, pdfs=tmp_path / "gone", workers=1), NOW)


def test_that_many_pdfs_keep_their_order_over_processes(visits, out):
    lines = [json.dumps(VISIT | {"label": f"Case {number:02}"}) for number in range(20)]
    visits.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run(Line(), Order(source=visits, pdfs=out, labelled=True, workers=2), NOW)
    assert sorted(path.stem for path in done.folder.iterdir()) == [f"Case {number:02}" for number in range(20)]
