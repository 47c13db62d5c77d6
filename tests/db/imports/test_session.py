from __future__ import annotations

from datetime import date

import pytest

from core.errors import AppError
from db.background import Stopped
from db.imports.importer import ImportCancelled
from db.imports.plan import Said
from db.imports.session import FileUnsaid, LicenceWanted, Preview, compare, import_files, remove
from db.imports.store import stored_editions

NOW = "2026-11-23T08:00:00+00:00"


class Line:
    """Answers each question with the next answer; a `Stopped` among them is raised."""

    def __init__(self, *answers, go_on=True):
        self.asked, self._answers, self._go_on = [], list(answers), go_on

    def progress(self, done, total):
        return self._go_on

    def check(self):
        pass

    def ask(self, question):
        self.asked.append(question)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "reference.sqlite3"


@pytest.fixture
def take(path):
    def run(line, *files, products=()):
        return import_files(line, path, files, NOW, frozenset(products))

    return run


@pytest.fixture
def quarters(hcpcs_file, hcpcs_line):
    """Two files: Q4100 ends, Q4101 is new, A6222 is reworded."""
    older = hcpcs_file(hcpcs_line("Q4100"), hcpcs_line("A6222", "Gauze"), name="a.txt")
    newer = hcpcs_file(
        hcpcs_line("Q4100", ended="20261231", acted="20261001"),
        hcpcs_line("Q4101", acted="20261001"),
        hcpcs_line("A6222", "Other gauze", acted="20261001"),
        name="b.txt",
    )
    return older, newer


def test_that_an_import_is_kept_when_the_answer_is_yes(take, path, quarters):
    line = Line(True)
    assert take(line, quarters[0]).names == ("HCPCS July 2026",)
    assert [each.facts.name for each in stored_editions(path)] == ["HCPCS July 2026"]
    preview = line.asked[0]
    assert isinstance(preview, Preview)
    assert [(each.name, each.rows, each.against, each.beyond) for each in preview.editions] == [
        ("HCPCS July 2026", 2, "HCPCS July 2026 that came with Graftsheet", 1)
    ]


def test_that_an_import_is_dropped_when_the_answer_is_no(take, path, quarters):
    ending = take(Line(False), quarters[0])
    assert (ending.names, ending.discarded) == ((), True)
    assert stored_editions(path) == ()


def test_that_what_changes_is_shown_before_it_is_kept(take, quarters):
    take(Line(True), quarters[0])
    line = Line(True)
    take(line, quarters[1], products={"Q4100", "A6222", "Q4386"})
    assert line.asked[0].editions[0].covers == ""
    changes = line.asked[0].editions[0]
    assert changes.against == "HCPCS July 2026"
    assert [(each.change, each.count, each.codes) for each in changes.changed] == [
        ("added", 1, ("Q4101",)),
        ("ended", 1, ("Q4100",)),
        ("reworded", 1, ("A6222",)),
    ]
    assert line.asked[0].products == ("A6222", "Q4100")


def test_that_the_first_code_set_is_held_against_the_products_of_our_own_list(take, hcpcs_file, hcpcs_line):
    line = Line(False)
    file = hcpcs_file(hcpcs_line("Q4106", acted="20270101", ended="20270331"))
    take(line, file, products={"Q4106", "Q4110", "A6222"})
    assert line.asked[0].products == ("Q4106", "Q4110")


def test_that_two_files_of_one_first_day_name_the_one_that_is_replaced(take, hcpcs_file, hcpcs_line):
    first = hcpcs_file(hcpcs_line("A6222"), name="a.txt")
    again = hcpcs_file(hcpcs_line("A6222", "Other gauze"), name="b.txt")
    together = Line(False)
    take(together, first, again)
    assert [each.replaces for each in together.asked[0].editions] == [(), ("HCPCS July 2026 (a.txt)",)]
    take(Line(True), first)
    later = Line(False)
    take(later, again)
    assert [each.replaces for each in later.asked[0].editions] == [("HCPCS July 2026 (a.txt)",)]


def test_that_recognising_files_is_told_and_can_be_stopped(take, path, quarters):
    told = []

    class Counting(Line):
        def progress(self, done, total):
            told.append((done, total))
            return len(told) < 2

    with pytest.raises(ImportCancelled):
        take(Counting(True), *quarters)
    assert told[0][0] == 0
    assert len(told) == 2
    assert stored_editions(path) == ()


def test_that_progress_of_both_passes_is_one_count_that_never_goes_back(take, quarters):
    told = []

    class Counting(Line):
        def progress(self, done, total):
            told.append((done, total))
            return True

    take(Counting(True), *quarters)
    size = sum(file.stat().st_size for file in quarters)
    assert told == sorted(told)
    assert {total for _, total in told} == {size}
    assert told[-1] == (size, size)


def test_that_a_file_that_tells_too_little_is_asked_about(take, path, tmp_path):
    file = tmp_path / "limits.csv"
    head = '"HCPCS/\nCPT Code","Practitioner Services MUE Values","MUE Adjudication Indicator","MUE Rationale"'
    file.write_text(f"Notice\n{head}\n15275,1,2 Date of Service Edit: Policy,Code Descriptor\n", encoding="latin-1")
    line = Line(Said("practitioner", date(2026, 10, 1)), True)
    take(line, file)
    assert isinstance(line.asked[0], FileUnsaid)
    assert "first" in line.asked[0].wanted
    assert "Nothing was imported" not in line.asked[0].fault
    assert stored_editions(path)[0].facts.first == date(2026, 10, 1)


def test_that_descriptors_need_a_statement_only_once(take, path, tmp_path):
    file = tmp_path / "short.txt"
    file.write_text("Copyright American Medical Association. CPT 2026.\n15275\tOwn words\n", encoding="utf-8")
    line = Line("R. Diaz", True)
    take(line, file)
    assert isinstance(line.asked[0], LicenceWanted)
    remove(Line(), path, stored_editions(path)[0].id)
    again = Line(True)
    take(again, file)
    assert [type(each) for each in again.asked] == [Preview]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        pytest.param(Line(go_on=False), ImportCancelled, id="while_reading"),
        pytest.param(Line(Stopped("stopped")), Stopped, id="at_the_preview"),
    ],
)
def test_that_a_stopped_import_leaves_the_reference_as_it_was(take, path, quarters, line, error):
    with pytest.raises(error):
        take(line, quarters[0])
    assert stored_editions(path) == ()


def test_that_a_fault_names_file_line_and_field(take, path, hcpcs_file, hcpcs_line):
    with pytest.raises(AppError, match=r"codes\.txt, line 2"):
        take(Line(), hcpcs_file(hcpcs_line("A6222"), hcpcs_line("A6223", ended="2026XX31")))
    assert stored_editions(path) == ()


def test_that_a_file_on_file_and_an_unknown_one_are_named_and_nothing_is_asked(take, quarters, tmp_path):
    take(Line(True), quarters[0])
    other = tmp_path / "other.txt"
    other.write_text("hello", encoding="utf-8")
    line = Line()
    ending = take(line, quarters[0], other)
    assert (ending.names, ending.on_file, line.asked) == ((), ("HCPCS July 2026",), [])
    assert ending.left_out == (("other.txt", "not a file that can be imported"),)


def test_that_two_editions_are_compared_and_one_is_removed(take, path, quarters):
    take(Line(True), quarters[0])
    take(Line(True), quarters[1])
    newer, older = stored_editions(path)
    assert compare(Line(), path, older.id, newer.id).against == "HCPCS July 2026"
    assert remove(Line(), path, newer.id) == "HCPCS October 2026"
    assert stored_editions(path) == (older,)
