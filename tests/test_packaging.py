"""The wheel as a stranger gets it: what is in it, and its main job done from another folder in a clean environment."""

from __future__ import annotations

import email
import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest
from pypdf import PdfReader

import core

ROOT = Path(__file__).resolve().parent.parent
PICTURE = re.compile(r"!\[[^]]*\]\(\.\./screenshots/([^)]+)\)")
LOCK = ROOT / ".ci" / "requirements.lock"
EXAMPLE = "resources/examples/q4386-foot-ulcer.json"
UNREACHABLE = ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError", "ProxyError")
PIP = ["-m", "pip", "--disable-pip-version-check", "--quiet"]

pytestmark = pytest.mark.slow


class Installed(NamedTuple):
    """An environment that holds the wheel and what it needs, and nothing of this working copy."""

    scripts: Path
    site: Path
    home: Path

    def run(self, *arguments, program="graftsheet"):
        """Run one of the installed commands from `/`, as on a machine without a display."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "QT_"))}
        environment = kept | {"GRAFTSHEET_HOME": str(self.home), "PYTHONDONTWRITEBYTECODE": "1"}
        environment |= {"QT_QPA_PLATFORM": "offscreen"}
        return subprocess.run(
            [self.scripts / program, *arguments],
            cwd=Path("/").resolve(),
            env=environment,
            capture_output=True,
            timeout=120,
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built as `dev.py build` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder]
    built = subprocess.run([sys.executable, *PIP, "wheel", *options, ROOT], capture_output=True, text=True, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def contents(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.getinfo(name).file_size for name in archive.namelist()}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=True, symlinks=os.name != "nt")
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    needs = ["install", "--require-hashes", "--only-binary=:all:", "--no-deps", "--no-compile", "-r", LOCK]
    fetched = subprocess.run([python, *PIP, *needs], capture_output=True, text=True, cwd=folder)
    if fetched.returncode and any(sign in fetched.stderr for sign in UNREACHABLE) and not os.environ.get("CI"):
        pytest.skip("no package index within reach, so no clean environment to install into")
    assert fetched.returncode == 0, fetched.stderr
    put = [python, *PIP, "install", "--no-deps", "--no-index", "--no-compile", wheel]
    subprocess.run(put, check=True, capture_output=True, cwd=folder)
    where = [python, "-c", "import core; print(core.__path__[0])"]
    site = Path(subprocess.run(where, check=True, capture_output=True, text=True, cwd=folder).stdout.strip()).parent
    return Installed(scripts, site, folder / "home")


def test_that_the_wheel_carries_the_built_reference_database(contents):
    databases = {name: size for name, size in contents.items() if name.endswith(".sqlite3")}
    assert list(databases) == ["resources/reference/reference.sqlite3"]
    assert databases["resources/reference/reference.sqlite3"] > 100_000
    assert "resources/reference/manifest.toml" in contents


@pytest.mark.parametrize("folder", ["resources/rules", "resources/fonts", "resources/icons", "resources/examples"])
def test_that_the_wheel_carries_every_bundled_file(contents, folder):
    bundled = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.*") if path.suffix not in {".py", ".pyc"}
    }
    assert bundled
    assert bundled - set(contents) == set()


def test_that_the_wheel_carries_the_guide_and_the_pictures_it_shows(contents):
    pages = {f"resources/guide/{page.name}" for page in (ROOT / "docs" / "guide").glob("*.md")}
    assert pages
    assert pages - set(contents) == set()
    texts = [page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "guide").glob("*.md")]
    shown = {target for text in texts for target in PICTURE.findall(text)}
    assert len(shown) > 10
    assert {f"resources/screenshots/{target}" for target in shown} - set(contents) == set()


def test_that_the_wheel_carries_the_program_and_nothing_else(contents):
    tops = {PurePosixPath(name).parts[0] for name in contents}
    assert tops == {"main.py", "core", "db", "gui", "resources", f"graftsheet-{core.__version__}.dist-info"}
    stray = {"tests", "__pycache__", "conftest.py", "build_hook.py"}
    assert [name for name in contents if stray & set(PurePosixPath(name).parts) or "/test_" in name] == []


def test_that_the_wheel_says_its_version_and_carries_the_licence(wheel):
    with zipfile.ZipFile(wheel) as archive:
        folder = f"graftsheet-{core.__version__}.dist-info"
        metadata = email.message_from_bytes(archive.read(f"{folder}/METADATA"))
        assert metadata["Version"] == core.__version__
        assert b"no CPT descriptor" in archive.read(f"{folder}/licenses/LICENSE")


def test_that_the_installed_program_computes_the_worked_example(installed):
    done = installed.run("compute", str(installed.site / EXAMPLE))
    assert done.returncode == 0, done.stderr.decode()
    worksheet = json.loads(done.stdout)
    lines = {(line["code"], line["units"]) for line in worksheet["lines"]}
    assert worksheet["format"] == "graftsheet-worksheet/1"
    assert {("15275", 1), ("Q4386", 12), ("99213", 1)} <= lines


def test_that_the_installed_program_prints_the_worked_example(installed, tmp_path):
    target = tmp_path / "worksheet.pdf"
    done = installed.run("worksheet", str(installed.site / EXAMPLE), "--pdf", str(target))
    assert done.returncode == 0, done.stderr.decode()
    text = "".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Q4386" in text
    assert "15275" in text


def test_that_the_installed_window_opens(installed):
    done = installed.run("--first-paint")
    assert done.returncode == 0, done.stderr.decode()
    assert float(done.stdout.split()[-1]) > 0


def test_that_the_installed_program_writes_nothing_into_its_own_folder(installed):
    def state():
        ours = [installed.site / name for name in ("main.py", "core", "db", "gui", "resources")]
        files = [file for part in ours for file in (part.rglob("*") if part.is_dir() else [part])]
        return {file: file.stat().st_mtime_ns for file in files}

    before = state()
    installed.run("compute", str(installed.site / EXAMPLE))
    installed.run("--first-paint")
    assert state() == before


def test_that_bad_input_ends_with_one_message_and_no_traceback(installed, tmp_path):
    broken = tmp_path / "encounter.json"
    broken.write_text("{", encoding="utf-8")
    done = installed.run("compute", str(broken))
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(done.stderr.decode().strip().splitlines()) == 1
