from __future__ import annotations

import os
import stat
import threading

import pytest

from core.errors import ExportFailed
from db.files import Source, Unreadable, write_whole


def test_that_a_link_is_followed_to_its_file(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_that_no_file_takes_the_place_of_a_pipe(tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"answers")
    reader.join()
    assert read == [b"answers"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_that_a_folder_is_never_written_to(tmp_path, name):
    with pytest.raises(ExportFailed, match="could not be written: Is a directory"):
        write_whole(tmp_path / name, b"new")
    assert list(tmp_path.iterdir()) == []


def test_that_an_input_that_cannot_be_opened_names_itself_and_what_to_do(tmp_path):
    with pytest.raises(Unreadable, match=r"nowhere cannot be read: No such file or directory. Check the path.$"):
        Source(tmp_path / "nowhere")
