"""An import in sentences."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from db.imports.session import Preview
from db.imports.words import difference_lines, products_words, remarks
from tests.db.imports.samples import CHANGES

ALONE = replace(CHANGES, against="", alone="the first of its kind", changed=())


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        pytest.param(
            CHANGES,
            [
                "HCPCS October 2026, 9,200 rows, against HCPCS July 2026:",
                "      1,200 added     A9000, A9001, …",
                "          1 ended     Q4100",
            ],
            id="changes",
        ),
        pytest.param(
            replace(CHANGES, changed=()),
            ["HCPCS October 2026, 9,200 rows, against HCPCS July 2026:", "  nothing changed"],
            id="no_change",
        ),
        pytest.param(ALONE, ["HCPCS October 2026, 9,200 rows, the first of its kind."], id="nothing_to_compare_with"),
        pytest.param(
            replace(CHANGES, changed=(), covers="2 services", beyond=1, doubt="Cut off."),
            [
                "HCPCS October 2026, 9,200 rows, against HCPCS July 2026:",
                "  nothing changed",
                "  Compared: 2 services.",
                "  1 other row did not come with Graftsheet.",
                "  Cut off.",
            ],
            id="a_part_of_the_list_and_a_doubt",
        ),
    ],
)
def test_that_changes_are_told_in_lines(changes, lines):
    assert difference_lines(changes, 2) == lines


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        pytest.param("hcpcs", "It begins on the same day as A (a.txt) and answers instead of it.", id="whole"),
        pytest.param(
            "physician-fees",
            "It begins on the same day as A (a.txt): a fee that both hold is taken from this one, the others stay.",
            id="row_by_row",
        ),
    ],
)
def test_that_what_is_replaced_is_named(kind, told):
    assert list(remarks(replace(CHANGES, kind=kind, replaces=("A (a.txt)",)))) == [told]


@pytest.mark.parametrize(
    ("editions", "products", "in_use", "words"),
    [
        pytest.param((CHANGES,), ("Q4100",), 9, "1 product in your cases changes: Q4100.", id="one"),
        pytest.param((CHANGES,), ("Q4100", "Q4101"), 9, "2 products in your cases change: Q4100, Q4101.", id="some"),
        pytest.param((CHANGES, ALONE), (), 9, "No change to the 9 products in your cases.", id="not_one"),
        pytest.param(
            (ALONE,), (), 9, "Not compared: nothing on file tells which products in your cases change.", id="alone"
        ),
        pytest.param(
            (CHANGES,),
            (),
            0,
            "Not looked at: no saved case holds a product, or the case store is locked.",
            id="unknown",
        ),
    ],
)
def test_that_products_in_cases_are_never_said_to_stay_when_they_were_not_looked_at(editions, products, in_use, words):
    preview = Preview(editions=editions, products=products, in_use=in_use, left_out=(), on_file=())
    assert products_words(preview) == words
