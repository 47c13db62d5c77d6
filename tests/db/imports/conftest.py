"""A small HCPCS file of our own making, and a store to import it into."""

from __future__ import annotations

import pytest

from db.imports.importer import staged
from db.imports.plan import examine
from db.imports.store import Store

NOW = "2026-11-23T08:00:00+00:00"
WIDTH = 320


def record(
    code,
    long="Something for one wound",
    *,
    short="Something",
    sequence="00100",
    id="",
    added="20200101",
    acted="20260701",
    ended="",
    action="N",
    pricing="00",
    coverage="C",
):
    """One line of the file; a modifier is two characters, a continuation has the sequence of one."""
    first = sequence == "00100"
    kind = id or ("3" if len(code) == 5 else "7") if first else str(int(id or ("3" if len(code) == 5 else "7")) + 1)
    line = f"{code:>5}{sequence}{kind}{long:80}"
    if first:
        line += f"{short:28}{pricing:8}"
        line = f"{line:229}{coverage}"
        line = f"{line:268}{added}{acted}{ended:8}{action}"
    return f"{line:{WIDTH}}\r\n"


@pytest.fixture
def hcpcs_line():
    """Make one line of a HCPCS text file."""
    return record


@pytest.fixture
def hcpcs_file(tmp_path):
    """Make a HCPCS text file of lines."""

    def make(*lines, name="codes.txt"):
        path = tmp_path / name
        path.write_bytes("".join(lines).encode("cp1252"))
        return path

    return make


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "home" / "reference.sqlite3") as opened:
        yield opened


@pytest.fixture
def take_in():
    """Import files into a store; its editions."""

    def run(store, *paths, progress=lambda done, total: True, **said):
        with staged(store, examine(paths, store, NOW), progress, **said) as stage:
            return stage.commit()

    return run
