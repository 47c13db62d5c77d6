from __future__ import annotations

import pytest

from db.cases.keys.attempts import Attempts, delay_s


@pytest.fixture
def attempts(tmp_path, clock):
    """Return a maker of counters; each is like the program started again."""
    return lambda: Attempts(tmp_path / "attempts.json", clock)


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [(0, 0), (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60), (10**9, 60)],
)
def test_that_each_wrong_passphrase_makes_the_next_wait_longer(wrong, seconds):
    assert delay_s(wrong) == seconds


def test_that_the_wait_is_kept_over_a_restart(attempts, clock):
    for _ in range(5):
        attempts().begin()
    assert attempts().wait_s() == 16
    clock.advance(15.5)
    assert attempts().wait_s() == 1
    clock.advance(0.5)
    assert attempts().wait_s() == 0


def test_that_a_try_that_was_cut_off_counts(attempts):
    attempts().begin()  # and nothing after it: the program was ended while it checked
    assert attempts().wait_s() == 1


def test_that_the_right_passphrase_forgets_the_wrong_ones(attempts, tmp_path):
    attempts().begin()
    attempts().right()
    assert attempts().wait_s() == 0
    assert not (tmp_path / "attempts.json").exists()


def test_that_a_clock_moved_back_makes_nobody_wait_for_days(attempts, clock):
    attempts().begin()
    clock.advance(-86_400)
    assert attempts().wait_s() == 1
    clock.advance(1)
    assert attempts().wait_s() == 0


@pytest.mark.parametrize("content", [b"", b"{", b'{"wrong": 3, "last": "2026-03-02T09:00:00"}', b'{"wrong": "x"}'])
def test_that_a_count_that_makes_no_sense_does_not_keep_the_owner_out(attempts, tmp_path, content):
    (tmp_path / "attempts.json").write_bytes(content)
    assert attempts().wait_s() == 0


def test_that_the_count_holds_by_itself_where_the_folder_cannot_be_written(tmp_path, clock):
    attempts = Attempts(tmp_path / "no such folder" / "attempts.json", clock)
    attempts.begin()
    attempts.begin()
    assert attempts.wait_s() == 2
