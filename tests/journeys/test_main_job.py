"""The main job in a real window: typed, read back from the clipboard, saved as a PDF."""

from __future__ import annotations

import subprocess

import pytest

pytestmark = pytest.mark.slow
STRIP = ("2026-03-02", "Medicare", "Noridian", "", "Professional", "11", "", "15275")
WOUND = ("foot", "left", "diabetic", "4.0", "3.0", "0.3", "", "")
BEFORE_2026 = "2025-12-03"
DATE_FIELD = (145, 118)  # where the mouse finds it in a wide window


def type_the_visit(desktop):
    """Type a foot ulcer of 4.0 × 3.0, a sheet of 16 with 12 applied, and a separate visit, hands on the keyboard."""
    desktop.key("ctrl+n")
    desktop.wait_for_title("New case")
    desktop.fill(*STRIP)
    desktop.fill(*WOUND)
    desktop.type("E11.621 L97.422")
    desktop.key("Return", "Return")
    desktop.fill("q4386", "16")
    desktop.type("12")
    desktop.key("Return", "Return")
    desktop.fill("99213", "")
    desktop.type("yes")
    desktop.key("Return")


def test_that_a_typed_foot_ulcer_gives_lines_reasons_and_a_pdf_that_says_the_same(desktop):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    type_the_visit(desktop)
    assert desktop.claim() == [("15275", "", "1"), ("99213", "25", "1"), ("Q4386", "", "12")]
    text = desktop.saved_pdf("march.pdf")
    for words in ("15275", "99213", "Q4386", "4 sq cm of Q4386 left over: record it in the chart, do not bill it"):
        assert words in text
    assert "DRAFT" not in text

    desktop.click(*DATE_FIELD)
    desktop.key("ctrl+a")
    desktop.fill(BEFORE_2026)
    assert desktop.claim() == [("15275", "", "1"), ("99213", "25", "1"), ("Q4386", "", "12"), ("Q4386", "JW", "4")]
    text = desktop.saved_pdf("december.pdf")
    assert "JW" in text
    assert BEFORE_2026 in text


def test_that_typed_work_is_there_again_after_a_power_cut(desktop):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    type_the_visit(desktop)
    before = desktop.claim()
    desktop.wait_for_kept()
    desktop.kill()
    desktop.open_program()
    desktop.wait_for_title("Case 0001")
    assert desktop.claim() == before == [("15275", "", "1"), ("99213", "25", "1"), ("Q4386", "", "12")]


def test_that_the_first_paint_is_measured_in_a_real_window(desktop):
    command = [*desktop.command, "--first-paint"]
    done = subprocess.run(command, env=desktop.env, capture_output=True, text=True, timeout=60, check=True)
    assert 0 < float(done.stdout) < 60_000
