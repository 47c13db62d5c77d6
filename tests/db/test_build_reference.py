from __future__ import annotations

import sqlite3
import subprocess
import sys
import tomllib

import pytest

from core.errors import ReferenceUnavailable, RuleDataError
from db import build_reference
from db.build_reference import build, ensure_built
from db.reference.layout import DATABASE, FOLDER, MANIFEST, SCHEMA_VERSION, is_fresh


def test_that_two_builds_give_the_same_bytes(facts_folder, built_folder):
    build(facts_folder)
    for name in (DATABASE, MANIFEST):
        assert (facts_folder / name).read_bytes() == (built_folder / name).read_bytes()


def test_that_a_build_leaves_nothing_but_the_database_and_its_manifest(facts_folder):
    before = {path.name for path in facts_folder.iterdir()}
    build(facts_folder)
    assert {path.name for path in facts_folder.iterdir()} == before | {DATABASE, MANIFEST}


def test_that_the_manifest_counts_what_the_database_holds(built_folder):
    manifest = tomllib.loads((built_folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["schema"] == SCHEMA_VERSION
    assert manifest["file"]["products.csv"]["rows"] == 394
    assert "HCPCS July 2026" in {edition["name"] for edition in manifest["edition"]}
    connection = sqlite3.connect(built_folder / DATABASE)
    kept = dict(connection.execute("SELECT file, sha256 FROM manifest"))
    connection.close()
    assert kept == {name: entry["sha256"] for name, entry in manifest["file"].items()}


def test_that_the_database_is_whole_strict_and_without_dangling_keys(built_folder):
    connection = sqlite3.connect(built_folder / DATABASE)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        lax = connection.execute(
            "SELECT name FROM pragma_table_list WHERE NOT strict AND type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        assert {name for (name,) in lax} == set()
        keys = connection.execute("SELECT \"table\" FROM pragma_foreign_key_list('product')").fetchall()
        assert {name for (name,) in keys} == {"edition", "citation"}
    finally:
        connection.close()


def test_that_a_fresh_database_is_not_built_again(facts_folder, monkeypatch):
    ensure_built(facts_folder)
    monkeypatch.setattr(build_reference, "build", lambda _: pytest.fail("built again"))
    assert ensure_built(facts_folder) == facts_folder / DATABASE


def test_that_a_changed_input_makes_the_database_stale(facts_folder):
    ensure_built(facts_folder)
    path = facts_folder / "places_of_service.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Office", "Doctor's office"), encoding="utf-8")
    assert not is_fresh(facts_folder)
    database = ensure_built(facts_folder)
    connection = sqlite3.connect(database)
    (label,) = connection.execute("SELECT label FROM place WHERE code = '11'").fetchone()
    connection.close()
    assert label == "Doctor's office"
    assert is_fresh(facts_folder)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda folder: (folder / DATABASE).unlink(), id="database_gone"),
        pytest.param(lambda folder: (folder / MANIFEST).unlink(), id="manifest_gone"),
        pytest.param(lambda folder: (folder / DATABASE).write_bytes(b"cut short"), id="database_cut"),
        pytest.param(lambda folder: (folder / "states.csv").unlink(), id="input_gone"),
    ],
)
def test_that_a_spoiled_folder_is_not_fresh(facts_folder, spoil):
    build(facts_folder)
    spoil(facts_folder)
    assert not is_fresh(facts_folder)


def test_that_a_broken_fact_leaves_the_last_database_standing(facts_folder):
    build(facts_folder)
    before = (facts_folder / DATABASE).read_bytes()
    (facts_folder / "states.csv").write_text("state,contractor,source\nAL,nobody,general-knowledge\n", encoding="utf-8")
    with pytest.raises(RuleDataError):
        ensure_built(facts_folder)
    assert (facts_folder / DATABASE).read_bytes() == before


def test_that_a_folder_that_cannot_be_written_says_what_to_do(facts_folder, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryDirectory", refuse)
    with pytest.raises(ReferenceUnavailable, match=r"cannot be written.*python -m db\.build_reference"):
        ensure_built(facts_folder)


def test_that_reading_the_reference_never_imports_the_builder(built_folder):
    program = (
        "import sys; from pathlib import Path; from db.build_reference import ensure_built;"
        "from db.reference.repository import open_reference;"
        f"open_reference(ensure_built(Path({str(built_folder)!r}))).product('Q4386');"
        "sys.exit('sqlite_utils' in sys.modules or 'db.building.reference_tables' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=FOLDER.parent.parent, check=False).returncode == 0


def test_that_the_command_says_what_it_built(facts_folder, monkeypatch, capsys):
    monkeypatch.setattr(build_reference, "build", lambda: build(facts_folder))
    assert build_reference.main() == 0
    assert "394 products" in capsys.readouterr().out


def test_that_the_command_tells_a_broken_fact_in_one_line(facts_folder, monkeypatch, capsys):
    (facts_folder / "states.csv").unlink()
    monkeypatch.setattr(build_reference, "build", lambda: build(facts_folder))
    assert build_reference.main() == 2
    assert capsys.readouterr().err == "states.csv cannot be read: No such file or directory.\n"
