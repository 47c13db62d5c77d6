"""The command line as another program meets it: streams, files, exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from pypdf import PdfReader

import resources
from core.schema import encounter_schema, worksheet_schema

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = resources.path("examples", "q4386-foot-ulcer.json")
VISIT = json.loads(EXAMPLE.read_text(encoding="utf-8"))


def test_that_compute_gives_the_claim_lines_of_the_worked_example(run):
    status, out, err = run("compute", EXAMPLE)
    worksheet = json.loads(out)
    assert (status, err) == (0, "")
    assert [(line["code"], line["units"], line["modifiers"]) for line in worksheet["lines"]] == [
        ("15275", 1, []),
        ("99213", 1, ["25"]),
        ("Q4386", 12, []),
    ]
    assert any("4 sq cm of Q4386 left over" in finding["message"] for finding in worksheet["findings"])


def test_that_the_same_visit_in_december_2025_bills_the_discarded_part(run, tmp_path):
    file = tmp_path / "visit.json"
    file.write_text(json.dumps(VISIT | {"date_of_service": "2025-12-03"}), encoding="utf-8")
    lines = json.loads(run("compute", file)[1])["lines"]
    assert [(line["code"], line["units"], line["modifiers"]) for line in lines][2:] == [
        ("Q4386", 12, []),
        ("Q4386", 4, ["JW"]),
    ]


def test_that_both_documents_keep_to_their_published_schemas(run):
    jsonschema.validate(VISIT, encounter_schema())
    jsonschema.validate(json.loads(run("compute", EXAMPLE)[1]), worksheet_schema())
    assert json.loads(run("compute", "--schema", "encounter")[1]) == encounter_schema()
    assert json.loads(run("compute", "--schema", "worksheet")[1]) == worksheet_schema()


def test_that_the_schema_refuses_what_the_program_refuses():
    for broken in (VISIT | {"payer": "x"}, VISIT | {"extra": 1}, {k: v for k, v in VISIT.items() if k != "wounds"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, encounter_schema())


def test_that_standard_input_is_read_on_request(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(EXAMPLE.read_bytes())))
    assert run("compute", "-") == run("compute", EXAMPLE)


def test_that_the_same_document_gives_the_same_bytes(run):
    assert run("compute", EXAMPLE) == run("compute", EXAMPLE)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"{", "must be one JSON object", id="not_json"),
        pytest.param(json.dumps(VISIT | {"payer": "x"}).encode(), 'payer is "x"; it must be one of', id="field"),
        pytest.param(
            json.dumps(VISIT | {"answers": {"partial": "x"}}).encode(),
            'answers.partial is "x"; it',
            id="unknown_question",
        ),
        pytest.param(
            json.dumps(VISIT | {"place_of_service": "98"}).encode(),
            'place_of_service is "98"; it must be a place of service on file',
            id="unknown_place",
        ),
    ],
)
@pytest.mark.parametrize("command", [["compute"], ["worksheet", "--pdf", "unused.pdf"]], ids=["compute", "worksheet"])
def test_that_bad_input_is_one_message_and_status_2(run, tmp_path, monkeypatch, content, said, command):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "visit.json"
    file.write_bytes(content)
    status, out, err = run(command[0], file, *command[1:])
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert said in err
    assert [path.name for path in tmp_path.iterdir()] == ["visit.json"]


@pytest.mark.parametrize("name", ["missing.json", ".", "bad\0name"])
def test_that_a_file_which_cannot_be_read_is_named(run, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    status, out, err = run("compute", name)
    assert (status, out) == (2, "")
    assert err.startswith(f"graftsheet: {name} cannot be read: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["compute"],
        ["worksheet", EXAMPLE],
        ["worksheet"],
        ["nonsense"],
        ["lookup", "Q4386", "--on", "yesterday"],
        ["search", "x", "--limit", "0"],
        ["compute", EXAMPLE, "--wide"],
    ],
    ids=["no_file", "no_target", "no_visit", "no_such_command", "no_date", "no_count", "no_such_option"],
)
def test_that_bad_usage_is_status_2_with_the_usage_line(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("usage: graftsheet")


def test_that_the_printed_worksheet_says_what_compute_says(run, tmp_path):
    pdf, html = tmp_path / "visit.pdf", tmp_path / "visit.html"
    assert run("worksheet", EXAMPLE, "--pdf", pdf, "--html", html) == (0, "", "")
    text = "\n".join(page.extract_text() for page in PdfReader(pdf).pages)
    for words in ("15275", "99213", "25", "Q4386", "4 sq cm of Q4386 left over", "READY"):
        assert words in text
        assert words in html.read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_that_the_paper_size_is_chosen(run, tmp_path, page, size):
    pdf = tmp_path / "visit.pdf"
    run("worksheet", EXAMPLE, "--pdf", pdf, "--page", page)
    box = PdfReader(pdf).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_that_a_target_which_cannot_be_written_keeps_the_old_file_and_says_so(run, tmp_path):
    missing = tmp_path / "gone" / "visit.pdf"
    status, _, err = run("worksheet", EXAMPLE, "--pdf", missing)
    assert status == 2
    assert f"{missing} could not be written" in err


def test_that_a_code_page_is_shown_and_given_as_json(run):
    status, out, _ = run("lookup", "q4386", "--on", "2026-03-02")
    assert status == 0
    assert "Acesso TriFACA, per square centimeter (add-on, list separately in addition to primary procedure)" in out
    assert json.loads(run("lookup", "Q4386", "--json")[1])["code"] == "Q4386"


def test_that_an_unknown_code_is_status_2(run):
    status, out, err = run("lookup", "Q9999")
    assert (status, out) == (2, "")
    assert 'CODE is "Q9999"; it must be a code on file' in err


def test_that_search_finds_by_name_and_says_when_nothing_matches(run):
    assert run("search", "acesso trifaca")[1].startswith("Q4386")
    assert [hit["code"] for hit in json.loads(run("search", "Q4386", "--json", "--limit", "1")[1])] == ["Q4386"]
    assert run("search", "zzzz")[1] == 'Nothing on file matches "zzzz".\n'


def test_that_the_editions_on_file_are_listed(run):
    status, out, _ = run("reference", "status")
    assert status == 0
    assert "HCPCS July 2026" in out
    assert "2024-07-01" in out
    assert "Rule book" in out


def test_that_the_commands_need_neither_qt_nor_a_display():
    script = (
        "import sys; from gui.commands import run_command as run; run(sys.argv[1:]); sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "compute", str(EXAMPLE)],
        cwd=ROOT,
        capture_output=True,
        env={"PATH": ""},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_that_main_runs_a_command():
    done = subprocess.run([sys.executable, "main.py", "--version"], cwd=ROOT, capture_output=True, check=False)
    assert done.stdout.startswith(b"Graftsheet ")


def test_that_a_batch_answers_each_line_and_fails_when_one_did(run, tmp_path):
    visits, answers = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    visits.write_text(f"{json.dumps(VISIT)}\n{{\n{json.dumps(VISIT)}\n", encoding="utf-8")
    assert run("batch", visits, "--out", answers, "--workers", "1") == (1, "", "")
    first, bad, last = answers.read_text(encoding="utf-8").splitlines()
    assert first == last == run("compute", EXAMPLE)[1].strip()
    assert json.loads(bad)["error"].startswith("The document is")
    visits.write_text(json.dumps(VISIT), encoding="utf-8")
    assert run("batch", visits, "--out", answers)[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_that_a_batch_without_a_readable_file_leaves_the_old_answers(run, tmp_path):
    answers = tmp_path / "out.jsonl"
    answers.write_text("old", encoding="utf-8")
    status, _, err = run("batch", tmp_path / "gone.jsonl", "--out", answers)
    assert status == 2
    assert "cannot be read" in err
    assert answers.read_text(encoding="utf-8") == "old"


def test_that_progress_is_drawn_on_a_terminal_only(run, tmp_path, monkeypatch):
    visits = tmp_path / "in.jsonl"
    visits.write_text(json.dumps(VISIT), encoding="utf-8")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    _, _, err = run("batch", visits, "--out", tmp_path / "out.jsonl", "--workers", "1")
    assert "100%  1 line, 0 failed" in err


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder with a visit, links to it, and a batch of it."""
    monkeypatch.chdir(tmp_path)
    content = EXAMPLE.read_bytes()
    for name in ("visit.json", "visits.jsonl"):
        (tmp_path / name).write_bytes(json.dumps(json.loads(content)).encode())
    try:
        (tmp_path / "link.json").symlink_to("visit.json")
    except OSError:
        pytest.skip("this account may not make links")
    (tmp_path / "sub").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["worksheet", "visit.json", "--pdf", "visit.json"], "--pdf visit.json is the input file"),
        (["worksheet", "visit.json", "--html", "./sub/../visit.json"], "is the input file"),
        (["worksheet", "visit.json", "--pdf", "link.json"], "--pdf link.json is the input file"),
        (["worksheet", "link.json", "--pdf", "visit.json"], "--pdf visit.json is the input file"),
        (["worksheet", "visit.json", "--pdf", "VISIT.JSON"], "--pdf VISIT.JSON is the input file"),
        (["worksheet", "visit.json", "--pdf", "x", "--html", "x"], "--html x is the file of --pdf too"),
        (["worksheet", "visit.json", "--pdf", "x", "--html", "sub/../x"], "is the file of --pdf too"),
        (["worksheet", "visit.json", "--pdf", "x", "--html", "X"], "--html X is the file of --pdf too"),
        (["batch", "visits.jsonl", "--out", "visits.jsonl"], "--out visits.jsonl is the input file"),
        (["batch", "visits.jsonl", "--out", "sub/../visits.jsonl"], "is the input file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_that_an_output_never_takes_the_place_of_an_input_or_of_another_output(run, folder, arguments, said):
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    status, out, err = run(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_that_standard_input_from_the_output_file_is_refused_too(run, folder, monkeypatch):
    with Path("visits.jsonl").open("rb") as source:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(source))
        status, _, err = run("batch", "-", "--out", "visits.jsonl")
        assert (status, "--out visits.jsonl is the input file" in err) == (2, True)
        assert run("batch", "-", "--out", "answers.jsonl")[0] == 0


def test_that_files_which_only_look_alike_are_written(run, folder):
    assert run("worksheet", "visit.json", "--pdf", "sub/visit.json", "--html", "visit.html") == (0, "", "")
    assert json.loads(Path("visit.json").read_bytes()) == VISIT


def test_that_a_file_with_a_byte_order_mark_is_read(run, folder):
    Path("visit.json").write_bytes(b"\xef\xbb\xbf" + Path("visit.json").read_bytes())
    assert run("compute", "visit.json") == run("compute", EXAMPLE)
    Path("visits.jsonl").write_bytes(b"\xef\xbb\xbf" + Path("visits.jsonl").read_bytes())
    assert run("batch", "visits.jsonl", "--out", "answers.jsonl") == (0, "", "")


@pytest.mark.parametrize("workers", ["\u0663", "1_0", "0", "-1", "9" * 5000])
def test_that_a_count_is_written_in_plain_digits(run, folder, workers):
    status, _, err = run("batch", "visits.jsonl", "--out", "answers.jsonl", "--workers", workers)
    assert status == 2
    assert "is not a count; give 1 or more" in err
