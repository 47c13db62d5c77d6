"""Files that are no table at all, or not what their name says: each is told in one message that says what to do."""

from __future__ import annotations

import os
import sys
import zipfile

import pytest

from db.imports.importer import staged
from db.imports.plan import examine
from db.imports.reading import ImportFault
from db.imports.source import SourceRefused

NOW = "2026-11-23T08:00:00+00:00"
WORDS = "Code,Words\r\nA6222,Something\r\n"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "empty. Download it again", id="empty"),
        pytest.param(b"PK\x05\x06" + bytes(18), "an empty zip", id="a_zip_of_nothing"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as .xlsx", id="an_older_workbook"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "a PDF. Import the text or spreadsheet", id="pdf"),
        pytest.param(b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "a web page, not the file itself", id="web_page"),
        pytest.param(b"<!-- saved -->\n<HTML lang=en>", "a web page, not the file itself", id="web_page_with_a_note"),
        pytest.param(b"\x1f\x8b\x08\x00", "packed with gzip. Unpack it", id="gzip"),
        pytest.param(b"7z\xbc\xaf\x27\x1c\x00\x04", "packed with 7-Zip. Unpack it", id="7_zip"),
        pytest.param(WORDS.encode("utf-16"), "text in UTF-16. Save it as CSV", id="utf_16"),
        pytest.param(b"\xfe\xff" + WORDS.encode("utf-16-be"), "text in UTF-16. Save it as CSV", id="utf_16_other_end"),
        pytest.param(bytes(100_000), "not a file that can be imported", id="nothing_but_zeros"),
        pytest.param(bytes(range(1, 256)) * 400, "not a file that can be imported", id="every_byte"),
    ],
)
def test_that_a_file_that_is_left_out_says_what_it_is(store, tmp_path, content, why):
    path = tmp_path / "HCPC2026_OCT_ANWEB.xlsx"
    path.write_bytes(content)
    plan = examine([path], store, NOW)
    ((name, told),) = plan.left_out
    assert (plan.editions, name) == ((), path.name)
    assert told.startswith(why) or told.endswith(why)


def test_that_a_zip_inside_a_zip_is_left_out_and_the_rest_is_read(store, hcpcs_line, tmp_path):
    inner, outer = tmp_path / "inner.zip", tmp_path / "outer.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("codes.txt", hcpcs_line("A6222"))
    with zipfile.ZipFile(outer, "w") as archive:
        archive.write(inner, "inner.zip")
        archive.writestr("codes.txt", hcpcs_line("A6223"))
    plan = examine([outer], store, NOW)
    assert [each.files for each in plan.editions] == [("outer.zip, codes.txt",)]
    assert plan.left_out == (("outer.zip, inner.zip", "it is a zip inside a zip. Unpack it and import what is in it"),)


def test_that_a_path_inside_a_zip_is_only_a_name(store, take_in, hcpcs_line, tmp_path):
    path = tmp_path / "in" / "paths.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../codes.txt", hcpcs_line("A6222"))
    (edition,) = take_in(store, path)
    assert edition.files == ("paths.zip, ../../codes.txt",)
    assert [each for each in tmp_path.rglob("codes.txt")] == []


def test_that_a_folder_is_told(store, tmp_path):
    with pytest.raises(SourceRefused, match=r"is a folder\. Choose the files in it\.$"):
        examine([tmp_path], store, NOW)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are of Unix")
def test_that_a_pipe_is_not_waited_for(store, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceRefused, match="not a file that can be read to its end"):
        examine([tmp_path / "pipe"], store, NOW)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_that_a_link_is_followed_and_one_that_leads_nowhere_is_told(store, take_in, hcpcs_file, hcpcs_line, tmp_path):
    (tmp_path / "link.txt").symlink_to(hcpcs_file(hcpcs_line("A6222")))
    assert [each.rows for each in take_in(store, tmp_path / "link.txt")] == [1]
    for name, target in (("broken.txt", "nowhere"), ("loop.txt", "loop.txt")):
        (tmp_path / name).symlink_to(target)
        with pytest.raises(SourceRefused, match=rf"{name} cannot be read: .*check the path"):
            examine([tmp_path / name], store, NOW)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this account may read everything")
def test_that_a_file_without_permission_is_told(store, hcpcs_file, hcpcs_line):
    path = hcpcs_file(hcpcs_line("A6222"))
    path.chmod(0)
    with pytest.raises(SourceRefused, match=r"cannot be read: Permission denied"):
        examine([path], store, NOW)


def test_that_a_file_that_changes_while_it_is_read_is_refused(store, hcpcs_file, hcpcs_line):
    path = hcpcs_file(hcpcs_line("A6222"))
    plan = examine([path], store, NOW)
    with path.open("ab") as file:
        file.write(hcpcs_line("A6223").encode())
    with (
        pytest.raises(ImportFault, match=r"codes\.txt: it changed while it was read\. Import it once it is complete"),
        staged(store, plan, lambda done, total: True),
    ):
        pytest.fail("it was read as if nothing had happened")
    assert store.editions() == ()
