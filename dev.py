#!/usr/bin/env python3
"""Every job of a working copy in one place: `python3 dev.py run|test|setup|lint|audit|bench|build|lock`.

Standard library only, in words that a Python as old as 3.7 can read, so that it can say what it needs. The
first run makes `.venv` from the hash-pinned lock; later runs find it as they left it.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up"  # written last: its absence means an install that did not finish
LOCK = ROOT / ".ci" / "requirements.lock"
DEV_LOCK = ROOT / ".ci" / "requirements-dev.lock"
AUDIT_LOCK = ROOT / ".ci" / "requirements-audit.lock"
WORKED_EXAMPLE = ROOT / "resources" / "examples" / "q4386-foot-ulcer.json"
BUILT = ROOT / "build"
CHECKED = ("core", "db", "gui", "resources", "main.py", "dev.py", ".ci")  # tests do what a program must not

QT_NEEDS = {  # what the Qt libraries link to beyond the C runtime: library → Debian package
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libX11-xcb.so.1": "libx11-xcb1", "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3", "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0", "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0", "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0", "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0", "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0", "libxcb-shm.so.0": "libxcb-shm0", "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1", "libxcb-xfixes.so.0": "libxcb-xfixes0", "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0", "libxkbcommon.so.0": "libxkbcommon0",
}  # fmt: skip
JOURNEY_NEEDS = {  # what the tests use to work a real window and read a real page: command or folder → package
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "scrot": "scrot",
    "pdftoppm": "poppler-utils",
    "dbus-daemon": "dbus",
    "/usr/share/fonts/truetype/noto": "fonts-noto-core",
    "/usr/share/fonts/opentype/inter": "fonts-inter",
}


class Failed(Exception):
    """A step that the user has to know about; ends the program with its text."""


class Command(NamedTuple):
    help: str
    passes_on: str


COMMANDS = {
    "run": Command("set up and open the window, or work the example where there is no display", "main.py"),
    "test": Command("set up and run every test", "pytest"),
    "setup": Command("make or repair .venv, the system libraries and the reference database", ""),
    "lint": Command("ruff, ruff format, mypy --strict, the import rules and bandit", ""),
    "audit": Command("ask an advisory service about every pinned package; 3: it could not be asked", "pip-audit"),
    "bench": Command("measure against a bare window; --write puts the table in docs/benchmarks.md", "the benchmarks"),
    "build": Command("build the wheel into dist/", ""),
    "lock": Command("remake the hash-pinned lock files with uv; --upgrade takes newer releases", "uv pip compile"),
}


def too_old(version: tuple[int, int]) -> str:
    """Return what to tell the user of a Python that is too old, else an empty text."""
    if version >= (3, 11):
        return ""
    return "Graftsheet needs Python 3.11 or newer; this is {}.{}. Use a newer one: python3.12 dev.py".format(*version)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="dev.py", description="The jobs of a Graftsheet working copy.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, command in COMMANDS.items():
        tail = f" (more arguments go to {command.passes_on})" if command.passes_on else ""
        commands.add_parser(name, help=command.help + tail)
    chosen, rest = parser.parse_args(words[:1]).command, words[1:]
    if rest and not COMMANDS[chosen].passes_on:
        parser.error(f"{chosen} takes no arguments: {' '.join(rest)}")
    try:
        if chosen == "lock":
            return lock(rest)
        set_up(retry_system=chosen == "setup")
        jobs = {"run": run, "test": test, "setup": finish_setup, "lint": lint, "bench": bench, "build": build}
        return {**jobs, "audit": audit}[chosen](rest)
    except Failed as failure:
        print(f"dev.py: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(rest: list[str]) -> int:
    build_reference()
    if not rest and sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        return work_the_example()
    return call(PYTHON, ROOT / "main.py", *rest)


def test(rest: list[str]) -> int:
    build_reference()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The packaging tests wait for installs while the rest computes; a chosen few tests start sooner without workers.
    workers = [] if rest else ["-n", "auto", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder"]
    return call(PYTHON, "-m", "pytest", *workers, *rest)


def finish_setup(rest: list[str]) -> int:
    build_reference()
    say(f"Ready. Python {platform.python_version()} in {VENV.name}, reference database built.")
    return 0


def lint(rest: list[str]) -> int:
    checks = {
        "ruff check": ("-m", "ruff", "check"),
        "ruff format": ("-m", "ruff", "format", "--check"),
        "mypy": ("-m", "mypy"),
        "import rules": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
        "bandit": ("-m", "bandit", "--quiet", "--configfile", "pyproject.toml", "--recursive", *CHECKED),
    }
    failed = []
    for name, check in checks.items():
        say(f"{name}:")
        if call(PYTHON, *check):
            failed.append(name)
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return int(bool(failed))


def audit(rest: list[str]) -> int:
    # Not a part of lint: an advisory comes on some day, not with a change, and asking needs a network.
    return call(PYTHON, ROOT / ".ci" / "audit.py", *rest)


def bench(rest: list[str]) -> int:
    build_reference()
    return call(PYTHON, ROOT / "tests" / "bench" / "run.py", *rest)


def build(rest: list[str]) -> int:
    for old in (ROOT / "dist").glob("graftsheet-*.whl"):
        old.unlink()
    # Without isolation the build uses the packages of .venv, which the lock has pinned, and needs no network.
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", "dist"]
    if call(PYTHON, "-m", "pip", "wheel", *options, ROOT):
        raise Failed("the wheel could not be built; the reason is above.")
    for wheel in (ROOT / "dist").glob("graftsheet-*.whl"):
        say(f"Built {wheel.relative_to(ROOT)}, {wheel.stat().st_size / 1e6:.1f} MB.")
    return 0


def lock(rest: list[str]) -> int:
    uv = shutil.which("uv")
    if uv is None:
        raise Failed("the lock is remade with uv, which is not on the path. Install it with: pip install uv")
    shape = ["--universal", "--python-version=3.11", "--only-binary=:all:", "--generate-hashes"]
    quiet = ["--quiet", "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"]
    bare: list[str | Path] = [uv, "pip", "compile", *shape, *quiet, *rest]
    base = [*bare, "pyproject.toml"]
    runtime, everything, own = (file.relative_to(ROOT) for file in (LOCK, DEV_LOCK, AUDIT_LOCK))
    status = call(*base, "-o", runtime) or call(*base, "--group", "dev", "-c", runtime, "-o", everything)
    return status or call(*bare, "--group", "audit", "-c", everything, "-o", own)


def work_the_example() -> int:
    """Show what the window would: the worked example's claim lines, and its PDF."""
    say("No display here, so no window: this is the worked example, a Q4386 graft on a foot ulcer.\n")
    answer = subprocess.run(
        [PYTHON, ROOT / "main.py", "compute", WORKED_EXAMPLE], cwd=ROOT, stdout=subprocess.PIPE, check=False
    )
    if answer.returncode:
        return answer.returncode
    worksheet = json.loads(answer.stdout)
    say(claim_lines(worksheet))
    BUILT.mkdir(exist_ok=True)
    target = BUILT / "worked-example.pdf"
    status = call(PYTHON, ROOT / "main.py", "worksheet", WORKED_EXAMPLE, "--pdf", target)
    if not status:
        say(f"\nThe printed worksheet: {target.relative_to(ROOT)}")
    return status


def claim_lines(worksheet: dict) -> str:  # type: ignore[type-arg]  # decoded JSON, shaped as the contract says
    """Return the claim lines, open questions and findings of a decoded worksheet, one to a row."""
    rows = [f"{'Code':<7}{'Units':>5}  {'Modifiers':<11}For"]
    for line in worksheet["lines"]:
        what = line["role"].replace("-", " ")
        rows.append(f"{line['code']:<7}{line['units']:>5}  {' '.join(line['modifiers']) or '-':<11}{what}")
    rows.append(f"\nStatus: {worksheet['status']}")
    rows += [f"  asks: {question['asks']}" for question in worksheet["questions"]]
    rows += [f"  {finding['severity']}: {finding['message']}" for finding in worksheet["findings"]]
    return "\n".join(rows)


def set_up(*, retry_system: bool) -> None:
    """Bring `.venv` in line with the lock. Does nothing when the stamp says it is.

    Args:
        retry_system: Look for missing system packages even when nothing else has changed.
    """
    key = stamp_key()
    fresh = PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == key
    if not fresh or retry_system:
        provide_system_packages()
    if fresh:
        return
    same_base = PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8").split()[1:] == key.split()[1:]
    STAMP.unlink(missing_ok=True)
    if not same_base and Path(sys.prefix).resolve() != VENV.resolve():
        say(f"Making {VENV.name} with Python {platform.python_version()} …")
        if call(sys.executable, "-m", "venv", "--clear", VENV):
            raise Failed(f"{VENV.name} could not be made; the reason is above.")
    say("Installing the pinned packages: about 170 MB the first time, from the cache after that …")
    options = ["--require-hashes", "--only-binary=:all:", "--no-deps", "-qq", "--disable-pip-version-check"]
    if call(PYTHON, "-m", "pip", "install", *options, "-r", DEV_LOCK):
        raise Failed(
            "pip could not install them; its reason is above. Is an index in reach? The same command tries again."
        )
    STAMP.write_text(key, encoding="utf-8")


def stamp_key() -> str:
    """Return what `.venv` depends on: the lock's hash, then the Python and the folder it was made with and in."""
    digest = hashlib.sha256(DEV_LOCK.read_bytes()).hexdigest()
    base = hashlib.sha256(f"{platform.python_version()} {sys.base_prefix} {VENV}".encode()).hexdigest()
    return f"{digest} {base}"


def build_reference() -> None:
    if call(PYTHON, "-c", "from db.build_reference import ensure_built; ensure_built()"):
        raise Failed("the reference database could not be built; the reason is above.")


def provide_system_packages() -> None:
    """On Linux, install what Qt and the tests need where we may, else name it and go on."""
    missing = missing_system_packages() if sys.platform == "linux" else []
    if not missing:
        return
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if shutil.which("apt-get") and os.geteuid() == 0:
        say(f"Installing system packages: {' '.join(missing)}")
        if apt(install) == 0 or (apt(["apt-get", "update", "-qq"]) == 0 and apt(install) == 0):
            return
    say("Missing on this system, by their Debian names:\n  " + " ".join(missing))
    say(f"To install them: sudo apt-get install {' '.join(missing)}")
    say("Going on without: the window may not open, and the tests that need them are skipped.")


def missing_system_packages() -> list[str]:
    cache = shutil.which("ldconfig") or "/sbin/ldconfig"
    found = Path(cache).exists()
    listing = subprocess.run([cache, "-p"], capture_output=True, text=True, check=False).stdout if found else ""
    known = {line.split()[0] for line in listing.splitlines() if line.strip()}
    missing = [package for library, package in QT_NEEDS.items() if library not in known]
    missing += [p for need, p in JOURNEY_NEEDS.items() if not (Path(need).exists() or shutil.which(need))]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python3.{sys.version_info.minor}-venv")
    return missing


def apt(command: list[str]) -> int:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode


def call(*command: str | Path) -> int:
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


def say(text: str) -> None:
    shown = text.encode(sys.stdout.encoding or "utf-8", "replace").decode(sys.stdout.encoding or "utf-8")
    print(shown, flush=True)  # a Windows console may lack a sign; that is no reason to stop


if __name__ == "__main__":
    if too_old(sys.version_info[:2]):
        sys.exit(too_old(sys.version_info[:2]))
    raise SystemExit(main())
