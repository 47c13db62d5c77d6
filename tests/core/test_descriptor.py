from __future__ import annotations

from decimal import Decimal

import pytest

from core.descriptor import product_descriptor, unit_words


@pytest.mark.parametrize(
    ("name", "unit", "quantity", "add_on", "expected"),
    [
        pytest.param(
            "Acesso TriFACA",
            "sq cm",
            "1",
            True,
            "Acesso TriFACA, per square centimeter (add-on, list separately in addition to primary procedure)",
            id="sheet_add_on",
        ),
        pytest.param("Apligraf", "sq cm", "1", False, "Apligraf, per square centimeter", id="sheet_without_clause"),
        pytest.param(
            "PMA skin substitute NOS",
            "",
            "1",
            True,
            "PMA skin substitute NOS (add-on, list separately in addition to primary procedure)",
            id="no_unit_stated_but_add_on",
        ),
        pytest.param("Ac5", "", "1", False, "Ac5", id="name_alone"),
    ],
)
def test_that_a_descriptor_reads_name_unit_and_clause(name, unit, quantity, add_on, expected):
    assert product_descriptor(name, unit, Decimal(quantity), add_on=add_on) == expected


@pytest.mark.parametrize(
    ("unit", "quantity", "expected"),
    [
        pytest.param("sq cm", "1", "per square centimeter", id="square_centimeter"),
        pytest.param("cubic cm", "1", "per cubic centimeter", id="cubic_centimeter"),
        pytest.param("cc", "0.5", "per 0.5 cc", id="half_a_cc"),
        pytest.param("mg", "100", "per 100 mg", id="hundred_is_not_shown_as_an_exponent"),
        pytest.param("mg", "0.10", "per 0.1 mg", id="no_trailing_zero"),
        pytest.param("mL", "1", "per mL", id="milliliter"),
        pytest.param("each", "1", "each", id="by_the_piece"),
    ],
)
def test_that_unit_words_fit_unit_and_quantity(unit, quantity, expected):
    assert unit_words(unit, Decimal(quantity)) == expected


@pytest.mark.parametrize(
    ("unit", "quantity"),
    [
        pytest.param("cc", "0", id="nothing"),
        pytest.param("mg", "-1", id="below_0"),
        pytest.param("each", "2", id="pair"),
    ],
)
def test_that_an_impossible_quantity_is_a_caller_bug(unit, quantity):
    with pytest.raises(ValueError, match="quantity"):
        unit_words(unit, Decimal(quantity))
