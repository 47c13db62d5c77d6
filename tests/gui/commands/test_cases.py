"""`cases` as a person at a terminal, or a nightly job, meets it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import resources
from db.cases.keys.passphrase import Cost
from gui.commands import stored

EXAMPLE = resources.path("examples", "q4386-foot-ulcer.json")
WORDS = "seven quiet herons"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Have passphrases checked at once; a real check takes a third of a second."""
    made = stored.Cabinet
    cost = Cost(memory_kib=64, passes=1, lanes=1)
    monkeypatch.setattr(stored, "Cabinet", lambda *args, **kwargs: made(*args, cost=cost, **kwargs))


@pytest.fixture
def label():
    return json.loads(EXAMPLE.read_text(encoding="utf-8")).get("label") or "Case 0001"


def test_that_cases_come_in_go_out_and_are_listed(run, tmp_path, label):
    assert run("cases", "import", EXAMPLE)[:2] == (0, "Imported 1 visit in 1 case.\n")
    status, out, _ = run("cases", "export", "--out", tmp_path / "out.jsonl")
    assert (status, out.splitlines()[0]) == (0, f"Exported 1 case, 1 visit to {tmp_path / 'out.jsonl'}.")
    assert json.loads((tmp_path / "out.jsonl").read_bytes())["products"][0]["code"] == "Q4386"
    assert run("cases", "export", label, "--out", tmp_path / "list.csv")[0] == 0
    assert label in (tmp_path / "list.csv").read_text("utf-8-sig")


def test_that_the_history_is_listed_and_written(run, tmp_path, label):
    run("cases", "import", EXAMPLE)
    out = run("cases", "history", label)[1]
    assert [event for event in ("begun", "imported") if event in out] == ["begun", "imported"]
    assert run("cases", "history", label, "--out", tmp_path / "log.jsonl")[1].startswith("Wrote 2 entries")


def test_that_an_unknown_case_is_named(run):
    run("cases", "import", EXAMPLE)
    status, _, err = run("cases", "history", "nobody")
    assert (status, "No case is named nobody" in err) == (2, True)


def test_that_without_cases_nothing_is_made(run, tmp_path, data_folder):
    status, _, err = run("cases", "backup", tmp_path / "a.graftsheet-backup")
    assert (status, "There are no saved cases" in err) == (2, True)
    assert not data_folder.exists()


def test_that_a_backup_with_a_passphrase_is_restored_on_another_computer(run, tmp_path, monkeypatch, label):
    target = tmp_path / "a.graftsheet-backup"
    run("cases", "import", EXAMPLE)
    status, out, _ = run("cases", "backup", target, "--passphrase", typed=f"{WORDS}\n")
    assert (status, "on any computer" in out) == (0, True)
    monkeypatch.setenv("GRAFTSHEET_HOME", str(tmp_path / "other"))
    monkeypatch.setenv("GRAFTSHEET_KEYS", str(tmp_path / "other keys"))
    assert run("cases", "restore", target, "--passphrase", typed="not these words\n")[0] == 2
    assert run("cases", "restore", target, "--passphrase", typed=f"{WORDS}\n")[0] == 0
    status, out, _ = run("cases", "history", label, typed=f"{WORDS}\n")
    assert (status, "imported" in out) == (0, True)


def test_that_verify_tells_a_sound_store_from_a_damaged_one(run, data_folder):
    run("cases", "import", EXAMPLE)
    assert run("cases", "verify")[:2] == (
        0,
        "Every page of the saved cases is as it was written, and the history is whole.\n",
    )
    file = data_folder / "cases" / "cases.db"
    content = bytearray(file.read_bytes())
    content[-2000] ^= 1
    file.write_bytes(content)
    status, _, err = run("cases", "verify")
    assert (status, "damaged" in err) == (2, True)


def test_that_every_command_tells_an_older_copy_and_verify_fails(run, data_folder, tmp_path):
    run("cases", "import", EXAMPLE)
    file = data_folder / "cases" / "cases.db"
    copy = file.read_bytes()
    run("cases", "import", EXAMPLE)
    file.write_bytes(copy)
    status, _, err = run("cases", "export", "--out", tmp_path / "out.json")
    assert (status, "may have been put back from a copy" in err) == (0, True)
    status, out, err = run("cases", "verify")
    assert (status, out, "may have been put back from a copy" in err) == (1, "", True)


def test_that_a_wrong_passphrase_does_not_put_the_cases_aside(run, tmp_path, data_folder):
    target = tmp_path / "a.graftsheet-backup"
    run("cases", "import", EXAMPLE)
    run("cases", "backup", target, "--passphrase", typed=f"{WORDS}\n")
    run("cases", "restore", target, "--passphrase", "--aside", typed=f"{WORDS}\n")
    aside = sorted((data_folder / "cases").glob("before-restore-*"))
    status, _, err = run("cases", "restore", target, typed="not these words\n")
    assert (status, "does not open the saved cases" in err) == (2, True)
    assert sorted((data_folder / "cases").glob("before-restore-*")) == aside


def test_that_no_window_library_is_loaded():
    program = "import sys, gui.commands.stored, gui.keeping.on_screen; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
