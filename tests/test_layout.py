"""The shape of the source: what stands where, who may import what, how long things are."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {".ci", ".gitattributes", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "dev.py", "docs", "main.py"}
TOP_LEVEL |= {"core", "db", "gui", "pyproject.toml", "resources", "tests"}
PACKAGES = ("core", "db", "gui", "resources")
SOURCES = sorted(
    [ROOT / "main.py", ROOT / "dev.py", *(found for folder in PACKAGES for found in (ROOT / folder).rglob("*.py"))]
)
MODULES = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in SOURCES if path.exists()]
HOMES = {  # library → the only part of the source that imports it
    "PySide6": "gui/",
    "reportlab": "core/export/",
    "sqlite3": "db/",
    "sqlcipher3": "db/cases/",
    "argon2": "db/cases/keys/",
    "cryptography": "db/cases/keys/",
    "keyring": "db/cases/keys/",
    "sqlite_utils": "db/",
}
NETWORK = {"asyncio", "ftplib", "http", "requests", "smtplib", "socket", "ssl", "urllib", "webbrowser", "xmlrpc"}
CLOCK = {"now", "today", "utcnow"}


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path):
    """Yield the dotted name of everything that a file imports, wherever in the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{alias.name}" for alias in node.names)


def listed_files():
    """Return the files that git has or would take, or None outside a working copy."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return [name for name in found.stdout.splitlines() if (ROOT / name).exists()]


@pytest.fixture(scope="module")
def files():
    found = listed_files()
    if not found:
        pytest.skip("not a git working copy")
    return found


def test_that_the_top_level_holds_only_what_is_agreed(files):
    assert {name.split("/")[0] for name in files} - TOP_LEVEL == set()


def test_that_no_built_file_is_kept(files):
    built = re.compile(r"\.(sqlite3|pyc|whl)$|(^|/)(__pycache__|dist|build|\.venv)/|^resources/reference/manifest")
    assert [name for name in files if built.search(name)] == []


@pytest.mark.parametrize("path", MODULES)
def test_that_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", MODULES)
def test_that_a_module_is_short_enough_to_read_in_one_go(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES)
def test_that_a_function_fits_on_a_screen(path):
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f"{node.name}: {length}" for node in functions if (length := body_length(node)) >= 40] == []


def body_length(function):
    """Return the lines of a function from `def` to its end, without its docstring."""
    lines = function.end_lineno - function.lineno + 1
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    return lines - (first.end_lineno - first.lineno + 1 if documented else 0)


@pytest.mark.parametrize("path", MODULES)
def test_that_a_library_is_imported_only_where_it_belongs(path):
    place = path.relative_to(ROOT).as_posix()
    names = {name.split(".")[0] for name in imported(path)}
    assert {name for name in names if name in HOMES and not place.startswith(HOMES[name])} == set()


@pytest.mark.parametrize("path", MODULES)
def test_that_no_module_reaches_for_the_network(path):
    names = list(imported(path))
    assert {name.split(".")[0] for name in names} & NETWORK == set()
    assert [name for name in names if name.startswith("PySide6.QtNetwork")] == []


@pytest.mark.parametrize("path", [case for case in MODULES if str(case.id).startswith("core")])
def test_that_the_core_reads_no_clock_and_opens_no_file(path):
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    methods = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    functions = {call.id for call in calls if isinstance(call, ast.Name)}
    assert methods & CLOCK == set()
    assert functions & {"open", "input", "print"} == set()


EXACT = [case for case in MODULES if str(case.id).startswith("core") and not str(case.id).startswith("core/export")]


@pytest.mark.parametrize("path", EXACT)
def test_that_the_core_counts_without_binary_floats(path):
    nodes = list(ast.walk(tree(path)))
    literals = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    casts = [n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "float"]
    assert (literals, [node.lineno for node in casts]) == ([], [])


def test_that_tests_are_no_package():
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_that_the_readme_opens_with_the_screenshot_and_then_the_two_commands():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    told = [line.strip() for line in lines if line.strip()][1:4]
    assert "](docs/screenshots/light/worksheet.png)" in told[0]
    assert [line.split("#")[0].strip() for line in told[1:]] == ["python3 dev.py run", "python3 dev.py test"]


def test_that_every_file_the_documents_point_to_exists():
    documents = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    dead = [
        f"{document.name}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert dead == []


def test_that_ci_runs_the_command_that_the_readme_gives():
    commands = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "python3 dev.py test" in commands
    assert "python3 dev.py lint" in commands


def test_that_the_licence_carries_the_notice_on_cpt():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "no CPT descriptor" in licence


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_that_a_lock_names_no_address_and_no_place(name):
    text = (ROOT / ".ci" / name).read_text(encoding="utf-8")
    assert re.findall(r"://|--index|--find-links|@ |(?m:^-)", text) == []
