"""A day's cases in a real window: listed, opened, carried forward, printed, and told in the history."""

from __future__ import annotations

import json
import os

import pytest

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
    desktop.wait_for_title("Cases, Graftsheet")
    desktop.key("ctrl+f")
    desktop.type(name)
    desktop.key("Return", "Return")
    desktop.wait_for_title(f"{name} \u2013 Graftsheet")


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
