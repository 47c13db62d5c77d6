from __future__ import annotations

import pytest

from core.errors import AppError
from db.drafts import DraftJournal


@pytest.fixture
def journal(tmp_path):
    return DraftJournal(tmp_path / "home" / "draft-1.json")


def test_that_there_is_nothing_at_first(journal):
    assert journal.read() is None


def test_that_the_newest_content_is_kept_whole(journal):
    for number in range(50):
        journal.put(b"%d" % number)
    journal.flush()
    assert journal.read() == b"49"
    assert [path.name for path in journal.path.parent.iterdir()] == ["draft-1.json"]


def test_that_cleared_work_does_not_come_back(journal):
    journal.put(b"1")
    journal.clear()
    journal.flush()
    assert journal.read() is None


def test_that_a_damaged_file_is_put_aside(journal):
    journal.put(b"{")
    journal.flush()
    aside = journal.set_aside()
    assert aside.read_bytes() == b"{"
    assert journal.read() is None


def test_that_a_failure_is_told_once_until_writing_works_again(tmp_path):
    told = []
    (tmp_path / "home").write_text("in the way of the folder")
    journal = DraftJournal(tmp_path / "home" / "draft-1.json", told.append)
    for _ in range(3):
        journal.put(b"1")
        journal.flush()
    assert len(told) == 1
    (tmp_path / "home").unlink()
    journal.put(b"2")
    journal.flush()
    assert journal.read() == b"2"


def test_that_a_file_that_cannot_be_read_names_itself(tmp_path):
    journal = DraftJournal(tmp_path)
    with pytest.raises(AppError, match="cannot be read"):
        journal.read()
