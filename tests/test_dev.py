"""dev.py: makes a working copy usable, repairs it, and stays out of the way once that is done."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent
UNFINISHED = {"status": "open", "lines": [], "questions": [{"asks": "Was the visit separate?"}], "findings": []}


class Terminal:
    """Stands in for every program that dev.py starts: remembers them, and fails those it is told to."""

    def __init__(self, fails=""):
        self.commands, self.fails = [], fails

    def __call__(self, *command):
        line = " ".join(str(part) for part in command)
        self.commands.append(line)
        if self.fails and self.fails in line:
            return 1
        if "-m venv" in line:
            dev.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            dev.PYTHON.touch()
        return 0

    def ran(self, words):
        return [line for line in self.commands if words in line]


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A working copy without `.venv`, on a system that lacks nothing."""
    lock = tmp_path / "requirements-dev.lock"
    lock.write_text("reportlab==5.1.0\n", encoding="utf-8")
    venv = tmp_path / ".venv"
    for name, value in {
        "VENV": venv,
        "PYTHON": venv / "bin" / "python",
        "STAMP": venv / "set-up",
        "DEV_LOCK": lock,
    }.items():
        monkeypatch.setattr(dev, name, value)
    monkeypatch.setattr(dev, "missing_system_packages", list)
    return lock


def set_up(monkeypatch, fails=""):
    terminal = Terminal(fails)
    monkeypatch.setattr(dev, "call", terminal)
    dev.set_up(retry_system=False)
    return terminal


def test_that_a_new_copy_gets_its_environment_from_the_pinned_lock(copy, monkeypatch):
    terminal = set_up(monkeypatch)
    assert len(terminal.ran("-m venv --clear")) == 1
    assert len(terminal.ran("--require-hashes")) == 1
    assert terminal.ran("--require-hashes")[0].endswith(str(copy))


def test_that_a_second_set_up_starts_no_program(copy, monkeypatch):
    set_up(monkeypatch)
    assert set_up(monkeypatch).commands == []


def test_that_a_changed_lock_is_installed_without_making_the_environment_again(copy, monkeypatch):
    set_up(monkeypatch)
    copy.write_text("reportlab==5.1.1\n", encoding="utf-8")
    terminal = set_up(monkeypatch)
    assert (len(terminal.ran("-m venv")), len(terminal.ran("--require-hashes"))) == (0, 1)


@pytest.mark.parametrize("lost", ["PYTHON", "STAMP"])
def test_that_a_damaged_environment_is_made_again(copy, monkeypatch, lost):
    set_up(monkeypatch)
    getattr(dev, lost).unlink()
    assert len(set_up(monkeypatch).ran("-m venv --clear")) == 1


def test_that_another_python_gets_an_environment_of_its_own(copy, monkeypatch):
    set_up(monkeypatch)
    monkeypatch.setattr(dev.platform, "python_version", lambda: "3.14.1")
    assert len(set_up(monkeypatch).ran("-m venv --clear")) == 1


def test_that_an_install_that_broke_off_is_repaired_by_the_next_run(copy, monkeypatch):
    with pytest.raises(dev.Failed, match="The same command tries again"):
        set_up(monkeypatch, fails="--require-hashes")
    assert not dev.STAMP.exists()
    terminal = set_up(monkeypatch)
    assert len(terminal.ran("-m venv --clear")) == 1
    assert set_up(monkeypatch).commands == []


def test_that_a_failed_update_of_a_good_environment_does_not_pass_for_done(copy, monkeypatch):
    set_up(monkeypatch)
    copy.write_text("reportlab==5.1.1\n", encoding="utf-8")
    with pytest.raises(dev.Failed):
        set_up(monkeypatch, fails="--require-hashes")
    copy.write_text("reportlab==5.1.0\n", encoding="utf-8")
    assert set_up(monkeypatch).commands != []


@pytest.mark.parametrize(
    ("version", "refused"),
    [
        pytest.param((3, 10), True, id="3.10"),
        pytest.param((3, 11), False, id="3.11"),
        pytest.param((3, 14), False, id="3.14"),
    ],
)
def test_that_a_python_before_3_11_is_told_what_is_needed(version, refused):
    assert ("Python 3.11 or newer" in dev.too_old(version)) is refused


def test_that_python_3_7_can_read_dev_py_far_enough_to_be_told():
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7)).body


def test_that_dev_py_needs_only_the_standard_library():
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    names = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} - sys.stdlib_module_names == set()


@pytest.mark.skipif(sys.platform != "linux", reason="system packages are a matter of Linux")
def test_that_without_the_right_to_install_missing_packages_are_named_and_work_goes_on(monkeypatch, capsys):
    monkeypatch.setattr(dev, "missing_system_packages", lambda: ["libegl1", "xvfb"])
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    dev.provide_system_packages()
    assert "sudo apt-get install libegl1 xvfb" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="system packages are a matter of Linux")
def test_that_old_package_lists_are_renewed_before_giving_up(monkeypatch, capsys):
    tried = []

    def apt(command):
        tried.append(command[1])
        return 0 if tried == ["install", "update", "install"] or command[1] == "update" else 100

    monkeypatch.setattr(dev, "missing_system_packages", lambda: ["libegl1"])
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "apt", apt)
    dev.provide_system_packages()
    assert tried == ["install", "update", "install"]
    assert "Missing" not in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may have no display")
@pytest.mark.parametrize(
    ("display", "example"),
    [
        pytest.param({}, True, id="no_display"),
        pytest.param({"DISPLAY": ":0"}, False, id="x11"),
        pytest.param({"WAYLAND_DISPLAY": "wayland-0"}, False, id="wayland"),
    ],
)
def test_that_run_opens_the_window_where_there_is_a_display(monkeypatch, display, example):
    terminal = Terminal()
    monkeypatch.setattr(dev, "call", terminal)
    monkeypatch.setattr(dev, "work_the_example", lambda: 7)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in display.items():
        monkeypatch.setenv(name, value)
    assert dev.run([]) == (7 if example else 0)
    assert bool(terminal.ran("main.py")) is not example


def test_that_claim_lines_are_shown_with_their_modifiers_and_open_questions_with_their_words():
    line = {"code": "15275", "units": 1, "modifiers": ["LT", "KX"], "role": "application"}
    shown = dev.claim_lines(UNFINISHED | {"lines": [line]})
    assert re.search(r"^15275 +1  LT KX +application$", shown, re.MULTILINE)
    assert "Status: open" in shown
    assert "asks: Was the visit separate?" in shown


def test_that_a_failing_check_fails_lint_after_all_checks_have_run(monkeypatch, capsys):
    terminal = Terminal(fails="mypy")
    monkeypatch.setattr(dev, "call", terminal)
    assert dev.lint([]) == 1
    assert len(terminal.commands) == 5
    assert "Failed: mypy." in capsys.readouterr().out


@pytest.mark.parametrize("command", list(dev.COMMANDS))
def test_that_help_names_every_command(command):
    told = subprocess.run([sys.executable, ROOT / "dev.py", "--help"], capture_output=True, text=True, check=True)
    assert re.search(rf"^ +{command} ", told.stdout, re.MULTILINE)


def test_that_an_unknown_argument_of_a_command_that_takes_none_is_refused(capsys):
    with pytest.raises(SystemExit, match="2"):
        dev.main(["lint", "--fast"])
    assert "lint takes no arguments: --fast" in capsys.readouterr().err


def test_that_every_package_the_project_asks_for_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime, everything = pins(dev.LOCK), pins(ROOT / ".ci" / "requirements-dev.lock")
    assert {bare(need) for need in project["project"]["dependencies"]} - set(runtime) == set()
    assert {bare(need) for need in project["dependency-groups"]["dev"]} - set(everything) == set()
    assert runtime.items() <= everything.items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "requirements-audit.lock"])
def test_that_every_pin_carries_hashes(name):
    entries = re.split(r"\n(?=\S)", (ROOT / ".ci" / name).read_text(encoding="utf-8").strip())
    assert [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []


def pins(lock):
    found = re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


def bare(requirement):
    return re.match(r"[A-Za-z0-9_.-]+", requirement)[0].lower().replace("_", "-")
