"""The main job in a real window: typed, read back from the clipboard, saved as a PDF."""

from __future__ import annotations

import subprocess

import pytest

pytestmark = pytest.mark.slow
STRIP = ("2026-03-02", "Medicare", "Noridian", "", "Professional", "11", "", "15275")
WOUND = ("foot", "left", "diabetic", "4.0", "3.0", "", "0.3", "", "", "E11.621 L97.422")
LINES = [["15275", "", "1"], ["99213", "25", "1"], ["Q4386", "", "12"]]


def type_the_visit(desktop):
    """Type the foot ulcer of 4.0 × 3.0 with a sheet of 16 and a separate visit, hands on the keyboard."""
    desktop.key("ctrl+n")
    desktop.fill(*STRIP)
    desktop.fill(*WOUND)


def claim(desktop):
    """Copy the claim lines and return code, first modifier and units of each."""
    desktop.key("ctrl+shift+c")
    rows = [row.split("\t") for row in desktop.clipboard().splitlines()]
    return [[cells[0], cells[1], cells[-1]] for cells in rows]
