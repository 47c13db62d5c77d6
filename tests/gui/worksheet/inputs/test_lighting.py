from __future__ import annotations

import pytest

from gui.worksheet.inputs.lighting import Lit, lit_products
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of, product

DRAFT = draft_of(
    FOOT, TOES, products=(product("q4386", w1="3"), product("Q4387", w2="4"), product("Q4387", w1=" "), product("Q1"))
)


@pytest.mark.parametrize(
    ("lit", "wound", "rows"),
    [
        pytest.param(Lit(), None, set(), id="nothing_selected"),
        pytest.param(Lit(frozenset("1"), product="Q4386"), None, {0}, id="product_line"),
        pytest.param(Lit(frozenset("2"), product="Q4387"), None, {1, 2}, id="product_in_two_rows"),
        pytest.param(Lit(frozenset("1"), grafts=True), None, {0}, id="application_line"),
        pytest.param(Lit(frozenset("12"), grafts=True), None, {0, 1}, id="application_of_two_wounds"),
        pytest.param(Lit(frozenset("1")), None, set(), id="debridement_line"),
        pytest.param(Lit(), "2", {1}, id="wound"),
        pytest.param(Lit(frozenset("1"), product="Q4386"), "2", {0, 1}, id="line_and_wound"),
    ],
)
def test_which_products_are_lit(lit, wound, rows):
    assert lit_products(DRAFT, lit, wound) == rows


def test_that_products_light_with_the_line_and_with_the_wound_one_is_on(column):
    column.set_draft(DRAFT)
    column.set_lit(Lit(frozenset("1"), product="Q4386"))
    assert [row.lit for row in column.products.model.rows] == [True, False, False, False, False]
    column.wounds.grid.go(1)
    assert [row.lit for row in column.products.model.rows] == [True, True, False, False, False]
    column.services.grid.go(0)
    assert [row.lit for row in column.products.model.rows] == [True, False, False, False, False]
