"""A product is found by its name while its code is being typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.worksheet.drafts import FOOT, draft_of

Key = Qt.Key


def test_that_a_product_is_found_by_name_and_taken_with_enter(column, typist):
    column.set_draft(draft_of(FOOT))
    column.products.grid.go(0)
    typist.text("dl").key(Key.Key_Return)
    assert typist.draft.products[0].code == "Q4387"


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        pytest.param("dl", (0, "packages"), id="a_name_was_looked_for"),
        pytest.param("Q4387", (1, "code"), id="the_code_was_typed"),
    ],
)
def test_that_enter_ends_the_search_before_it_ends_the_row(column, typist, typed, at):
    column.set_draft(draft_of())
    column.products.grid.go(0)
    typist.text(typed).key(Key.Key_Return)
    assert typist.draft.products[0].code == "Q4387"
    here = column.products.grid.currentIndex()
    assert (here.row(), column.products.model.key_at(here)) == at


def test_that_arrow_keys_choose_among_found_products(column, typist):
    column.set_draft(draft_of(FOOT))
    column.products.grid.go(0)
    typist.text("ace")
    assert column.products.grid.editor().listing()
    typist.key(Key.Key_Down, Key.Key_Tab)
    assert typist.draft.products[0].code == "Q4387"
    assert column.products.model.key_at(column.products.grid.currentIndex()) == "packages"


def test_that_escape_closes_the_list_first(column, typist):
    column.set_draft(draft_of(FOOT))
    column.products.grid.go(0)
    typist.text("ace").key(Key.Key_Escape)
    assert not column.products.grid.editor().listing()
    assert typist.draft.products[0].code == "ace"


def test_that_a_typed_code_is_taken_as_typed(column, typist):
    column.set_draft(draft_of(FOOT))
    column.products.grid.go(0)
    typist.text("q4386").key(Key.Key_Tab).text("16+6").key(Key.Key_Tab).text("12").key(Key.Key_Tab)
    (row,) = typist.draft.products
    assert (row.code, row.packages, row.applied) == ("Q4386", "16 + 6", (("1", "12"),))
