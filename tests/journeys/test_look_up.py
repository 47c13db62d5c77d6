"""A brand looked up under a wrong spelling, its page opened, its code copied and used, all by keyboard."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow
STRIP = ("2026-03-02", "Medicare", "Noridian", "", "Professional", "11", "", "15275")


@pytest.mark.parametrize(
    ("typed", "steps", "code"),
    [
        pytest.param("acceso trifaca", 0, "Q4386", id="a doubled letter and one missing"),
        pytest.param("epifx", 0, "Q4186", id="a letter left out"),
    ],
)
def test_that_a_misspelt_brand_is_found_copied_used_and_counted(desktop, typed, steps, code):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    desktop.key("ctrl+n")
    desktop.fill(*STRIP)
    desktop.fill("foot", "left", "diabetic", "4", "3", "", "", "")
    desktop.type("E11.621 L97.422")
    desktop.key("Return")
    assert desktop.claim() == [("15275", "", "1")]

    desktop.key("ctrl+k")
    desktop.type(typed)
    desktop.key(*["Down"] * steps, "Return")
    desktop.wait_for_title("Look up")
    desktop.key("Tab", "Tab", "space")
    assert desktop.clipboard() == code

    desktop.key("Tab", "Return")
    desktop.wait_for_title("Case 0001")
    desktop.type("16")
    desktop.key("Tab")
    desktop.type("12")
    desktop.key("Return")
    assert desktop.claim() == [("15275", "", "1"), (code, "", "12")]
