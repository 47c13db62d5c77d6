"""From files to editions: recognised, all or nothing, never twice."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from core.errors import AppError, ReferenceUnavailable
from db.imports.importer import ImportCancelled, staged
from db.imports.plan import examine
from db.imports.reading import ImportFault
from db.imports.source import SourceRefused
from db.imports.store import Store

ROOT = Path(__file__).parents[3]
NOW = "2026-11-23T08:00:00+00:00"


def names(store):
    return [each.facts.name for each in store.editions()]


def zipped(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return path


def test_that_an_edition_says_what_it_was_read_from(store, take_in, hcpcs_file, hcpcs_line):
    (edition,) = take_in(store, hcpcs_file(hcpcs_line("A6222"), hcpcs_line("Q4"), name="any name.dat"))
    assert (edition.facts.name, edition.rows, edition.files) == ("HCPCS July 2026", 2, ("any name.dat",))
    assert store.editions() == (edition,)
    assert len(edition.sha256) == 64


def test_that_the_same_file_is_not_imported_again(store, take_in, hcpcs_file, hcpcs_line):
    file = hcpcs_file(hcpcs_line("A6222"))
    (edition,) = take_in(store, file)
    again = examine([file.rename(file.with_name("other.txt"))], store, NOW)
    assert (again.editions, again.on_file) == ((), (edition,))


def test_that_a_quarter_published_again_stands_before_the_first_and_both_are_kept(
    store, take_in, hcpcs_file, hcpcs_line
):
    take_in(store, hcpcs_file(hcpcs_line("A6222", "First wording")))
    newer = hcpcs_file(hcpcs_line("A6222", "Second wording"), name="HCPC2026_JUL_ANWEB_v2.txt")
    take_in(store, newer)
    assert [each.id for each in store.editions()] == [2, 1]


def test_that_a_zip_gives_its_known_files_and_names_the_rest(store, hcpcs_line, tmp_path):
    path = zipped(tmp_path / "all.zip", codes_txt=hcpcs_line("A6222"), readme_txt="Read me")
    plan = examine([path], store, NOW)
    assert [each.files for each in plan.editions] == [("all.zip, codes.txt",)]
    assert plan.left_out == (("all.zip, readme.txt", "not a file that can be imported"),)


def test_that_a_wrong_file_is_named_and_nothing_is_planned(store, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("A letter", encoding="utf-8")
    plan = examine([file], store, NOW)
    assert (plan.editions, plan.left_out) == ((), (("letter.txt", "not a file that can be imported"),))


def test_that_a_fault_in_one_file_of_two_leaves_the_store_as_it_was(store, hcpcs_file, hcpcs_line, take_in):
    good = hcpcs_file(hcpcs_line("A6222"))
    bad = hcpcs_file(hcpcs_line("A6222", acted="20261001"), hcpcs_line("A6223", added="20260199"), name="bad.txt")
    with pytest.raises(ImportFault, match=r"bad\.txt, line 2, date added"):
        take_in(store, good, bad)
    assert names(store) == []
    assert store.connection.execute("SELECT count(*) FROM code").fetchone() == (0,)
    take_in(store, good)
    assert names(store) == ["HCPCS July 2026"]


def test_that_what_is_staged_and_not_committed_is_gone(store, hcpcs_file, hcpcs_line):
    plan = examine([hcpcs_file(hcpcs_line("A6222"))], store, NOW)
    with staged(store, plan, lambda done, total: True) as stage:
        assert stage.editions[0].rows == 1
    assert names(store) == []


def test_that_progress_goes_up_to_all_of_it(store, take_in, hcpcs_file, hcpcs_line):
    told = []
    file = hcpcs_file(*(hcpcs_line(f"A{number}") for number in range(1000, 9000)))
    take_in(store, file, progress=lambda done, total: told.append((done, total)) or True)
    assert told == sorted(told)
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("stop_at", [1, 2, 3])
def test_that_cancelling_undoes_everything(store, take_in, hcpcs_file, hcpcs_line, stop_at):
    lines = [hcpcs_line(f"A{number}") for number in range(1000, 5000)]
    take_in(store, hcpcs_file(lines[0]))
    asked = iter(range(1, 99))
    with pytest.raises(ImportCancelled, match="Nothing was imported"):
        take_in(store, hcpcs_file(*lines), progress=lambda done, total: next(asked) < stop_at)
    assert names(store) == ["HCPCS July 2026"]
    assert store.connection.execute("SELECT count(*) FROM code").fetchone() == (1,)


def test_that_an_import_killed_in_the_middle_leaves_the_store_as_it_was(tmp_path, take_in, hcpcs_file, hcpcs_line):
    path = tmp_path / "home" / "reference.sqlite3"
    with Store(path) as store:
        take_in(store, hcpcs_file(hcpcs_line("A6222")))
    big = hcpcs_file(*(hcpcs_line(f"A{number}", acted="20261001") for number in range(1000, 9999)), name="big.txt")
    script = f"""
import os, signal, sys
from pathlib import Path
from db.imports.importer import staged
from db.imports.plan import examine
from db.imports.store import Store
store = Store(Path({str(path)!r}))
store.connection.execute("PRAGMA cache_size = 10")
with staged(store, examine([Path({str(big)!r})], store, "now"), lambda done, total: True) as stage:
    assert stage.editions[0].rows == 8999
    sys.stdout.write("in the middle")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert (killed.returncode, killed.stdout) == (-9, b"in the middle"), killed.stderr.decode()
    with Store(path) as store:
        assert names(store) == ["HCPCS July 2026"]
        assert store.connection.execute("SELECT count(*) FROM code").fetchone() == (1,)
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        take_in(store, big)
        assert names(store) == ["HCPCS October 2026", "HCPCS July 2026"]


def test_that_two_rows_of_one_key_are_refused_by_their_key(store, tmp_path, monkeypatch):
    from db.imports import plan as planning
    from db.imports.reading import EditionFacts, Format, Kind, TableRows

    columns = ("code", "value", "adjudication", "rationale")
    facts = EditionFacts(Kind.MUE, "practitioner", "MUE", date(2026, 7, 1), date(2026, 9, 30))
    twice = [("15271", 1, 2, ""), ("15272", 3, 3, ""), ("15271", 2, 2, "")]
    form = Format(
        "made", "Made", lambda s: True, lambda s: facts, lambda s: iter([TableRows("unit_limit", columns, iter(twice))])
    )
    monkeypatch.setattr(planning, "formats", lambda: (form,))
    file = tmp_path / "any.txt"
    file.write_text("any", encoding="utf-8")
    plan = examine([file], store, NOW)
    with pytest.raises(ImportFault, match="15271 stands there twice"), staged(store, plan, lambda done, total: True):
        pytest.fail("the rows went in")
    assert names(store) == []


def test_that_a_removed_edition_can_be_imported_again(store, take_in, hcpcs_file, hcpcs_line):
    file = hcpcs_file(hcpcs_line("A6222"), hcpcs_line("A6223"))
    take_in(store, file)
    assert store.remove(1).facts.name == "HCPCS July 2026"
    assert store.connection.execute("SELECT count(*) FROM code").fetchone() == (0,)
    assert store.connection.execute("SELECT count(*) FROM code_fts WHERE code_fts MATCH 'wound'").fetchone() == (0,)
    take_in(store, file)
    assert store.editions()[0].rows == 2


def test_that_removing_what_is_not_there_names_what_is(store, take_in, hcpcs_file, hcpcs_line):
    with pytest.raises(AppError, match="EDITION is 7; it must be the number of an imported edition: none yet"):
        store.remove(7)
    take_in(store, hcpcs_file(hcpcs_line("A6222")))
    with pytest.raises(AppError, match=r"edition: 1\."):
        store.remove(7)


def test_that_a_second_import_at_once_is_told_to_wait(store, take_in, hcpcs_file, hcpcs_line, monkeypatch):
    monkeypatch.setattr("db.imports.store.BUSY_SECONDS", 0.0)
    plan = examine([hcpcs_file(hcpcs_line("A6222"))], store, NOW)
    with (
        staged(store, plan, lambda done, total: True),
        Store(store.path) as other,
        pytest.raises(AppError, match="being changed by another import"),
    ):
        take_in(other, hcpcs_file(hcpcs_line("A6223"), name="other.txt"))


def break_header(path):
    path.write_bytes(b"not a database at all" * 100)


def break_middle(path):
    content = bytearray(path.read_bytes())
    content[100:4000] = b"\xff" * 3900
    path.write_bytes(content)


def other_program(path):
    import sqlite3

    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (a)")
    connection.close()


def newer_form(path):
    import sqlite3

    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        pytest.param(break_header, "cannot be", id="not_a_database"),
        pytest.param(break_middle, "cannot be", id="damaged"),
        pytest.param(other_program, "is another program's file", id="of_another_program"),
        pytest.param(newer_form, "has form 99, from a newer version of the program", id="too_new"),
    ],
)
def test_that_a_store_that_cannot_be_used_says_so_and_what_to_do(tmp_path, harm, told):
    path = tmp_path / "reference.sqlite3"
    Store(path).close()
    harm(path)
    with pytest.raises(ReferenceUnavailable, match=told) as caught, Store(path) as store:
        store.editions()
    assert "Move the file away and import your files again" in str(caught.value)


def test_that_a_zip_bomb_is_not_opened(store, tmp_path):
    path = zipped(tmp_path / "bomb.zip", codes_txt=b"0" * (64 << 20))
    with pytest.raises(SourceRefused, match="more than any real one"):
        examine([path], store, NOW)


def test_that_a_bomb_inside_a_spreadsheet_is_not_opened(store, tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (64 << 20))
    with pytest.raises(SourceRefused, match="more than any real one"):
        examine([path], store, NOW)


def test_that_a_bomb_inside_a_spreadsheet_inside_a_zip_is_left_out_and_the_rest_is_read(store, hcpcs_line, tmp_path):
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (64 << 20))
    path = zipped(tmp_path / "all.zip", bomb_xlsx=bomb.read_bytes(), codes_txt=hcpcs_line("A6222"))
    plan = examine([path], store, NOW)
    assert [each.files for each in plan.editions] == [("all.zip, codes.txt",)]
    ((name, why),) = plan.left_out
    assert name == "all.zip, bomb.xlsx"
    assert "more than any real one" in why


def test_that_a_zip_of_too_many_files_is_not_opened(store, tmp_path):
    path = zipped(tmp_path / "many.zip", **{f"n{number}_txt": "x" for number in range(201)})
    with pytest.raises(SourceRefused, match="in 201 files, more than any real one"):
        examine([path], store, NOW)


def test_that_two_years_in_one_zip_are_an_edition_each(store, take_in, hcpcs_line, tmp_path):
    older, newer = hcpcs_line("A6222", acted="20250101"), hcpcs_line("A6222", acted="20260701")
    kept = take_in(store, zipped(tmp_path / "years.zip", old_txt=older, new_txt=newer))
    assert [each.facts.name for each in kept] == ["HCPCS January 2025", "HCPCS July 2026"]


def test_that_a_cut_zip_is_refused_by_name(store, hcpcs_line, tmp_path):
    path = zipped(tmp_path / "cut.zip", codes_txt=hcpcs_line("A6222") * 50)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(SourceRefused, match=r"cut\.zip cannot be read"):
        examine([path], store, NOW)


def test_that_a_zip_with_a_damaged_member_is_refused_by_name(store, hcpcs_line, tmp_path):
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("codes.txt", hcpcs_line("A6222") * 2000)
    content = bytearray(path.read_bytes())
    content[300_000] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(ImportFault, match=r"damaged\.zip, codes\.txt: it cannot be read to its end"):
        examine([path], store, NOW)


def test_that_a_missing_file_is_named(store, tmp_path):
    with pytest.raises(SourceRefused, match=r"gone\.txt cannot be read: No such file"):
        examine([tmp_path / "gone.txt"], store, NOW)


def test_that_the_2019_zip_gives_one_edition_and_says_what_it_left(store):
    path = ROOT.parent / "shared" / "data" / "2019-Alpha-Numeric-HCPCS-File.zip"
    if not path.exists():
        pytest.skip("the published file is not at hand")
    plan = examine([path], store, NOW)
    assert [(each.facts.name, len(each.parts)) for each in plan.editions] == [("HCPCS January 2019", 1)]
    assert any("the same edition as" in why for _, why in plan.left_out)


@pytest.fixture
def made_format(monkeypatch, tmp_path):
    """A format of our own: a file says its part and holds its codes, `part:code code`. Gives a maker of files."""
    from db.imports import plan as planning
    from db.imports.reading import EditionFacts, Format, Kind, TableRows

    def facts(source):
        return EditionFacts(Kind.CPT, "", "Made", date(2026, 1, 1), date(2026, 12, 31), source.head.partition(":")[0])

    def read(source):
        codes = source.head.partition(":")[2].split()
        yield TableRows("cpt", ("code", "length", "text"), iter([(code, "long", "Words") for code in codes]))

    form = Format("made", "Made", lambda source: ":" in source.head, facts, read, needs_attestation=True)
    monkeypatch.setattr(planning, "formats", lambda: (form,))

    def make(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


def test_that_the_parts_of_one_edition_become_one(store, take_in, made_format):
    files = [made_format("a.txt", "1:15271 15272"), made_format("b.txt", "2:15273")]
    (edition,) = take_in(store, *files, attested_by="A. Coder")
    assert (edition.rows, edition.files) == (3, ("a.txt", "b.txt"))
    assert examine(files[::-1], store, NOW).on_file == (edition,)


def test_that_the_same_part_twice_in_one_zip_is_read_once(store, made_format, tmp_path):
    path = zipped(tmp_path / "both.zip", a_txt="1:15271", b_txt="1:15271")
    plan = examine([path], store, NOW)
    assert [each.files for each in plan.editions] == [("both.zip, a.txt",)]
    assert plan.left_out == (("both.zip, b.txt", "the same edition as both.zip, a.txt"),)


def test_that_the_same_part_in_two_files_is_an_edition_each(store, take_in, made_format):
    files = [made_format("a.txt", "1:15271"), made_format("b.txt", "1:15272")]
    assert [each.files for each in take_in(store, *files, attested_by="A. Coder")] == [("a.txt",), ("b.txt",)]


def test_that_descriptors_under_licence_wait_for_a_statement_that_is_kept(store, take_in, made_format):
    file = made_format("a.txt", "1:15271")
    assert examine([file], store, NOW).needs_attestation
    with pytest.raises(ImportFault, match="need a statement that you hold the licence"):
        take_in(store, file)
    assert (names(store), store.attestations()) == ([], ())
    take_in(store, file, attested_by="A. Coder")
    (kept,) = store.attestations()
    assert (kept.kind, kept.who, kept.stated_at) == ("cpt", "A. Coder", NOW)
    assert "licence of the American Medical Association" in kept.text
    take_in(store, made_format("b.txt", "2:15273"))
    assert store.editions()[0].rows == 2


def test_that_a_statement_is_not_kept_when_the_import_fails(store, take_in, made_format):
    with pytest.raises(ImportFault, match="it holds no rows"):
        take_in(store, made_format("a.txt", "1:"), attested_by="A. Coder")
    assert store.attestations() == ()


def test_that_a_full_disk_is_told_and_nothing_is_changed(store, take_in, hcpcs_file, hcpcs_line):
    take_in(store, hcpcs_file(hcpcs_line("A6222")))
    (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
    store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    many = hcpcs_file(*(hcpcs_line(f"A{number}", acted="20261001") for number in range(1000, 5000)), name="b.txt")
    with pytest.raises(AppError, match=r"could not be written \(database or disk is full\). Nothing was changed"):
        take_in(store, many)
    assert names(store) == ["HCPCS July 2026"]
