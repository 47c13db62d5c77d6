"""What a hurried coder mistypes, in a real window: none of it is counted, nor what hangs on it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow
STRIP = ("2026-03-02", "Medicare", "Noridian", "AZ", "Professional", "11", "", "15275")
WOUND = ("foot", "left", "diabetic", "4.0", "3.0", "0.3", "", "", "E11.621 L97.422")
PRODUCT = ("q4386", "16", "12")
SITE, LENGTH, WIDTH = 0, 3, 4
CODE, PACKAGES, APPLIED = 0, 1, 2
GRAFT, SHEET = ("15275", "", "1"), ("Q4386", "", "12")
NOTHING_COUNTED = (
    ("strip", 0, "2026-13-02", "a month that is none"),
    ("strip", 3, "ZZ", "an unknown state"),
    ("wound", LENGTH, "3.O", "a letter in a number"),
    ("wound", LENGTH, "4x3", "two sizes in one field"),
    ("wound", WIDTH, "-3", "a negative width"),
    ("wound", WIDTH, "", "a length without a width"),
    ("wound", SITE, "knuckle bone", "an unknown site"),
)
PRODUCT_NOT_COUNTED = (
    ("product", CODE, "Q9999", "an unknown code"),
    ("product", CODE, "Q4131", "a retired code"),
    ("product", PACKAGES, "", "no package"),
    ("product", APPLIED, "17", "more applied than opened"),
)


def claim_of(desktop, strip, wound, product):
    """Type a visit into an empty worksheet; return the claim lines that can be copied of it."""
    desktop.key("ctrl+n")
    desktop.wait_for_title("New case")
    desktop.fill(*strip)
    desktop.fill(*wound[:-1])
    desktop.type(wound[-1])
    desktop.key("Return", "Return")
    desktop.fill(*product[:-1])
    desktop.type(product[-1])
    desktop.key("Return")
    return desktop.claim()


def with_slip(where, place, text):
    """Return strip, wound and product of the visit with one entry mistyped."""
    rows = {"strip": STRIP, "wound": WOUND, "product": PRODUCT}
    row = rows[where]
    rows[where] = (*row[:place], text, *row[place + 1 :])
    return tuple(rows.values())


def test_that_nothing_mistyped_is_counted(desktop):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    found = {}
    desktop.empty_clipboard()  # nothing can be copied of these, so it stays empty
    for where, place, text, slip in NOTHING_COUNTED:
        found[slip] = claim_of(desktop, *with_slip(where, place, text))
    assert found == {slip: [] for *_, slip in NOTHING_COUNTED}
    assert claim_of(desktop, STRIP, WOUND, PRODUCT) == [GRAFT, SHEET]


def test_that_a_mistyped_product_leaves_the_graft_and_is_not_counted(desktop):
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    found = {}
    for where, place, text, slip in PRODUCT_NOT_COUNTED:
        desktop.empty_clipboard()
        found[slip] = claim_of(desktop, *with_slip(where, place, text))
    assert found == {slip: [GRAFT] for *_, slip in PRODUCT_NOT_COUNTED}
