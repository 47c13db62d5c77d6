"""The editions on file by keyboard alone: two compared, one removed, and a large import cancelled in the middle."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow
WIDTH = 320
PAIRS = 1_500_000
HEADER = (
    "Made for this test, practitioner, October 2026\t\t\t\t\t\t",
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
)


def record(code, long, *, acted, ended=""):
    """One line of a HCPCS file, in the columns of its publisher."""
    line = f"{code:>5}001003{long:80}{long[:28]:28}{'11':8}"
    line = f"{line:229}C"
    line = f"{line:268}20200101{acted}{ended:8}N"
    return f"{line:{WIDTH}}\r\n"


@pytest.fixture
def quarters(desktop):
    """Two quarters of our own making: the second adds a code, ends one and rewords one."""
    first, second = desktop.folder / "first.txt", desktop.folder / "second.txt"
    first.write_text(
        record("A6222", "Gauze", acted="20260701") + record("A6223", "Wide gauze", acted="20260701"), encoding="ascii"
    )
    second.write_text(
        record("A6222", "Gauze, impregnated", acted="20261001")
        + record("A6223", "Wide gauze", acted="20261001", ended="20260930")
        + record("A6224", "Wider gauze", acted="20261001"),
        encoding="ascii",
    )
    return first, second


@pytest.fixture
def pairs(desktop):
    """A file of pairs that takes seconds to read."""
    file = desktop.folder / "pairs.txt"
    with file.open("w", encoding="ascii", newline="") as out:
        out.writelines(f"{line}\r\n" for line in HEADER)
        for number in range(PAIRS):
            one, two = divmod(number, 1500)
            out.write(f"{10000 + one}\t{20000 + two}\t\t20261001\t*\t1\tOur own words\r\n")
    return file


def start_import(desktop, file):
    """Choose a file, once what is being done is done: one thing at a time."""

    def asked():
        desktop.key("ctrl+i")
        desktop.wait_until_still()
        return any("Import reference files" in title for title in desktop.titles())

    desktop.wait_for("the question for files", asked)
    desktop.wait_for_window("Import reference files")
    desktop.type(str(file))
    desktop.key("Return")
    desktop.wait_until_gone("Import reference files")


def take_in(desktop, file, name):
    """Import a file: what it changes is copied with the keyboard once it is there, and kept."""

    def told():
        desktop.key("ctrl+c")
        return f"{name}, " in desktop.clipboard()  # with its rows, as only the preview says it

    desktop.empty_clipboard()
    start_import(desktop, file)
    desktop.wait_for("the preview's words", told)
    desktop.key("Return")
    desktop.wait_for("the edition on file", lambda: any(name in line for line in imported(desktop)))
    desktop.wait_until_still()


def imported(desktop):
    return [line for line in desktop.command_line("reference", "status").splitlines() if ", imported " in line]


def test_that_editions_are_compared_and_removed_and_a_large_import_is_cancelled(desktop, quarters, pairs):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    take_in(desktop, quarters[0], "HCPCS July 2026")
    take_in(desktop, quarters[1], "HCPCS October 2026")
    assert len(imported(desktop)) == 2
    before = desktop.command_line("lookup", "15271", "--on", "2026-10-02")

    desktop.key("alt+c")
    desktop.key("Down")
    desktop.wait_until_still()
    desktop.picture("compared")

    start_import(desktop, pairs)
    desktop.picture("reading")
    desktop.key("shift+Tab", "space")
    desktop.wait_until_still()
    desktop.picture("cancelled")
    assert len(imported(desktop)) == 2
    assert desktop.command_line("lookup", "15271", "--on", "2026-10-02") == before

    desktop.key("alt+r")
    desktop.wait_until_still()
    desktop.picture("asked")
    desktop.key("Tab", "Return")
    desktop.wait_for("an edition less", lambda: len(imported(desktop)) == 1)
    desktop.picture("removed")
    assert [line.split()[2:4] for line in imported(desktop)] == [["HCPCS", "July"]]
