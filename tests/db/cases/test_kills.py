"""Killed with -9 at random moments of typing, saving, deleting, migrating, backing up, importing and making a store.

`GRAFTSHEET_KILLS=500` kills that often instead of the few times of a usual run; `GRAFTSHEET_KILL_SEED` varies when.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

KILLS = int(os.environ.get("GRAFTSHEET_KILLS", "42"))
SEED = os.environ.get("GRAFTSHEET_KILL_SEED", "1")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the rounds are forked")
def test_that_no_kill_loses_two_seconds_of_work_or_leaves_an_unreadable_file(tmp_path, pytestconfig):
    (tmp_path / "template").mkdir()
    command = [sys.executable, "-m", "tests.db.cases.killing", str(KILLS), SEED, str(tmp_path)]
    done = subprocess.run(command, cwd=pytestconfig.rootpath, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    print(told)  # noqa: T201
    assert told["faults"] == [], done.stderr
    assert sum(told["kills"].values()) == KILLS
    assert told["lost_at_most_s"] <= 2.0
    assert sum(told["in_a_write"].values()) >= KILLS // 20  # else the kills miss what they are for
