"""What happens to the files of the cases while the window is open: told in words, and no work is lost."""

from __future__ import annotations

import json
import os

import pytest

from tests.journeys.test_safety import sites, type_a_wound

pytestmark = pytest.mark.slow


def test_that_commands_a_lost_key_file_and_a_broken_store_leave_the_work_in_the_window(desktop):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    type_a_wound(desktop)
    desktop.wait_for_title("Case 0001")
    desktop.wait_for_kept()
    folder = desktop.folder / "home" / "cases"

    target, arriving = desktop.folder / "out.jsonl", desktop.folder / "in.jsonl"
    desktop.command_line("cases", "export", "--out", str(target))
    visit = json.loads(target.read_text(encoding="utf-8")) | {"label": "From elsewhere"}
    arriving.write_text(json.dumps(visit), encoding="utf-8")
    assert desktop.command_line("cases", "import", str(arriving)) == "Imported 1 visit in 1 case.\n"
    desktop.fill("heel", "left", "diabetic", "2.0", "2.0")
    desktop.wait_for("the heel in the store", lambda: "heel" in sites(desktop))

    (folder / "key.json").unlink()
    desktop.key("ctrl+l")
    desktop.wait_until_gone("Case 0001")
    desktop.wait_for_file(folder / "key.json")
    desktop.wait_until_still()
    desktop.key("Return")
    desktop.wait_for_title("Case 0001")

    (folder / "cases.db").write_bytes(os.urandom(200_000))
    desktop.type("E11.9")
    desktop.wait_for_window("The work is not being kept")
    desktop.picture("broken")
    desktop.key("Return")
    desktop.wait_until_gone("The work is not being kept")
    assert desktop.claim() == [("15275", "", "1")]
    assert desktop.program.poll() is None


def test_that_an_older_copy_of_the_cases_is_asked_about_when_the_window_opens(desktop):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    type_a_wound(desktop)
    desktop.wait_for_title("Case 0001")
    desktop.wait_for_kept()
    desktop.key("ctrl+q")
    desktop.program.wait(30)
    store = desktop.folder / "home" / "cases" / "cases.db"
    copy = store.read_bytes()
    desktop.command_line("cases", "import", str(one_visit(desktop)))
    store.write_bytes(copy)

    desktop.open_program()
    desktop.wait_for_window("The saved cases are older than they were")
    desktop.picture("older")
    desktop.key("shift+Tab", "Return")  # from Not now to Go on
    desktop.wait_until_gone("older than they were")
    desktop.key("ctrl+q")
    desktop.program.wait(30)
    desktop.command_line("cases", "verify")  # which fails while an older copy is not accepted


def one_visit(desktop):
    target = desktop.folder / "visit.jsonl"
    desktop.command_line("cases", "export", "--out", str(target))
    return target
