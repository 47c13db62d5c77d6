"""A three-wound encounter typed by keyboard alone, to PDF: every key press is counted."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow
PRESSES_BESIDE_THE_DATA = 60
STRIP = ("2026-03-02", "Medicare", "Noridian", "", "Professional", "11", "", "15275")
WOUNDS = (
    ("foot", "left", "diabetic", "4.0", "3.0", "0.3", "", "", "E11.621 L97.422"),
    ("heel", "right", "diabetic", "2.5", "2", "0.2", "", "", "E11.621 L97.412"),
    ("lower leg", "left", "venous", "6.5", "5", "0.2", "", "", "I87.2 L97.222"),
)
PRODUCT = ("q4386", "36+16", "12", "5", "33")


def data_of(*rows):
    """Return how many characters the coder has to type whatever the program is."""
    return sum(len(text) for row in rows for text in row)


def test_that_three_wounds_take_under_60_presses_more_than_their_data(desktop):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    desktop.presses = 0
    desktop.key("ctrl+n")
    desktop.fill(*STRIP)
    for wound in WOUNDS:
        desktop.fill(*wound[:-1])
        desktop.type(wound[-1])
        desktop.key("Return")
    desktop.key("Return")
    desktop.fill(*PRODUCT[:-1])
    desktop.type(PRODUCT[-1])
    desktop.key("Return")
    assert desktop.claim() == [("15271", "", "1"), ("15272", "", "1"), ("15275", "", "1"), ("Q4386", "", "50")]
    text = desktop.saved_pdf("three.pdf")
    file = (str(desktop.folder / "three.pdf"),)
    beside = desktop.presses - data_of(STRIP, *WOUNDS, PRODUCT, file)
    assert beside < PRESSES_BESIDE_THE_DATA
    for words in ("15271", "15272", "15275", "Q4386", "32.50 sq cm", "17.00 sq cm", "I87.2", "L97.412"):
        assert words in text
