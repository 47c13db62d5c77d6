from __future__ import annotations

import errno

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from core.cases.store import StoreBusy, StoreDamaged, StoreTrouble
from db.cases.troubles import told, trouble_of

ADVICE = "Restore the newest good backup."


def sqlite_error(code):
    error = sqlcipher.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "cases.db"
    path.write_bytes(b"x")
    return path


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        pytest.param(5, StoreBusy, "held by another program", id="busy"),
        pytest.param(6, StoreBusy, "held by another program", id="locked"),
        pytest.param(261, StoreBusy, "held by another program", id="busy_recovery"),
        pytest.param(11, StoreDamaged, "is damaged: part of it", id="corrupt"),
        pytest.param(267, StoreDamaged, "is damaged: part of it", id="corrupt_table"),
        pytest.param(26, StoreDamaged, "belongs to another key", id="no_database"),
        pytest.param(13, StoreTrouble, "the disk is full. Make room", id="full"),
        pytest.param(8, StoreTrouble, "writing is not allowed there", id="read_only"),
        pytest.param(1544, StoreTrouble, "writing is not allowed there", id="read_only_folder"),
        pytest.param(3, StoreTrouble, "writing is not allowed there", id="permission"),
        pytest.param(10, StoreTrouble, "cannot be read or written (as SQLite says it)", id="input_output"),
        pytest.param(778, StoreTrouble, "Check the drive or the network connection", id="write_that_fails"),
        pytest.param(14, StoreTrouble, "cannot be read or written", id="cannot_open"),
    ],
)
def test_that_each_fault_says_what_happened_and_what_to_do(path, code, kind, says):
    trouble = trouble_of(path, sqlite_error(code), lambda: ADVICE)
    assert type(trouble) is kind
    assert str(trouble).startswith(f"{path} ")
    assert says in str(trouble)
    assert str(trouble).endswith(ADVICE) is (kind is StoreDamaged)


@pytest.mark.parametrize("code", [8, 10, 14, 778])
def test_that_a_folder_that_is_gone_is_told_whatever_the_fault(tmp_path, code):
    assert "its folder is gone" in str(trouble_of(tmp_path / "away" / "cases.db", sqlite_error(code)))


@pytest.mark.parametrize("code", [8, 10, 14])
def test_that_a_file_that_is_gone_is_told(tmp_path, code):
    trouble = trouble_of(tmp_path / "cases.db", sqlite_error(code), lambda: ADVICE)
    assert isinstance(trouble, StoreDamaged)
    assert "is gone, though its folder is there" in str(trouble)


@pytest.mark.parametrize("code", [1, 19, 20, 21, 25])
def test_that_a_fault_of_the_program_is_not_explained_away(path, code):
    assert trouble_of(path, sqlite_error(code)) is None
    with pytest.raises(sqlcipher.OperationalError), told(path):
        raise sqlite_error(code)


def test_that_an_error_without_a_code_is_a_fault_of_the_program(path):
    assert trouble_of(path, sqlcipher.ProgrammingError("closed")) is None


@pytest.mark.parametrize(
    ("number", "says"),
    [
        pytest.param(errno.ENOSPC, "the disk is full", id="full"),
        pytest.param(errno.EDQUOT, "the disk is full", id="quota"),
        pytest.param(errno.EACCES, "writing is not allowed", id="access"),
        pytest.param(errno.EROFS, "writing is not allowed", id="read_only_drive"),
        pytest.param(errno.EIO, "cannot be read or written", id="input_output"),
        pytest.param(errno.ENOENT, "cannot be read or written", id="file_missing"),
    ],
)
def test_that_faults_of_the_system_are_told_alike(path, number, says):
    with pytest.raises(StoreTrouble, match=says), told(path):
        raise OSError(number, "as the system says it")


def test_that_a_folder_the_system_does_not_find_is_gone(tmp_path):
    with pytest.raises(StoreTrouble, match="its folder is gone"), told(tmp_path / "away" / "cases.db"):
        raise OSError(errno.ENOENT, "No such file or directory")


def test_that_the_backup_is_looked_for_only_when_there_is_damage(path):
    asked = []
    trouble_of(path, sqlite_error(13), lambda: asked.append(1) or "")
    assert asked == []
