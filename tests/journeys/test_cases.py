"""A day's cases in a real window: listed, opened, carried forward, printed, and told in the history."""

from __future__ import annotations

import json
import os

import pytest
from pypdf import PdfReader

from resources import path

pytestmark = pytest.mark.slow
LONG = os.environ.get("GRAFTSHEET_JOURNEYS") == "long"
CASES = 25
WORKED = CASES if LONG else 3  # carried forward and put out one by one


@pytest.fixture
def day_of_cases(desktop):
    """Twenty-five left feet of one day in the case store, each wider than the one before."""
    visit = json.loads(path("examples", "q4386-foot-ulcer.json").read_bytes())
    file = desktop.folder / "day.jsonl"
    lines = []
    for chair in range(1, CASES + 1):
        (wound,) = visit["wounds"]
        wound["width_cm"] = f"3.{chair:02}"
        lines.append(json.dumps(visit | {"label": f"Chair {chair:02}"}))
    file.write_text("\n".join(lines), encoding="utf-8")
    assert f"{CASES} cases" in desktop.command_line("cases", "import", str(file))


def open_case(desktop, name):
    """Find a case in the day list by its name, and open it."""
    desktop.key("ctrl+3")
    desktop.wait_for_title("Cases \N{EN DASH} Graftsheet")
    desktop.key("ctrl+f")
    desktop.type(name)
    desktop.key("Return", "Return")
    desktop.wait_for_title(f"{name} \u2013 Graftsheet")


def pdfs_of_the_list(desktop, key, asks, where):
    """Make PDFs of all that the list shows, from the day list on."""
    desktop.key("ctrl+3")
    desktop.wait_for_title("Cases \N{EN DASH} Graftsheet")
    desktop.key(key)
    desktop.wait_for_window(f"PDFs of {CASES} worksheets")
    desktop.key("Return")
    desktop.wait_for_window(asks)
    desktop.type(str(where))
    desktop.key("Return")
    desktop.wait_until_gone(asks)


def test_that_the_pdfs_of_a_day_of_25_cases_are_made_in_one_step(desktop, day_of_cases):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    printed = desktop.folder / "printed"
    printed.mkdir()
    pdfs_of_the_list(desktop, "ctrl+e", "Choose a folder", printed)
    day = printed / "Cases 2026-03-02 PDFs"
    desktop.wait_for_file(day)
    assert sorted(path.name for path in day.iterdir()) == [
        f"Case {number:04} visit 1.pdf" for number in range(1, CASES + 1)
    ]
    last = PdfReader(day / f"Case {CASES:04} visit 1.pdf")
    assert f"Chair {CASES}" in last.pages[0].extract_text()
    desktop.wait_for_word("printed", "cases", "history", f"Chair {CASES}")  # the first of the list is told last

    desktop.wait_until_still()
    together = desktop.folder / "day.pdf"
    pdfs_of_the_list(desktop, "ctrl+p", "Save all as one PDF", together)
    desktop.wait_for_file(together)
    whole = PdfReader(together)
    assert [entry.title for entry in whole.outline if not isinstance(entry, list)] == [
        f"Chair {number:02}" for number in range(CASES, 0, -1)
    ]
    desktop.key("ctrl+q")
    desktop.program.wait(30)
    for number in (1, CASES):
        assert "printed" in desktop.command_line("cases", "history", f"Chair {number:02}")
    assert "the history is whole" in desktop.command_line("cases", "verify")


def test_that_a_day_of_25_cases_is_carried_forward_printed_and_told_in_the_history(desktop, day_of_cases):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    names = [f"Chair {chair:02}" for chair in range(1, WORKED + 1)]
    for name in names:
        open_case(desktop, name)
        assert desktop.claim() == [("15275", "", "1"), ("99213", "25", "1"), ("Q4386", "", "12")]
        assert f"3.{name[-2:]}" in desktop.saved_pdf(f"{name}.pdf")

        desktop.key("ctrl+3", "ctrl+d")
        desktop.wait_for_title(f"{name} \u2013 Graftsheet")
        assert desktop.claim() == [("15275", "", "1")]  # what was applied belongs to one day only
    desktop.key("ctrl+q")
    desktop.program.wait(30)
    for name in names:
        told = desktop.command_line("cases", "history", name)
        for words in ("imported", "printed", "carried-forward", "visit 2"):
            assert words in told, (name, told)
    assert "the history is whole" in desktop.command_line("cases", "verify")
