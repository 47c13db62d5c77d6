"""A disk that is full at each write in turn: told, nothing half done, nothing lost, and it goes on when there is room.

The disk is a small one in memory, mounted in a name space of its own, so that it needs no rights; where the system does
not give that, these are skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

SETTING_UP = 'mount -t tmpfs -o size=3m none "$1" && exec "$2" -m tests.db.cases.filling "$1" "$3"'
WORK = ("keep", "begin", "record", "status", "rename", "delete", "hold", "tend", "migrate", "make")


def on_a_small_disk(folder, root, work):
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SETTING_UP, "sh"]
    return subprocess.run(
        [*command, str(folder), sys.executable, work], cwd=root, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def small_disk(tmp_path_factory):
    """A folder on which a small disk can be mounted."""
    folder = tmp_path_factory.mktemp("disk")
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare")
    trial = ["unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", str(folder)]
    if subprocess.run(trial, capture_output=True, check=False).returncode != 0:
        pytest.skip("a disk of its own is not allowed here")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("work", WORK)
def test_that_a_disk_full_at_any_write_is_told_and_nothing_is_half_done(small_disk, pytestconfig, work):
    done = on_a_small_disk(small_disk, pytestconfig.rootpath, work)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert told["worked"] >= 1
    assert told["refused"] >= 1, f"{told['tried']} sizes of disk were all enough"
