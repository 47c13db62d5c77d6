"""Streams that a shell or a scheduler may leave closed, full, or cut off: one message and the right status."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import main
import resources

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = str(resources.path("examples", "q4386-foot-ulcer.json"))
FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="needs a shell and a device that is always full")


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        pytest.param("compute - <&-", 2, "The document is empty", id="input_closed"),
        pytest.param(f"compute {EXAMPLE} >&-", 2, "Standard output is closed", id="output_closed"),
        pytest.param(f"compute {EXAMPLE} >/dev/full", 2, "No space left on device. Send it", id="output_full"),
        pytest.param("lookup Q4386 >/dev/full", 2, "No space left on device. Send it", id="page_to_full_disk"),
        pytest.param("compute /proc/self/mem", 2, "mem cannot be read: Input/output error", id="input_breaks"),
        pytest.param("compute nowhere.json 2>/dev/full", 2, "", id="message_to_full_disk"),
        pytest.param("compute nowhere.json 2>&-", 2, "", id="message_stream_closed"),
        pytest.param(
            f"worksheet {EXAMPLE} --pdf /dev/full", 2, "/dev/full could not be written: No space", id="pdf_full"
        ),
        pytest.param(f"worksheet {EXAMPLE} --pdf ''", 2, "could not be written: Is a directory", id="nameless_pdf"),
    ],
)
def test_that_a_stream_that_fails_is_told_in_one_message(command, status, said):
    line = f"'{sys.executable}' main.py {command}"
    done = subprocess.run(line, cwd=ROOT, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == (1 if said else 0)


def test_that_a_reader_that_has_seen_enough_is_no_failure():
    line = f"'{sys.executable}' main.py lookup Q4386 --json | head -c 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{0\n", "")


def test_that_ctrl_c_ends_a_batch_with_one_message_and_no_file(tmp_path):
    answers = tmp_path / "answers.jsonl"
    with subprocess.Popen(
        [sys.executable, "main.py", "batch", "-", "--out", str(answers)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as batch:
        while not list(tmp_path.iterdir()):  # until the part beside the answers shows that it is at work
            assert batch.poll() is None
            os.sched_yield()
        batch.send_signal(signal.SIGINT)
        said = batch.stderr.read()
    assert (batch.returncode, said) == (
        130,
        b"graftsheet: Stopped before it was done. No file was left half-written.\n",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("arguments", [[], ["--first-paint"]], ids=["window", "first_paint"])
def test_that_a_computer_without_a_display_is_told_of_the_commands(arguments):
    bare = {key: value for key, value in os.environ.items() if key not in main.DISPLAYS}
    done = subprocess.run(
        [sys.executable, "main.py", *arguments], cwd=ROOT, env=bare, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "graftsheet: There is no display to open the window on. --help tells the commands.\n"
